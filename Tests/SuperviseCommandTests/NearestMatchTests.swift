import Testing

@testable import supervise

@Suite struct NearestMatchTests {
    @Test(
        "counts letters added, dropped, changed and swapped",
        arguments: [
            ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "acb", 1),
            ("abc", "abcd", 1), ("abc", "bc", 1), ("kitten", "sitting", 3),
        ]
    )
    func distance(first: String, second: String, expected: Int) {
        #expect(NearestMatch.distance(Array(first.utf8), Array(second.utf8)) == expected)
    }

    @Test(
        "offers what is near, and nothing else",
        arguments: [
            ("strat", "start"), ("chek", "check"), ("rum", "run"), ("completion", "completions"), ("stop", nil),
            ("zzz", nil), ("", nil),
        ] as [(String, String?)]
    )
    func nearest(word: String, expected: String?) {
        #expect(NearestMatch.of(word, in: CommandSpec.all.map(\.name)) == expected)
    }
}
