import SuperviseCore
import Testing

struct EscapeStripperTests {
    @Test(
        "escape sequences go, text stays, wherever the stream is cut",
        arguments: [
            ("plain\n", "plain\n"), ("\u{1B}[31mred\u{1B}[0m\n", "red\n"), ("a\u{1B}[1;38;5;12mb\u{1B}[2Kc", "abc"),
            ("\u{1B}]0;title\u{07}x", "x"), ("\u{1B}]8;;http://a\u{1B}\\link\u{1B}]8;;\u{1B}\\", "link"),
            ("\u{1B}(Bx\u{1B}7y\u{1B}=z", "xyz"), ("[31m", "[31m"), ("ü€\u{1B}[mß", "ü€ß"),
            ("broken \u{1B}[31\nnext", "broken \nnext"), ("broken \u{1B}]0;title\nnext", "broken \nnext"),
            ("\u{1B}\u{1B}[1mx", "x"), ("\u{1B}", ""),
        ]
    )
    func strip(text: String, expected: String) {
        let bytes = Array(text.utf8)
        for cut in 0...bytes.count {
            var stripper = EscapeStripper()
            let stripped = stripper.feed(Array(bytes[..<cut])) + stripper.feed(Array(bytes[cut...]))
            #expect(String(decoding: stripped, as: UTF8.self) == expected, "cut at \(cut)")
        }
    }
}
