import SuperviseCore
import Testing

@testable import SuperviseDaemon

@Suite struct ProcessNamesTests {
    private static let names: ProcessNames = {
        let list = [
            ("web.1", "web", "web"), ("web.2", "web", "web"), ("mail", "mail", "mail"), ("jobs:one", "one", "jobs"),
            ("jobs:two_00", "two", "jobs"),
        ]
        return ProcessNames(
            list.enumerated()
                .map { index, entry in
                    let program = Program(name: entry.1, group: entry.2, command: .shell("x"))
                    return (InstanceID(index: index), Instance(name: entry.0, program: program, number: 1))
                }
        )
    }()

    @Test(
        "what people call processes",
        arguments: [
            (["web.1"], [0]), (["web"], [0, 1]), (["web.*"], [0, 1]), (["mail"], [2]), (["mail:mail"], [2]),
            (["jobs:*"], [3, 4]), (["jobs:"], [3, 4]), (["jobs"], [3, 4]), (["jobs:two_00", "jobs:one"], [4, 3]),
            (["one"], [3]), (["*_0?"], [4]), (["all"], [0, 1, 2, 3, 4]), (["web:web.2", "web"], [1, 0]), ([], []),
        ] as [([String], [Int])]
    )
    func finds(names: [String], places: [Int]) throws {
        #expect(try Self.names.find(names).map(\.index) == places)
    }

    @Test(
        "an unknown name brings the nearest that there is",
        arguments: [("wbe.1", "web.1"), ("jbos", "jobs"), ("x*y", nil), ("nope:*", nil), ("", nil)]
            as [(String, String?)]
    )
    func unknown(name: String, nearest: String?) {
        #expect(throws: UnknownProcess(name: name, nearest: nearest)) { try Self.names.find(["mail", name]) }
    }

    @Test("supervisord's names mean one process, in its group")
    func one() {
        #expect(Self.names.one("jobs:one")?.index == 3)
        #expect(Self.names.one("one") == nil)
        #expect(Self.names.one("web") == nil)
        #expect(Self.names.one("mail")?.index == 2)
    }

    @Test(
        "patterns fit whole names",
        arguments: [
            ("a*b*c", "abc", true), ("a*b*c", "aXbbYc", true), ("a*b*c", "aXbY", false), ("*", "", true),
            ("?", "", false), ("**a", "ba", true), ("a?", "ab", true), ("a", "ab", false),
        ]
    )
    func patterns(pattern: String, name: String, fits: Bool) {
        #expect(ProcessNames.matches(Array(pattern.utf8), name) == fits)
    }
}
