import Glibc
import SuperviseTestSupport
import Testing

@Suite("Called as foreman", .serialized, .timeLimit(.minutes(5)))
struct ForemanTests {
    private static let two = ["Procfile": "web: echo hi\nworker: sleep 100\n"]

    private static func pages() -> [ToolCase] {
        let lines = [
            "", "help", "help start", "help run", "help check", "help export", "help version", "help help", "check",
            "check -f nix", "check -d sub", "run", "run nope", "run ./Procfile", "run web", "sta web", "c",
            "start web -m web=2", "run exit 3", "run echo a b",
        ]
        let quoted = [
            ToolCase(.foreman, "run a line", ["run", "echo a; echo b"]),
            ToolCase(.foreman, "run quoted", ["run", "echo", "a  b", "it's", "", "$HOME"]),
        ]
        return quoted
            + lines.map { line in
                ToolCase(
                    .foreman,
                    "page " + line.replacing("/", with: ""),
                    line.split(separator: " ").map(String.init),
                    two
                )
                .with(\.isSorted, line.contains("web"))
            }
    }

    private static func starts() -> [ToolCase] {
        let start = ["start"]
        let signaled = ["Procfile": "a: sleep 30\nb: sleep 40\n"]
        let show = "a: pwd; echo $A\n"
        let ports = ["Procfile": "a: sleep 1; echo $PORT $PS\nb: echo $PORT $PS; exec sleep 9\n"]
        let cases = [
            ToolCase(.foreman, "exit 3", start, ["Procfile": "a: exit 3\n"]),
            ToolCase(.foreman, "killed", start, ["Procfile": "a: sleep 1; kill -9 $$\n"]),
            ToolCase(.foreman, "first end", start, ["Procfile": "a: sleep 1; exit 3\nb: sleep 50\n"]),
            ToolCase(.foreman, "empty check", ["check"], ["Procfile": ""]),
            ToolCase(.foreman, "ports", start, ports),
            ToolCase(.foreman, "port option", ["start", "-p", "7000"], ports.merging([".env": "PORT=9000\n"]) { $1 }),
            ToolCase(.foreman, "port of .env", start, ports.merging([".env": "PORT=9000\n"]) { $1 }),
            ToolCase(.foreman, "selection", ["start", "b", "-p", "3000"], ports),
            ToolCase(.foreman, "formation", ["start", "-m", "a=1"], ports),
            ToolCase(.foreman, "no time", ["start", "--no-timestamp"], ports),
            ToolCase(.foreman, "text of variables", start, ["Procfile": "a: echo '$PORT' $PORTX\n"]),
            ToolCase(.foreman, "option file", start, [".foreman": "port: 3300\n", "Procfile": "a: echo $PORT\n"]),
            ToolCase(
                .foreman,
                "folder of -f",
                ["start", "-f", "sub/Procfile"],
                ["sub/Procfile": show, ".env": "A=1\n", "sub/.env": "A=2\n"]
            ),
            ToolCase(
                .foreman,
                "root",
                ["start", "-d", "sub"],
                ["sub/Procfile": show, ".env": "A=1\n", "sub/.env": "A=2\n"]
            ),
            ToolCase(.foreman, "term", start, signaled).with(\.signal, (SIGTERM, "b.1", "started with")),
            ToolCase(.foreman, "hup", start, signaled).with(\.signal, (SIGHUP, "b.1", "started with")),
        ]
        return cases.map { $0.with(\.isSorted, true) }
    }

    static let cases = pages() + starts()

    @Test("it prints, and ends with, what foreman does", arguments: cases)
    func likeForeman(_ call: ToolCase) async throws { try await call.expectGolden() }

    @Test("foreman still does what was recorded", .enabled(if: Tool.foreman.isCompared), arguments: cases)
    func honest(_ call: ToolCase) async throws { try await call.expectHonest() }

    @Test(
        "wrong usage ends with 1, as in foreman 0.90, and says what is wrong on standard error",
        arguments: [
            (["bogus"], "Could not find command \"bogus\".\n"),
            (["start", "-p"], "No value provided for option '--port'\n"),
            (["start", "-p", "abc"], "Expected numeric value for '--port'; got \"abc\"\n"),
            (
                ["start", "web", "worker"],
                "ERROR: \"foreman start\" was called with arguments [\"web\", \"worker\"]\n"
                    + "Usage: \"foreman start [PROCESS]\"\n"
            ),
            (["check", "x"], "ERROR: \"foreman check\" was called with arguments [\"x\"]\nUsage: \"foreman check\"\n"),
        ]
    )
    func usage(_ arguments: [String], _ errors: String) async throws {
        try await Launch("web: x\nworker: x\n", arguments: ["as", "foreman"] + arguments)
            .run { app in
                try await app.expectExit(1)
                #expect(app.errorText == errors)
            }
    }

    @Test(
        "where foreman hangs, or shows a traceback, it says what is wrong and ends with 1",
        arguments: [["start", "nope"], ["start", "-e", "nix"], ["start", "-m", "web=0"]]
    )
    func hangs(_ arguments: [String]) async throws {
        try await Launch("web: sleep 30\n", arguments: ["as", "foreman"] + arguments)
            .run { app in
                try await app.expectExit(1)
                #expect(app.outputText.hasPrefix("ERROR: "))
            }
    }

    @Test("a program whose folder is not there is not run in another")
    func missingRoot() async throws {
        let arguments = ["as", "foreman", "run", "-f", "Procfile", "-d", "nowhere", "web"]
        try await Launch("web: echo here\n", arguments: arguments)
            .run { app in
                try await app.expectExit(1)
                #expect(app.outputText.hasPrefix("ERROR: cannot work in nowhere: "), "\(app.report)")
            }
    }

    @Test("a command that is not found ends all with 127, where foreman hangs")
    func missingProgram() async throws {
        try await Launch("web: nope-such\n", arguments: ["as", "foreman", "start"])
            .run { app in
                try await app.expectExit(127)
                #expect(app.lines(of: "web.1").contains { $0.contains("'nope-such'") }, "\(app.report)")
            }
    }
}
