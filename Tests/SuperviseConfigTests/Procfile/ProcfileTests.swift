import SuperviseConfig
import SuperviseCore
import Testing

@Suite struct ProcfileTests {
    private func parse(_ text: String, _ strictness: Strictness = .lenient) -> Parsed<Procfile> {
        Procfile.parse(SourceFile("Procfile", text), strictness)
    }

    @Test(
        "entries are read as honcho reads them",
        arguments: [
            ("web: python app.py\n", ["web": "python app.py"]),
            ("web:cmd", ["web": "cmd"]),
            ("web: \t cmd", ["web": "cmd"]),
            ("web: cmd  \n", ["web": "cmd  "]),
            ("web: cmd # no comment\\\n", ["web": "cmd # no comment\\"]),
            ("web: a: b\n", ["web": "a: b"]),
            ("-foo_bar: command\n", ["-foo_bar": "command"]),
            ("1: one\n2: two\n", ["1": "one", "2": "two"]),
            ("web: cmd\r\nworker: other\r\n", ["web": "cmd", "worker": "other"]),
            ("web: cmd\r", ["web": "cmd"]),
            ("web: cmd\rworker: other\r", ["web": "cmd", "worker": "other"]),
            ("\u{FEFF}web: cmd\n", ["web": "cmd"]),
            ("\n  \n# web: no\n \t# indented\nweb: cmd\n", ["web": "cmd"]),
            ("http://x\n", ["http": "//x"]),
            ("web: sh -c \"echo $FOOBAR\" >/dev/null 2>&1", ["web": "sh -c \"echo $FOOBAR\" >/dev/null 2>&1"]),
            ("web: a\u{2028}b\u{0B}c\n", ["web": "a\u{2028}b\u{0B}c"]),
        ]
    )
    func entries(text: String, expected: [String: String]) {
        let parsed = parse(text, .strict)
        #expect(parsed.diagnostics.isEmpty)
        let pairs = parsed.value.entries.map { ($0.name, $0.command.text) }
        #expect(Dictionary(uniqueKeysWithValues: pairs) == expected)
    }

    @Test("entries keep their order and places")
    func order() {
        let entries = parse("# a\nz: 1\n\na: 2\n").value.entries
        #expect(entries.map(\.name) == ["z", "a"])
        #expect(entries.map(\.position) == [SourcePosition(line: 2, column: 1), SourcePosition(line: 4, column: 1)])
    }

    @Test("lines end with LF, CR LF or CR, and are counted so")
    func lineEnds() {
        let entries = parse("# a\rz: 1\r\n\r\ra: 2\n").value.entries
        #expect(entries.map(\.command) == ["1", "2"])
        #expect(entries.map(\.position) == [SourcePosition(line: 2, column: 1), SourcePosition(line: 5, column: 1)])
    }

    @Test("bytes that are not UTF-8 pass")
    func bytes() {
        let parsed = Procfile.parse(SourceFile(name: "Procfile", bytes: Array("web: a ".utf8) + [0xFF, 0xE9]), .strict)
        #expect(parsed.value.entries.map(\.command.bytes) == [Array("a ".utf8) + [0xFF, 0xE9]])
        #expect(parsed.diagnostics.isEmpty)
    }

    @Test(
        "a line that is no entry is passed over with its place and reason",
        arguments: [
            ("web python", 1, 4, "no entry: there is no colon"),
            ("x: 1\n  name", 2, 7, "no entry: there is no colon"),
            ("we b: cmd", 1, 3, "no entry: a name cannot have a blank"),
            ("we\tb: cmd", 1, 3, "no entry: a name cannot have a tab"),
            ("a.b: x", 1, 2, "no entry: a name cannot have \".\""),
            ("caf\u{E9}: x", 1, 4, "no entry: a name cannot have \"\u{E9}\""),
            ("\u{E9}t\u{E9}: x", 1, 1, "no entry: a name cannot have \"\u{E9}\""),
            ("+foo: command", 1, 1, "no entry: a name cannot have \"+\""),
            ("em:", 1, 4, "no entry: \"em\" has no command"),
            ("em: \t ", 1, 4, "no entry: \"em\" has no command"),
            (" lead: x", 1, 1, "no entry: the line begins with a blank"),
            (": x", 1, 1, "no entry: there is no name before the colon"),
        ]
    )
    func noEntry(text: String, line: Int, column: Int, message: String) throws {
        for (strictness, severity) in [(Strictness.lenient, Diagnostic.Severity.warning), (.strict, .error)] {
            let parsed = parse(text + "\nok: cmd", strictness)
            let diagnostic = try #require(parsed.diagnostics.first)
            #expect(parsed.diagnostics.count == 1)
            #expect(diagnostic.severity == severity)
            #expect(diagnostic.position == SourcePosition(line: line, column: column))
            #expect(diagnostic.message == message)
            #expect(parsed.value.entries.last?.name == "ok")
        }
    }

    @Test("all that is wrong with a file is said, in its order")
    func all() {
        let parsed = parse("web: a\nbad line\nweb: b\n x: c\nworker: d\nworker: e\n")
        #expect(
            parsed.diagnostics.map(\.headline) == [
                "Procfile:2:4: warning: no entry: there is no colon",
                "Procfile:3:1: error: \"web\" is declared twice, first in line 1",
                "Procfile:4:1: warning: no entry: the line begins with a blank",
                "Procfile:6:1: error: \"worker\" is declared twice, first in line 5",
            ]
        )
    }

    @Test("a file without an entry is an error", arguments: ["", "\n\n", "# web: x\n", "\u{FEFF}"])
    func empty(text: String) {
        #expect(parse(text).diagnostics.map(\.headline) == ["Procfile: error: nothing to run: the file has no entry"])
    }

    @Test("what is no text is one error")
    func noText() {
        #expect(
            parse("web: a\n\u{E9}: \0b\n").diagnostics.map(\.headline) == [
                "Procfile:2:4: error: a NUL byte; this is no text file"
            ]
        )
        let utf16 = SourceFile(name: "Procfile", bytes: [0xFF, 0xFE, 0x77, 0])
        #expect(Procfile.parse(utf16).diagnostics.map(\.headline) == ["Procfile: error: the file is UTF-16 text"])
    }

    @Test("sizes are bounded")
    func sizes() {
        let line = String(repeating: "x", count: SourceFile.lineLimit - 5)
        #expect(parse("web: " + line).diagnostics.isEmpty)
        #expect(
            parse("a: b\nweb: " + line + "x").diagnostics.map(\.headline) == [
                "Procfile:2:1: error: the line is over 1 MiB"
            ]
        )
        let large = SourceFile(name: "Procfile", bytes: [UInt8](repeating: 10, count: SourceFile.sizeLimit + 1))
        #expect(Procfile.parse(large).diagnostics.map(\.headline) == ["Procfile: error: the file is over 10 MB"])
    }

    @Test("the diagnostics of a file are bounded, and an error among those not shown still counts")
    func manyDiagnostics() {
        let text = String(repeating: "bad\n", count: 1_500) + "a: b\na: c\n"
        let diagnostics = parse(text).diagnostics
        #expect(diagnostics.count == 1_001)
        #expect(diagnostics.last?.headline == "Procfile: error: and 501 more like these")
    }
}
