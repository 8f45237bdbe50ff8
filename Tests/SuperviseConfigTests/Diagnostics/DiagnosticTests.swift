import SuperviseConfig
import SuperviseCore
import Testing

@Suite struct DiagnosticTests {
    @Test("a diagnostic says what is wrong, shows it, and says how to mend it", arguments: Self.rendered)
    func rendering(source: Source, expected: String) {
        #expect(source.diagnostics.map(\.rendered).joined(separator: "\n") == expected)
    }

    enum Source {
        case procfile(String)
        case dotenv(String)

        var diagnostics: [Diagnostic] {
            switch self {
            case .procfile(let text): Procfile.parse(SourceFile("Procfile", text)).diagnostics
            case .dotenv(let text): Dotenv.parse(SourceFile(".env", text)).diagnostics
            }
        }
    }

    static let rendered: [(Source, String)] = [
        (
            .procfile("ok: x\nwe b: cmd\n"),
            """
            Procfile:2:3: warning: no entry: a name cannot have a blank
                we b: cmd
                  ^
              hint: names are letters, digits, "-" and "_", with the colon right behind
            """
        ),
        (
            .procfile("ok: x\nweb python app.py\n"),
            """
            Procfile:2:4: warning: no entry: there is no colon
                web python app.py
                   ^
              hint: an entry is "NAME: COMMAND"; a comment begins with "#"
            """
        ),
        (
            .procfile("ok: x\n\t\tweb\tx: y\n"),
            """
            Procfile:2:6: warning: no entry: a name cannot have a tab
                \t\tweb\tx: y
                \t\t   ^
              hint: names are letters, digits, "-" and "_", with the colon right behind
            """
        ),
        (
            .procfile("ok: x\nweb: \n"),
            """
            Procfile:2:5: warning: no entry: "web" has no command
                web:\(" ")
                    ^
              hint: put a command after the colon, or a "#" before the name
            """
        ),
        (
            .procfile("web: a\nweb: b"),
            """
            Procfile:2:1: error: "web" is declared twice, first in line 1
                web: b
                ^
              hint: rename one of them; to run several of one, use "-c NAME=COUNT"
            """
        ),
        (
            .procfile(""),
            """
            Procfile: error: nothing to run: the file has no entry
              hint: add a line such as "web: COMMAND"
            """
        ),
        (
            .procfile("ok: x\nw\u{1B}[31mb\u{7F}\u{202E}: y"),
            """
            Procfile:2:2: warning: no entry: a name cannot have "\u{241B}"
                w\u{241B}[31mb\u{2421}\u{FFFD}: y
                 ^
              hint: names are letters, digits, "-" and "_", with the colon right behind
            """
        ),
        (
            .procfile("ok: x\n" + String(repeating: "a", count: 80) + "é: " + String(repeating: "b", count: 80)),
            """
            Procfile:2:81: warning: no entry: a name cannot have "é"
                …\(String(repeating: "a", count: 60))é: \(String(repeating: "b", count: 37))…
                \(String(repeating: " ", count: 61))^
              hint: names are letters, digits, "-" and "_", with the colon right behind
            """
        ),
        (
            .dotenv("API-KEY=geheim"),
            """
            .env:1:4: warning: no variable: a name cannot have "-"
                API-KEY=***
                   ^
              hint: names are letters, digits and "_", and no digit first
            """
        ),
        (
            .dotenv("A=b\nKEY='ge' 'heim\n"),
            """
            .env:2:10: error: the value of KEY has an open quote: no ' closes it
                KEY=***
                    ^
              hint: the value begins in line 2; close it with ', or look for a missing quote further up
            """
        ),
        (
            .dotenv("geheim"),
            """
            .env:1:1: warning: no variable: there is no "="
              hint: a variable is "NAME=value"; a value over several lines needs quotes around it
            """
        ),
    ]

    @Test("what was read from standard input is called so")
    func standardInput() {
        #expect(Procfile.parse(SourceFile("-", "")).diagnostics.first?.headline.hasPrefix("<stdin>: error: ") == true)
    }

    @Test(
        "the nearest name is found, and none is better than a far one",
        arguments: [
            ("wroker", "worker"), ("Web", "web"), ("we", "web"), ("wbe", "web"), ("workers", "worker"),
            ("clok", "clock"),
            ("mail", nil), ("", nil), ("x", nil), ("database", nil), (String(repeating: "web", count: 1_000), nil),
        ] as [(String, String?)]
    )
    func nearest(name: String, expected: String?) {
        #expect(NearestName.nearest(to: name, in: ["web", "worker", "clock"]) == expected)
    }

    @Test("a name that was not written to its end is nearer than another")
    func nearestBeginning() {
        #expect(NearestName.nearest(to: "stat", in: ["start", "status"]) == "status")
        #expect(NearestName.nearest(to: "strat", in: ["start", "status"]) == "start")
    }
}
