import Testing

@testable import supervise

@Suite struct LineEditorTests {
    private static let history = ["start web", "status", "tail -f web"]

    private static func editor(columns: Int = 40) -> LineEditor {
        LineEditor(prompt: "> ", columns: columns, history: history) { line, word in
            let names = line.hasPrefix("start ") ? ["web", "web-2", "worker"] : ["start ", "status ", "stop "]
            return names.filter { $0.hasPrefix(word) }
        }
    }

    /// The last outcome.
    @discardableResult
    private static func type(_ keys: String, in editor: inout LineEditor) -> LineEditor.Outcome {
        var outcome = LineEditor.Outcome.editing
        for byte in keys.utf8 { outcome = editor.feed(byte) }
        return outcome
    }

    @Test(
        "keys do what they do in readline",
        arguments: [
            ("abc\r", "abc"), ("abc\n", "abc"), ("\r", ""), ("abc\u{7F}\u{8}x\r", "ax"), ("\u{7F}a\r", "a"),
            ("ac\u{1B}[Db\r", "abc"), ("ac\u{2}b\r", "abc"), ("ab\u{1}x\u{5}y\r", "xaby"),
            ("ab\u{1B}[Hx\u{1B}[Fy\r", "xaby"), ("ab\u{1B}OHx\u{1B}[4~y\r", "xaby"),
            ("abc\u{1}\u{1B}[3~\r", "bc"), ("abc\u{1}\u{4}\r", "bc"), ("abc\u{1}\u{6}\u{B}\r", "a"),
            ("one two\u{15}x\r", "x"), ("one two\u{17}x\r", "one x"), ("a:b c-d\u{17}\u{17}\r", ""),
            ("one two\u{17}\u{1}\u{19}\r", "twoone "), ("one two\u{1B}bX\r", "one Xtwo"),
            ("one two\u{1}\u{1B}fX\r", "oneX two"), ("one two\u{1B}[1;5DX\u{1B}[1;5CY\r", "one XtwoY"),
            ("one two\u{1}\u{1B}d\r", " two"), ("one a-b\u{1B}\u{7F}\r", "one a-"), ("ab\u{14}\r", "ba"),
            ("grün\u{1B}[D\u{7F}\r", "grn"), ("aé\u{14}\r", "éa"), ("日本\u{2}\u{4}\r", "日"),
            ("a\u{1B}[200~b\r", "ab"), ("a\u{1B}\u{1B}b\r", "ab"), ("a\u{7}b\r", "ab"),
        ] as [(String, String)]
    )
    func keys(typed: String, line: String) {
        var editor = Self.editor()
        #expect(Self.type(typed, in: &editor) == .line(line))
    }

    @Test(
        "earlier lines are found, and can be changed without changing what was",
        arguments: [
            ("\u{1B}[A\r", "tail -f web"), ("\u{10}\u{10}\r", "status"), ("\u{1B}[A\u{1B}[A\u{1B}[B\r", "tail -f web"),
            ("new\u{1B}[A\u{1B}[B\r", "new"), ("\u{1B}[A\u{1B}[A\u{1B}[A\u{1B}[A\u{1B}[A\r", "start web"),
            ("\u{1B}[A2\u{1B}[A\u{E}\r", "tail -f web2"), ("\u{12}st\r", "status"), ("\u{12}st\u{12}\r", "start web"),
            ("\u{12}start\u{5}-2\r", "start web-2"), ("keep\u{12}st\u{7}\r", "keep"),
            ("\u{12}nothing\u{1B}\u{1B}\r", ""), ("x\u{12}\u{12}\u{1B}\u{1B}\r", "x"),
        ] as [(String, String)]
    )
    func history(typed: String, line: String) {
        var editor = Self.editor()
        #expect(Self.type(typed, in: &editor) == .line(line))
    }

    @Test("Ctrl-D ends where nothing is typed, Ctrl-C and Ctrl-Z at once")
    func endings() {
        let cases: [(String, LineEditor.Outcome)] = [
            ("\u{4}", .end), ("a\u{3}", .interrupted), ("a\u{1A}", .suspended("a")), ("a", .editing),
        ]
        for (typed, outcome) in cases {
            var editor = Self.editor()
            #expect(Self.type(typed, in: &editor) == outcome)
        }
    }

    @Test(
        "Tab completes a word as far as it is clear",
        arguments: [
            ("sto\t\r", "stop "), ("st\t\r", "st"), ("sta\t\r", "sta"), ("x\t\r", "x"),
            ("start wo\t\r", "start worker"), ("start w\t\r", "start w"), ("start we\t\r", "start web"),
            ("\tq\r", "stq"), ("sto x\u{1B}b\u{2}\t\r", "stop  x"),
        ] as [(String, String)]
    )
    func completion(typed: String, line: String) {
        var editor = Self.editor()
        #expect(Self.type(typed, in: &editor) == .line(line))
    }

    @Test("a second Tab lists what there is")
    func list() {
        var editor = Self.editor(columns: 20)
        Self.type("start w\t", in: &editor)
        #expect(editor.takeOutput().contains(7))
        Self.type("\t", in: &editor)
        let output = String(decoding: editor.takeOutput(), as: UTF8.self)
        #expect(output == "\nweb     worker\nweb-2\n\r> start w\u{1B}[K\r\u{1B}[9C")
    }

    @Test("of a line that is longer than the terminal is wide, what is around the cursor is shown")
    func narrow() {
        var editor = Self.editor(columns: 12)
        Self.type("0123456789ab", in: &editor)
        _ = editor.takeOutput()
        Self.type("c", in: &editor)
        #expect(String(decoding: editor.takeOutput(), as: UTF8.self) == "\r> 456789abc\u{1B}[K\r\u{1B}[11C")
        Self.type("\u{1}", in: &editor)
        #expect(String(decoding: editor.takeOutput(), as: UTF8.self) == "\r> 012345678\u{1B}[K\r\u{1B}[2C")
    }

    @Test("control bytes of an earlier line do not reach the terminal")
    func controls() {
        var editor = LineEditor(prompt: "", columns: 40, history: ["a\u{1B}[2Jb"])
        Self.type("\u{10}", in: &editor)
        #expect(String(decoding: editor.takeOutput(), as: UTF8.self).hasSuffix("\ra?[2Jb\u{1B}[K\r\u{1B}[6C"))
    }

    @Test("any bytes are taken, and leave a line that can be shown")
    func anything() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            var editor = Self.editor(columns: Int.random(in: 0...30, using: &random))
            for _ in 0..<200 {
                _ = editor.feed(UInt8.random(in: 0...255, using: &random))
                #expect(editor.cursor >= 0)
            }
        }
    }
}
