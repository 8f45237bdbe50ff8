import SuperviseCore
import Testing

@Suite struct DependencyCircleTests {
    @Test("no circle where everybody waits for earlier ones")
    func none() {
        #expect(Dependency.circles(among: []).isEmpty)
        let chain = (0..<1000).map { Program.named("p\($0)", after: ("p\($0 + 1)", .started)) }
        #expect(Dependency.circles(among: chain).isEmpty)
    }

    @Test("a circle is told by its members, without what only leads to it")
    func finds() {
        let programs = [
            Program.named("x", after: ("a", .started)), .named("a", after: ("free", .started), ("b", .ready)),
            .named("free"),
            .named("b", after: ("c", .completed)), .named("c", after: ("a", .started)),
        ]
        #expect(Dependency.circles(among: programs) == [["a", "b", "c", "a"]])
        #expect(Dependency.circles(among: [.named("a", after: ("a", .ready))]) == [["a", "a"]])
    }

    @Test("each circle is told once")
    func several() {
        let programs: [Program] = [
            .named("d", after: ("d", .started)), .named("f", after: ("g", .started)),
            .named("g", after: ("f", .started)), .named("x", after: ("y", .started), ("z", .started)),
            .named("y", after: ("x", .started)), .named("z", after: ("x", .started), ("d", .started)),
        ]
        let circles = [["d", "d"], ["f", "g", "f"], ["x", "y", "x"], ["x", "z", "x"]]
        #expect(Dependency.circles(among: programs) == circles)
    }

    @Test("a circle through a group")
    func throughGroup() {
        var member = Program.named("web", after: ("db", .started))
        member.group = "site"
        let programs: [Program] = [.named("db", after: ("site", .ready)), member]
        #expect(Dependency.circles(among: programs) == [["db", "web", "db"]])
        member.dependencies = [Dependency(target: "site")]
        #expect(Dependency.circles(among: [member]) == [["web", "web"]])
    }

    @Test("a circle of a thousand is found at its full length")
    func long() {
        let programs = (0..<1000).map { Program.named("p\($0)", after: ("p\(($0 + 1) % 1000)", .started)) }
        #expect(Dependency.circles(among: programs).map(\.count) == [1001])
    }
}
