import SuperviseCore
import Testing

@Suite struct ByteStringShellTests {
    @Test(
        "a word is quoted where Python's shlex.quote does",
        arguments: [
            ("", "''"), ("aZ09_@%+=:,./-", "aZ09_@%+=:,./-"), ("a b", "'a b'"), ("it's", "'it'\"'\"'s'"),
            ("$X", "'$X'"), ("~", "'~'"), ("ä", "'ä'"), ("a\nb", "'a\nb'"),
        ]
    )
    func quoted(word: String, expected: String) {
        #expect(String(decoding: ByteString(word).shellQuoted, as: UTF8.self) == expected)
    }

    @Test("bytes that are no UTF-8 stay as they are")
    func bytes() {
        #expect(ByteString([0xFF]).shellQuoted == [UInt8(ascii: "'"), 0xFF, UInt8(ascii: "'")])
    }
}
