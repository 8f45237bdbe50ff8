import SuperviseConfig
import SuperviseCore
import Testing

@Suite struct IniGrammarTests {
    /// The command of the only program, as it is executed.
    private func command(_ text: String) -> [String]? {
        program(text).program?.processes.first?.command?.map(\.text)
    }

    @Test(
        "a key, a delimiter, a value, with blanks around each",
        arguments: [
            "command=a b", "command = a b  ", "command: a b", "COMMAND\t:\ta b", "CoMmAnD =a b\r", "  command=a b",
        ]
    )
    func delimiters(line: String) {
        #expect(command(line + "\n") == ["a", "b"])
        #expect(program(line + "\n").diagnostics.isEmpty)
    }

    @Test(
        "the blanks of web pages are blanks, wherever Python takes them off",
        arguments: [
            "\u{A0}", "\u{85}", "\u{1680}", "\u{2000}", "\u{200A}", "\u{2028}", "\u{2029}", "\u{202F}", "\u{205F}",
            "\u{3000}", "\u{3000}\u{A0} \u{A0}",
        ]
    )
    func wideBlanks(blank: String) {
        let text = """
            \(blank)[supervisord]\(blank)
            \(blank)
            [program:a\(blank)]
            \(blank)command\(blank)=\(blank)x y\(blank);\(blank)comment
            \(blank)\(blank)\(blank) z\(blank)
            autostart=false\(blank)
            \(blank);\(blank)comment
            startretries=\(blank)4\(blank)
            [program:b]
            command=x
            [group:g]
            programs=a,\(blank)b\(blank)
            """
        let parsed = read(text + "\n")
        #expect(parsed.diagnostics.isEmpty)
        #expect(parsed.value.groups.map { $0.programs.map(\.value) } == [["a", "b"]])
        let section = parsed.value.programs.first
        #expect(section?.processes.first?.command == ["x", "y", "z"])
        #expect(section?.settings.autostart == false && section?.settings.restart.retries == 4)
        let files = ["/etc/a.conf": "[program:a]\ncommand=x\n", "/etc/b.conf": "[program:b]\ncommand=x\n"]
        let included = read("[supervisord]\n[include]\nfiles=a.conf\(blank)b.conf\(blank)\n", files: files)
        #expect(included.value.programs.map(\.name) == ["a", "b"])
    }

    @Test("other characters that look like nothing stay", arguments: ["\u{200B}", "\u{FEFF}", "é", "\u{2030}"])
    func noBlanks(character: String) {
        #expect(command("command=x \(character)\n") == ["x", character])
    }

    @Test(
        "the first delimiter counts",
        arguments: [("command=a=b:c", ["a=b:c"]), ("command:a=b", ["a=b"]), ("command==", ["="])]
    )
    func firstDelimiter(line: String, words: [String]) {
        #expect(command(line) == words)
    }

    @Test(
        "comments are whole lines and what follows a blank",
        arguments: [
            ("; c\ncommand=a\n# d\n", ["a"]), ("command=a ; c", ["a"]), ("command=a # c", ["a"]),
            ("command=a\t;c", ["a"]), ("command=a;b", ["a;b"]), ("command=a#b c", ["a#b", "c"]),
            ("  ; c = d\ncommand=a", ["a"]), ("command=a# #b ;c", ["a#", "#b"]), ("command=a;# ;b", ["a;#"]),
        ]
    )
    func comments(text: String, words: [String]) {
        #expect(command(text) == words)
    }

    @Test("a comment does not begin within quotes where supervisord would be left with an open quote")
    func commentInQuotes() {
        #expect(command("command=sh -c \"a ; b\" ; c") == ["sh", "-c", "a ; b"])
        #expect(command("command=sh -c 'a # b'") == ["sh", "-c", "a # b"])
        #expect(command("command=sh -c \"a \\\" ; b\"") == ["sh", "-c", "a \" ; b"])
        #expect(command("command=sh -c 'a ; b\n c'") == ["sh", "-c", "a\nc"])
        #expect(program("command=sh -c 'a ; b'").diagnostics.isEmpty)
        let environment = program("command=x\nenvironment=A=\"x ; y\",B=1").program?.processes.first?.environment
        #expect(environment?.map(\.value.text) == ["x ; y", "1"])
    }

    @Test("a comment within quotes that supervisord takes for one is one, with a warning")
    func careless() throws {
        let (program, diagnostics) = program("command=sh -c 'a ; b' \\\n c'\n")
        #expect(program?.processes.first?.command?.map(\.text) == ["sh", "-c", "a\nc"])
        let diagnostic = try #require(diagnostics.first)
        #expect(diagnostic.headline.hasPrefix("supervisord.conf:3:9: warning: a comment begins within quotes"))
    }

    @Test("quotes mean nothing to other keys")
    func otherKeys() {
        let (program, diagnostics) = program("command=x\nready_log=it's ; ready\n")
        #expect(program?.settings.readyPattern?.value == "it's")
        #expect(diagnostics.isEmpty)
    }

    @Test("lines that are indented deeper continue a value, joined by line ends")
    func continuation() {
        #expect(command("command=sh -c 'a\n  b\n\n   c'\n\nautostart=true\n") == ["sh", "-c", "a\nb\n\nc"])
        #expect(command("command=\n  a\n  b\n") == ["a", "b"])
        #expect(command("  command=sh -c 'a\n   b'\n  autostart=true\n") == ["sh", "-c", "a\nb"])
        #expect(command("command=sh -c 'a\n; comment\n # comment\n b'\n") == ["sh", "-c", "a\nb"])
        #expect(command("command=sh -c 'a\r\n b'\r\n") == ["sh", "-c", "a\nb"])
        #expect(command("command=a\n [program:b]\n") == ["a", "[program:b]"])
    }

