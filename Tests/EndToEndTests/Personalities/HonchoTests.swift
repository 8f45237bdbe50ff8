import Glibc
import SuperviseTestSupport
import Testing

@Suite("Called as honcho", .serialized, .timeLimit(.minutes(5)))
struct HonchoTests {
    private static let two = ["Procfile": "web: echo hi\nworker: sleep 100\n"]
    private static let ports = [
        "Procfile": "a: sleep 1; echo $PORT $HONCHO_PROCESS_NAME\nb: echo $PORT $HONCHO_PROCESS_NAME; sleep 9\n"
    ]

    private static func pages() -> [ToolCase] {
        let lines = [
            "", "bogus", "start --bogus", "start -p", "--no start", "start --no", "export", "export systemd",
            "export foo bar", "check extra", "version", "-v", "start -v", "-h", "help start", "help run", "help check",
            "help export", "help help", "help version", "help nope", "help start x", "start -h -x", "start -e",
        ]
        return lines.map { line in
            ToolCase(.honcho, "page " + line, line.split(separator: " ").map(String.init), two)
        }
    }

    private static func starts() -> [ToolCase] {
        let start = ["start"]
        let signaled = ["Procfile": "a: sleep 30\n"]
        return [
            ToolCase(.honcho, "start nope", ["start", "nope"], two),
            ToolCase(.honcho, "no Procfile", ["-f", "nix", "start"], two),
            ToolCase(.honcho, "bad port", ["start", "-p", "abc"], two),
            ToolCase(.honcho, "quiet", ["start", "-q", "web", "web", "web"], two),
            ToolCase(.honcho, "abbreviated", ["start", "--por", "3", "--conc=web=1,worker=-1"], two),
            ToolCase(.honcho, "no prefix", ["start", "--no-prefix", "-c", "worker=0,nix=3"], two),
            ToolCase(.honcho, "exit 3", start, ["Procfile": "a: exit 3\n"]),
            ToolCase(.honcho, "killed", start, ["Procfile": "a: kill -9 $$\n"]),
            ToolCase(.honcho, "terminated", start, ["Procfile": "a: exec kill -TERM $$\n"]),
            ToolCase(.honcho, "first end", start, ["Procfile": "a: sleep 1; exit 3\nb: sleep 50\n"])
                .with(\.isSorted, true),
            ToolCase(
                .honcho,
                "stubborn",
                start,
                ["Procfile": "a: sleep 1; exit 3\nb: trap '' TERM; echo x; while :; do sleep .2; done\n"]
            )
            .with(\.isSorted, true),
            ToolCase(.honcho, "missing program", start, ["Procfile": "a: nope-such\n"]),
            ToolCase(.honcho, "last line", start, ["Procfile": "a: printf 'x\\n\\ny'; printf e >&2\n"]),
            ToolCase(.honcho, "empty", start, ["Procfile": ""]),
            ToolCase(.honcho, "twice", start, ["Procfile": "a: x\na: y\n"]),
            ToolCase(.honcho, "term", start, signaled).with(\.signal, (SIGTERM, "system", "a.1 started")),
            ToolCase(.honcho, "int", start, signaled).with(\.signal, (SIGINT, "system", "a.1 started")),
        ]
    }

