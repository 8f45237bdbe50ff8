import SuperviseConfig
import SuperviseCore
import Testing

@Suite struct DotenvTests {
    private func parse(_ text: String, _ strictness: Strictness = .lenient) -> Parsed<Dotenv> {
        Dotenv.parse(SourceFile(".env", text), strictness)
    }

    @Test("values are read", arguments: Self.values)
    func value(line: String, expected: String) {
        for end in ["", "\n", "\r\n", "\r", "\nB=2\n", "\rB=2\r"] {
            let parsed = parse(line + end, .strict)
            #expect(parsed.diagnostics.isEmpty)
            #expect(parsed.value["A"]?.text == expected)
            #expect(parsed.value.entries.count == (end.contains("B") ? 2 : 1))
        }
    }

    static let values = [
        ("A=bar", "bar"),
        ("A=user@h", "user@h"),
        ("A=https://x.y/?q=1&r=2:3", "https://x.y/?q=1&r=2:3"),
        ("A=*.py", "*.py"), ("A=a;b", "a;b"), ("A=100%", "100%"), ("A=⋃ñ—☪", "⋃ñ—☪"),
        ("A=~pun|u@|0n$=", "~pun|u@|0n$="),
        ("A=a=b=c", "a=b=c"),
        ("A='a # b \"c\"'", "a # b \"c\""), ("A=\"a # b 'c'\"", "a # b 'c'"),
        ("A=\"\"", ""), ("A=''", ""), ("A=", ""), ("A=  ", ""),
        ("A=a b c", "a b c"), ("A=a  b", "a  b"),
        ("A= b", "b"), ("A=b   ", "b"), ("A = b", "b"), (" A=b", "b"), ("\tA\t=\tb", "b"),
        ("\"A\"=b", "b"), ("'A' = b", "b"),
        ("A=x # c", "x"), ("A=x#y", "x#y"), ("A=#fff", "#fff"), ("A= # c", ""), ("A=\"q\" # c", "q"),
        ("A=\"q\"#c", "q#c"),
        ("A=\"q #\" # it's", "q #"),
        ("A=\"a\\nb\"", "a\nb"), ("A='a\\nb'", "a\\nb"), ("A=a\\nb", "a\\nb"), ("A=\"a\\tb\"", "a\tb"),
        ("A=\"say \\\"hi\\\"\"", "say \"hi\""), ("A=\"c:\\\\d\"", "c:\\d"), ("A=\"c\\$d\"", "c$d"),
        ("A=\"\\w\\r\"", "\\w\\r"),
        ("A={\"k\": \"v\"}", "{\"k\": \"v\"}"),
        ("A=it's", "it's"), ("A=abc\\", "abc\\"), ("A=C:\\new dir", "C:\\new dir"), ("A=say \"hi\"", "say \"hi\""),
        ("A=\\\"escaped\\\"", "\"escaped\""), ("A=\\'s", "'s"),
        ("A=\"a\"b", "ab"), ("A=\"a\"'b'\"c\"", "abc"), ("A='it'\\''s'", "it's"), ("A=\"a\" b ", "a b"),
        ("A=\"a \" ", "a "),
        ("A=\"a\nb\"", "a\nb"), ("A='a\n#b\n\n'c", "a\n#b\n\nc"), ("A=\"a\r\nb\" # c", "a\nb"),
        ("A=$X ${X} $(x) `x` ~", "$X ${X} $(x) `x` ~"), ("A=\"$X ${X}\"", "$X ${X}"),
        ("export A=1", "1"), ("  export\tA = '1'", "1"),
        ("\u{FEFF}A=1", "1"), ("# c\n\n  # d\nA=1", "1"),
    ]

    @Test("names are letters, digits and underscores")
    func names() {
        let parsed = parse("_=1\n_a9=2\nexport=3\nexport = 4\nexported=5\nlower=6", .strict)
        #expect(parsed.diagnostics.isEmpty)
        #expect(parsed.value.entries.map(\.name) == ["_", "_a9", "export", "export", "exported", "lower"])
    }

