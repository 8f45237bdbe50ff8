import Glibc
import SuperviseTestSupport
import Testing

@Suite("Mistakes in files and on the command line", .serialized, .timeLimit(.minutes(5)))
struct MistakeTests {
    /// A Procfile or .env with a mistake, and where it is.
    struct Mistake: Sendable, CustomTestStringConvertible {
        var procfile: String
        var dotenv: String?
        var place: String

        var testDescription: String { place + " " + procfile.debugDescription + (dotenv ?? "").debugDescription }
    }

    static let mistakes = [
        Mistake(
            procfile: "web: ./probe mark started\nother: ./probe mark started\nweb: ./probe exit 1\n",
            place: "Procfile:3:1:"
        ),
        Mistake(procfile: "web: ./probe mark started\n", dotenv: "A=1\nB=\"open\n", place: ".env:2:"),
        Mistake(procfile: "web: ./probe mark started\n", dotenv: "A='open\n", place: ".env:1:"),
    ]

    @Test("a mistake is shown with its place and a caret, with 65, and nothing is started", arguments: mistakes)
    func placed(_ mistake: Mistake) async throws {
        for command in ["start", "check"] {
            try await Launch(mistake.procfile, dotenv: mistake.dotenv, arguments: [command])
                .run { app in
                    try await app.expectExit(65)
                    #expect(app.errorText.contains(mistake.place), "\(app.report)")
                    #expect(app.errorText.split(separator: "\n").contains { $0.contains("^") }, "\(app.report)")
                    #expect(!app.directory.exists("started"))
                    #expect(app.output.isEmpty)
                }
        }
    }

    /// Runs a command with a full pipe that nobody reads as its standard error.
    private static let withFullPipe = [
        "sh", "-c",
        "mkfifo full; exec 3<>full; dd if=/dev/zero of=full bs=4096 oflag=nonblock 2>/dev/null; exec \"$@\" 2>&3 3>&-",
        "sh",
    ]

    @Test("SIGHUP shows a mistake among the notices, and does not wait for standard error")
    func onReload() async throws {
        let procfile = "web: ./probe mark started , sleep\n"
        try await Launch(procfile).with(\.prefix, Self.withFullPipe)
            .run { app in
                try await app.waitForMarks("started")
                try app.directory.write((procfile + "web: ./probe exit 1\n").utf8, to: "Procfile")
                try await app.signal(SIGHUP)
                for text in [
                    "the configuration has mistakes; nothing is changed:", "Procfile:2:1: error: ",
                    "    web: ./probe exit 1", "    ^",
                ] {
                    try await app.waitForLine(of: "system", startingWith: text)
                }
                try await app.signal(SIGTERM)
                try await app.expectExit(143)
                #expect(app.directory.lines(of: "started").count == 1)
            }
    }

    @Test("nothing to run is a mistake", arguments: ["", "\n\n", "# nothing\n"])
    func empty(_ procfile: String) async throws {
        for command in ["start", "check"] {
            try await Launch(procfile, arguments: [command])
                .run { app in
                    try await app.expectExit(65)
                    #expect(app.errorText.contains("Procfile"))
                }
        }
    }

    @Test("a formation that leaves nothing is a mistake, not a hang")
    func emptyFormation() async throws {
        try await Launch("web: ./probe mark started\n", arguments: ["start", "-c", "web=0"])
            .run { app in
                let status = try await app.waitForExit()
                #expect(status != .exited(0), "\(app.report)")
                #expect(app.errorText != "")
                #expect(!app.directory.exists("started"))
            }
    }

    @Test("a line that is no entry is warned about with its place; with --strict it is a mistake")
    func doubtful() async throws {
        let procfile = "web: ./probe say hi\nthis is nothing\n"
        try await Launch(procfile)
            .run { app in
                try await app.expectExit(0)
                #expect(app.errorText.contains("Procfile:2:"), "\(app.report)")
                #expect(app.lines(of: "web.1") == ["hi"])
            }
        try await Launch(procfile, arguments: ["start", "--strict"])
            .run { app in
                try await app.expectExit(65)
                #expect(app.output.isEmpty)
            }
    }

    @Test(
        "a file that is not there is 66",
        arguments: [
            (["start"], nil, "Procfile"), (["check"], nil, "Procfile"), (["start", "-f", "nope"], "web: x\n", "nope"),
            (["start", "-e", "nope.env"], "web: x\n", "nope.env"),
            (["run", "-e", "nope.env", "true"], nil, "nope.env"),
        ] as [([String], String?, String)]
    )
    func missing(_ arguments: [String], _ procfile: String?, _ name: String) async throws {
        try await Launch(procfile, arguments: arguments)
            .run { app in
                try await app.expectExit(66)
                #expect(app.errorText.contains(name), "\(app.report)")
                #expect(app.output.isEmpty)
            }
    }

    @Test(
        "wrong usage is 2, said on standard error",
        arguments: [
            ["start", "--nonsense"], ["nonsense"], ["start", "--restart", "sometimes"], ["start", "--exit", "maybe"],
            ["start", "--timeout", "soon"], ["start", "-p", "abc"], ["start", "-c", "web=x"], ["start", "-f"], ["run"],
            ["check", "--restart", "never"], ["start", "--restart", "on-failure:x"],
        ]
    )
    func usage(_ arguments: [String]) async throws {
        try await Launch("web: ./probe mark started\n", arguments: arguments)
            .run { app in
                try await app.expectExit(2)
                #expect(app.errorText != "")
                #expect(app.output.isEmpty)
                #expect(!app.directory.exists("started"))
            }
    }

    @Test("an unknown name starts nothing and says so")
    func unknownName() async throws {
        try await Launch("web: ./probe mark started\n", arguments: ["start", "wbe"])
            .run { app in
                let status = try await app.waitForExit()
                #expect(status != .exited(0), "\(app.report)")
                #expect(app.errorText.contains("wbe"))
                #expect(!app.directory.exists("started"))
            }
    }
}