    @Test("a byte order mark is no text, and bytes that are not UTF-8 pass")
    func bytes() throws {
        let head = [0xEF, 0xBB, 0xBF] + Array("[supervisord]\n[program:a]\ncommand=x \"".utf8)
        let bytes = head + [0xFF, 0xC3] + Array("\"\nenvironment=A=\"".utf8) + [0xFE] + Array("\"\n".utf8)
        let request = IniRequest(main: SourceFile(name: "f", bytes: bytes), folder: "/etc")
        let parsed = IniConfiguration.read(request)
        #expect(parsed.diagnostics.isEmpty)
        let process = try #require(parsed.value.programs.first?.processes.first)
        #expect(process.command == ["x", ByteString([0xFF, 0xC3])])
        #expect(process.environment == [IniVariable(name: "A", value: ByteString([0xFE]))])
    }

    @Test("of equal keys the last counts, in one section and over several of one name")
    func duplicates() {
        let parsed = read(
            """
            [supervisord]
            [program:a]
            command=one
            directory=/one
            command=two
            [group:g]
            programs=a
            [program:a]
            command=three
            """
        )
        let process = parsed.value.programs.first?.processes.first
        #expect(parsed.value.programs.count == 1)
        #expect(process?.command == ["three"])
        #expect(process?.directory?.value == "/one")
        #expect(
            headlines(parsed) == [
                "supervisord.conf:5:1: warning: \"command\" is set twice, first in line 3; the last one counts",
                "supervisord.conf:9:1: warning: \"command\" is set twice, first in line 3; the last one counts",
            ]
        )
    }

    @Test("names of sections are case-sensitive, and blanks around a name are no part of it")
    func headers() {
        let parsed = read("[supervisord]\n[Program:a]\n[program: b ]\ncommand=x\n[program:B]\ncommand=y\n")
        #expect(parsed.value.programs.map(\.name) == ["b", "B"])
        #expect(headlines(parsed) == ["supervisord.conf:2:1: warning: unknown section [Program:a]"])
        #expect(parsed.diagnostics.first?.hint == "did you mean [program:a]?")
    }

    @Test(
        "a line that is nothing is an error",
        arguments: [
            ("garbage\n", "3:1", "there is no \"=\""), ("=x\n", "3:1", "no key"), ("[]\n", "3:1", "there is no \"=\""),
        ]
    )
    func nothing(text: String, place: String, message: String) throws {
        let parsed = read("[supervisord]\n[program:a]\n" + text)
        let diagnostic = try #require(parsed.diagnostics.first)
        #expect(diagnostic.headline.hasPrefix("supervisord.conf:\(place): error: "))
        #expect(diagnostic.message.contains(message))
    }

    @Test("a header that is not closed is told as one; with a colon supervisord takes it for a setting")
    func openHeader() {
        let parsed = read("[supervisord]\n[foo\n[program:a\ncommand=x\n")
        #expect(parsed.diagnostics.prefix(2).map(\.message) == Array(repeating: "a header has no \"]\"", count: 2))
        #expect(parsed.diagnostics.prefix(2).map(\.severity) == [.error, .warning])
        #expect(parsed.value.programs.isEmpty)
    }

    @Test("text before the first header is an error, once")
    func noSection() {
        let parsed = read("web: a\nworker: b\n[supervisord]\n")
        #expect(
            headlines(parsed) == [
                "supervisord.conf:1:1: error: no section: the first line must be a header such as \"[supervisord]\""
            ]
        )
    }

    @Test("all that is wrong is said, in the order of the lines")
    func all() {
        let parsed = read("[supervisord] x\nloglevel=loud\nnonsense\n[grup:x]\n[program:a]\nautostart=2\ncommand=x\n")
        #expect(parsed.diagnostics.map { $0.position?.line } == [1, 2, 3, 4, 6])
        #expect(parsed.diagnostics.map(\.severity) == [.warning, .error, .error, .warning, .error])
    }

    @Test("unknown keys and sections are warnings, or errors if that is asked for")
    func unknown() throws {
        let text = "[supervisord]\n[program:a]\ncommand=x\nautostrat=secret\nchmod=1\n[eventlistner:b]\n[program]\n"
        let parsed = read(text)
        #expect(
            parsed.diagnostics.map(\.rendered) == [
                """
                supervisord.conf:4:1: warning: unknown key "autostrat" in [program:a]
                    autostrat
                    ^
                  hint: did you mean "autostart"?
                """,
                """
                supervisord.conf:5:1: warning: unknown key "chmod" in [program:a]
                    chmod
                    ^
                  hint: it belongs in [unix_http_server]
                """,
                """
                supervisord.conf:6:1: warning: unknown section [eventlistner:b]
                    [eventlistner:b]
                    ^
                  hint: did you mean [eventlistener:b]?
                """,
                """
                supervisord.conf:7:1: warning: unknown section [program]
                    [program]
                    ^
                  hint: it needs a name: [program:NAME]
                """,
            ]
        )
        #expect(read(text, strictness: .strict).diagnostics.allSatisfy { $0.severity == .error })
    }

    @Test("sections with free keys are taken as they are")
    func freeKeys() {
        let text = """
            [supervisord]
            [rpcinterface:supervisor]
            supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
            [ctlplugin:x]
            anything=1
            anything=2
            """
        #expect(read(text).diagnostics.isEmpty)
    }
}