    private static func configurations() -> [ToolCase] {
        let start = ["start"]
        let odd = "# c: d\n\na: x\n bad: y\nem:\nx y: z\nb:cmd\r\nc-d_9: z"
        let show = "a: pwd; echo $A\n"
        let sorted = { (name: String, arguments: [String], dotenv: String?) in
            var files = ports
            files[".env"] = dotenv
            return ToolCase(.honcho, name, arguments, files).with(\.isSorted, true)
        }
        return [
            ToolCase(.honcho, "check", ["check"], ["Procfile": odd]),
            ToolCase(.honcho, "check empty", ["check"], ["Procfile": ""]),
            sorted("ports", start, nil),
            sorted("port option", ["start", "-p", "7000"], nil),
            sorted("port of .env", ["start", "-p", "7000"], "PORT=9000\n"),
            sorted("port of the environment", start, nil).with(\.environment, ["PORT": "6000"]),
            sorted("selection", ["start", "b", "a"], nil),
            sorted("own name", start, "HONCHO_PROCESS_NAME=me\n"),
            ToolCase(.honcho, "root", ["-d", "sub", "start"], ["sub/Procfile": show, "sub/.env": "A=1\n"]),
            ToolCase(
                .honcho,
                "folder of -f",
                ["-f", "sub/Procfile", "start"],
                ["sub/Procfile": show, ".env": "A=1\n", "sub/.env": "A=2\n"]
            ),
            ToolCase(
                .honcho,
                "PROCFILE",
                start,
                ["Procfile": "a: echo no\n", "P2": "b: echo yes\n", ".env": "PROCFILE=P2\n"]
            ),
            ToolCase(
                .honcho,
                "files of variables",
                ["-e", "x.env, y.env,nix", "run", "sh", "-c", "echo $A $B"],
                ["x.env": "A=1\nB=2", "y.env": "A=3\n"]
            ),
            ToolCase(.honcho, "run", ["run", "--", "sh", "-c", "echo \"$@\"", "x", "-e", "a  b", "it's"]),
            ToolCase(.honcho, "run a line", ["run", "echo a; echo b"]),
            ToolCase(.honcho, "run exit", ["run", "sh", "-c", "exit 7"]),
            ToolCase(.honcho, "run nothing", ["run"]),
            ToolCase(.honcho, "run no program", ["run", "./Procfile"], two),
        ]
    }

    static let cases = pages() + starts() + configurations()

    @Test("it prints, and ends with, what honcho does", arguments: cases)
    func likeHoncho(_ call: ToolCase) async throws { try await call.expectGolden() }

    @Test("honcho still does what was recorded", .enabled(if: Tool.honcho.isCompared), arguments: cases)
    func honest(_ call: ToolCase) async throws { try await call.expectHonest() }

    @Test("a signal that honcho leaves its processes behind for ends them", arguments: [SIGHUP, SIGQUIT])
    func otherSignals(_ signal: Int32) async throws {
        try await Launch("a: sleep 30\n", arguments: ["as", "honcho", "start"])
            .run { app in
                try await app.waitForLine(of: "system", startingWith: "a.1 started")
                try await app.signal(signal)
                try await app.expectExit(128 + signal)
            }
    }

    @Test("a second signal changes nothing")
    func secondSignal() async throws {
        let procfile = "a: trap 'sleep 1; echo done; exit 4' TERM; echo up; while :; do sleep .1; done\n"
        try await Launch(procfile, arguments: ["as", "honcho", "start"])
            .run { app in
                try await app.waitForLine(of: "a.1", startingWith: "up")
                try await app.signal(SIGTERM)
                try await app.waitForLine(of: "system", startingWith: "sending SIGTERM")
                try await app.signal(SIGINT)
                try await app.expectExit(130)
                // The shell may say so of the process that it waits for.
                #expect(app.lines(of: "a.1").filter { $0 != "Terminated" } == ["up", "done"])
            }
    }

    @Test("exports have honcho's names of files, and its quoting")
    func export() async throws {
        let dotenv = "SQ=\"it's got single quotes\"\nNORMAL=ok\n"
        let arguments = ["as", "honcho", "export", "upstart", "out", "-a", "trunk"]
        try await Launch("web: python web.py\n", dotenv: dotenv, arguments: arguments)
            .run { app in
                try await app.expectExit(0)
                #expect(
                    names(in: app.directory.file("out")).sorted() == [
                        "trunk-web-1.conf", "trunk-web.conf", "trunk.conf",
                    ]
                )
                let lines = app.directory.lines(of: "out/trunk-web-1.conf")
                #expect(lines.contains("respawn"), "honcho restarts nothing itself, and its exports all")
                #expect(lines.contains("env NORMAL=ok"))
                #expect(lines.contains("env SQ='it'\"'\"'s got single quotes'"))
                #expect(app.errorText.contains("[INFO] Writing 'out/trunk.conf'"))
            }
    }
}
