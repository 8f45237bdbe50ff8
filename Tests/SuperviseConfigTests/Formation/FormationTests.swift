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
    func counts(options: [String], expected: [Int]) {
        let parsed = Formation.parse(options, programs: Self.programs)
        #expect(parsed.diagnostics.isEmpty)
        #expect(Self.programs.map(parsed.value.count(of:)) == expected)
    }

    @Test(
        "what is no formation is an error",
        arguments: [
            ("web", "-c: \"web\" has no count"),
            ("web=", "-c: \"web\" has no count behind the \"=\""),
            ("web=x", "-c: \"x\" is no count for \"web\""),
            ("web=-1", "-c: \"-1\" is no count for \"web\""),
            ("web=+1", "-c: \"+1\" is no count for \"web\""),
            ("web=1.5", "-c: \"1.5\" is no count for \"web\""),
            ("web=1=2", "-c: \"1=2\" is no count for \"web\""),
            ("web=1 worker=2", "-c: \"1 worker=2\" is no count for \"web\""),
            ("web=1001", "-c: 1001 processes of \"web\" are too many"),
            ("all=99999999999999999999", "-c: 99999999999999999999 processes of \"all\" are too many"),
            ("=2", "-c: there is no program \"\""),
            ("nope=2", "-c: there is no program \"nope\""),
            ("web.1=2", "-c: \"web.1\" is one process; programs are wanted here"),
        ]
    )
    func errors(option: String, message: String) {
        let diagnostics = Formation.parse([option], programs: Self.programs).diagnostics
        #expect(diagnostics.map(\.message) == [message])
        #expect(diagnostics.allSatisfy { $0.severity == .error })
    }

    @Test("all that is wrong is said")
    func all() {
        #expect(Formation.parse(["web,worker=x", "nope=1"], programs: Self.programs).diagnostics.count == 3)
    }

    @Test("an unknown name without a near one is told the known ones")
    func known() {
        let diagnostics = Formation.parse(["database=1"], programs: Self.programs).diagnostics
        #expect(diagnostics.map(\.hint) == ["there are: web, worker, clock"])
    }
}
