import SuperviseConfig
import Testing

@Suite struct FormationTests {
    private static let programs = ["web", "worker", "clock"]

    @Test(
        "counts are read, and later ones win",
        arguments: [
            ([], [1, 1, 1]),
            ([""], [1, 1, 1]),
            (["web=2,worker=4"], [2, 4, 1]),
            (["web=2, worker = 4 ,"], [2, 4, 1]),
            (["web=0"], [0, 1, 1]),
            (["all=0,web=3"], [3, 0, 0]),
            (["web=3,all=2"], [3, 2, 2]),
            (["web=2", "worker=3", "web=1"], [1, 3, 1]),
            (["web=2,web=007"], [7, 1, 1]),
            (["web=1000"], [1_000, 1, 1]),
        ] as [([String], [Int])]
    )
    func counts(options: [String], expected: [Int]) throws {
        var formation = Formation()
        for option in options {
            try formation.read(option)
        }
        #expect(Self.programs.map { formation.saidCount(of: $0) ?? 1 } == expected)
    }

    @Test("the programs that are named are known, each once, in order")
    func names() throws {
        var formation = Formation()
        try formation.read("worker=1,all=2,wbe=0")
        try formation.read("worker=2,web.1=1")
        #expect(formation.names == ["worker", "wbe", "web.1"])
    }

    @Test(
        "what is no formation is an error",
        arguments: [
            ("web", .noCount("web"), "'web' has no count; write 'web=1'"),
            ("worker=2, web", .noCount("web"), "'web' has no count; write 'web=1'"),
            ("=2", .noName, "there is no name before the '='; write NAME=N, several with commas between"),
            ("web=", .notACount("web", ""), "'web' has no count behind the '='; write 'web=1'"),
            ("web=x", .notACount("web", "x"), "'x' is no count; it must be a number from 0 to 1000"),
            ("web=-1", .notACount("web", "-1"), "'-1' is no count; it must be a number from 0 to 1000"),
            ("web=+1", .notACount("web", "+1"), "'+1' is no count; it must be a number from 0 to 1000"),
            ("web=1.5", .notACount("web", "1.5"), "'1.5' is no count; it must be a number from 0 to 1000"),
            ("web=1=2", .notACount("web", "1=2"), "'1=2' is no count; it must be a number from 0 to 1000"),
            (
                "web=1 worker=2", .notACount("web", "1 worker=2"),
                "'1 worker=2' is no count; it must be a number from 0 to 1000"
            ),
            (
                "web=1001", .tooMany("web", "1001"),
                "1001 processes of 'web' are too many; at most 1000 of one program"
            ),
            (
                "all=99999999999999999999", .tooMany("all", "99999999999999999999"),
                "99999999999999999999 processes of 'all' are too many; at most 1000 of one program"
            ),
        ] as [(String, FormationProblem, String)]
    )
    func errors(option: String, problem: FormationProblem, words: String) {
        var formation = Formation()
        #expect(throws: problem) { try formation.read(option) }
        #expect(problem.words == words)
    }
}
