import SuperviseConfig
import SuperviseCore
import Testing

@Suite(".env as other tools read it")
struct ToolDotenvTests {
    @Test(
        "honcho's rules, surprises included",
        arguments: [
            ("A=bar", "bar"), ("A=user@h", "user@h"), ("A=http://x/?a=b&c:d", "http://x/?a=b&c:d"),
            ("A=a=b=c", "a=b=c"),
            ("A='a # b \"c\"'", "a # b \"c\""), ("A=\"\"", ""), ("A=", nil), ("A=a b c", "abc"), ("A = b", "b"),
            (" A=b", "b"), ("\"A\"=b", "b"), ("A=x # c", "x"), ("A=x#y", "x"), ("A=\"q\" # c", "q"),
            ("A=\"a\\nb\"", "a\nb"), ("A='a\\nb'", "a\nb"), ("A=a\\nb", "anb"), ("A=\"a\\tb\"", "a\tb"),
            ("A=\"say \\\"hi\\\"\"", "say \"hi\""), ("A=\"c\\$d\"", "c\\$d"), ("A={\"k\": \"v\"}", "{k:v}"),
            ("export A=1", nil), ("A-B=1", nil), ("A: 1", nil), ("A", nil), ("=1", nil), ("A=1\nA=2", "2"),
            ("A=1\r\nB=2\r\n", "1"), ("A=1\rB=2\r", "1"), ("A=é€", "é€"), ("A=a'b'c\"d\"", "abcd"),
        ] as [(String, String?)]
    )
    func honcho(_ text: String, _ value: String?) throws {
        let variables = try HonchoDotenv.parse(Array(text.utf8))
        #expect(variables.last { $0.name == "A" }?.value.text == value)
    }

    @Test(
        "what honcho fails at is an error with its line",
        arguments: [
            ("B=1\nA=it's", 2, "No closing quotation"), ("A=\"abc", 1, "No closing quotation"),
            ("A=abc\\", 1, "No escaped character"),
        ]
    )
    func honchoErrors(_ text: String, _ line: Int, _ words: String) {
        #expect(throws: HonchoDotenv.Problem(line: line, words: words)) {
            try HonchoDotenv.parse(Array(text.utf8))
        }
    }

    @Test(
        "foreman's rules",
        arguments: [
            ("A=bar", "bar"), ("A=", ""), ("A=a b c", "a b c"), ("A= b", " b"), ("A=b   ", "b   "), ("A = b", nil),
            (" A=b", nil), ("A=x # c", "x # c"), ("A=\"q\" # c", "\"q\" # c"), ("A=\"a\\nb\"", "a\nb"),
            ("A='a\\nb'", "a\\nb"), ("A=\"a\\tb\"", "atb"), ("A=\"c\\$d\"", "c$d"), ("A=it's", "it's"),
            ("A=\"abc", "\"abc"),
            ("A=''", ""), ("export A=1", nil), ("A=1\nA=2", "2"), ("A=1\r\nB=2\r\n", "1"), ("A=\"", "\""),
        ] as [(String, String?)]
    )
    func foreman(_ text: String, _ value: String?) {
        #expect(ForemanDotenv.parse(Array(text.utf8)).last { $0.name == "A" }?.value.text == value)
    }
}