    @Test("of duplicates the last one counts")
    func duplicates() {
        let parsed = parse("A=1\nB=2\nA=3\n", .strict)
        #expect(parsed.value["A"]?.text == "3")
        #expect(parsed.value["C"] == nil)
        #expect(parsed.value.entries.map(\.position.line) == [1, 2, 3])
    }

    @Test("bytes that are not UTF-8 pass")
    func bytes() {
        let parsed = Dotenv.parse(SourceFile(name: ".env", bytes: Array("A=".utf8) + [0xFF, 0xE9, 10]), .strict)
        #expect(parsed.value["A"]?.bytes == [0xFF, 0xE9])
        #expect(parsed.diagnostics.isEmpty)
    }

    @Test(
        "a line that is no variable is passed over with its place and reason",
        arguments: [
            ("A-B=1", 2, "no variable: a name cannot have \"-\""),
            ("A.B=1", 2, "no variable: a name cannot have \".\""),
            ("MY VAR=1", 3, "no variable: a name cannot have a blank"),
            ("export MY-VAR=1", 10, "no variable: a name cannot have \"-\""),
            ("ṀẎ=value", 1, "no variable: a name cannot have \"Ṁ\""),
            ("-foo=command", 1, "no variable: a name cannot have \"-\""),
            ("'A-B'=1", 3, "no variable: a name cannot have \"-\""),
            ("A: 1", 1, "no variable: there is no \"=\""),
            ("  A", 3, "no variable: there is no \"=\""),
            ("=1", 1, "no variable: there is no name before the \"=\""),
            ("1A=x", 1, "no variable: a name cannot begin with a digit"),
            ("A-B=\"1\nC=2\"", 2, "no variable: a name cannot have \"-\""),
        ]
    )
    func noVariable(text: String, column: Int, message: String) throws {
        for (strictness, severity) in [(Strictness.lenient, Diagnostic.Severity.warning), (.strict, .error)] {
            let parsed = parse(text + "\nOK=1", strictness)
            let diagnostic = try #require(parsed.diagnostics.first)
            #expect(parsed.diagnostics.count == 1)
            #expect(diagnostic.severity == severity)
            #expect(diagnostic.position == SourcePosition(line: 1, column: column))
            #expect(diagnostic.message == message)
            #expect(parsed.value.entries.map(\.name) == ["OK"])
        }
    }

    @Test("an open quote is an error at its place, and the next line is read")
    func openQuote() {
        let parsed = parse("A=1\nB=\"abc\nC='d'\n")
        #expect(
            parsed.diagnostics.map(\.headline) == [
                ".env:2:3: error: the value of B has an open quote: no \" closes it"
            ]
        )
        #expect(parsed.value.entries.map(\.name) == ["A", "C"])
        let later = parse("A=\"abc\nB=\"def\"\n").diagnostics
        #expect(later.map(\.position) == [SourcePosition(line: 2, column: 7)])
        #expect(
            later.first?.hint == "the value begins in line 1; close it with \", or look for a missing quote further up"
        )
        #expect(later.first?.excerpt == nil)
    }

    @Test("a NUL byte is an error that shows nothing")
    func nul() {
        #expect(
            parse("A=1\nB=2\0").diagnostics.map(\.rendered) == [
                ".env:2:4: error: a NUL byte; this is no text file\n  hint: remove the byte, or name another file"
            ]
        )
    }

    @Test(
        "no diagnostic shows a part of a value",
        arguments: [
            "SECRET-KEY=hunter2", "KEY=\"hunter2", "KEY='a' 'hunter2", "hunter2", "  hunter2 x", "KEY: hunter2",
            "hun/hunter2==",
            "\"password\": \"hunter2=1\"", "Bearer hunter2=abc", "MIIhunter2+/=", "1KEY=hunter2", "KEY hunter2",
            "-----BEGIN hunter2-----", "KEY=\"x\ny\" \"hunter2", "=hunter2", "PORT=hunter2",
        ]
    )
    func secrets(text: String) {
        var request = ResolveRequest(procfiles: [SourceFile("Procfile", "web: cmd")])
        request.envFiles = [SourceFile(".env", text)]
        let diagnostics = Resolver.resolve(request).diagnostics
        #expect(!diagnostics.isEmpty)
        #expect(!diagnostics.contains { $0.rendered.contains("hunter2") })
    }
}
