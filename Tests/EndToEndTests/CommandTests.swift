import Glibc
import SuperviseTestSupport
import Testing

@Suite("The other commands, and the choice of what to start", .serialized, .timeLimit(.minutes(5)))
struct CommandTests {
    private static let fooBarBaz = "foo: ./probe say foo\nbar: ./probe say bar\nbaz: ./probe say baz\n"

    @Test("check names the programs in the order of the file, in honcho's words")
    func check() async throws {
        try await Launch(Self.fooBarBaz, arguments: ["check"])
            .run { app in
                try await app.expectExit(0)
                #expect(
                    (app.outputText + app.errorText).contains("Valid procfile detected (foo, bar, baz)"),
                    "\(app.report)"
                )
            }
    }

    @Test(
        "version and help",
        arguments: [["version"], ["--version"], ["help"], ["--help"], ["help", "start"], ["start", "-h"]]
    )
    func information(_ arguments: [String]) async throws {
        try await Launch(nil, arguments: arguments)
            .run { app in
                try await app.expectExit(0)
                #expect(app.outputText.contains("supervise"))
                #expect(app.errorText == "")
            }
    }

    @Test(
        "start runs what is named, and nothing else",
        arguments: [
            (["start", "foo"], ["foo"]), (["start", "baz", "foo"], ["baz", "foo"]),
            (["start", "-x", "bar"], ["baz", "foo"]),
            (["start", "-c", "foo=0"], ["bar", "baz"]), (["start", "-c", "all=0,bar=2"], ["bar", "bar"]),
            (["start"], ["bar", "baz", "foo"]), (["start", "-q", "foo,bar"], ["baz"]),
        ]
    )
    func selection(_ arguments: [String], _ said: [String]) async throws {
        try await Launch(Self.fooBarBaz, arguments: arguments)
            .run { app in
                try await app.expectExit(0)
                #expect(app.lines.filter { $0.process != "system" }.map(\.text).sorted() == said, "\(app.report)")
            }
    }

    @Test("run of a program gives it what its section gives it; a supervise.ini beside the Procfile of -f counts")
    func runAttributes() async throws {
        let overlay = "[program:web]\numask=027\nnice=3\nlimits=nofile:77:88,core:0\n"
        let who = geteuid() == 0 ? "user=nobody\n" : ""
        let line = "umask; nice; ulimit -Sn; ulimit -Hn; id -u"
        let user = geteuid() == 0 ? 65534 : geteuid()
        for arguments in [["run", "web"], ["run", "-f", "./Procfile", "web"], ["run", "-f", "Other", "web"]] {
            let isOther = arguments.contains("Other")
            try await Launch("web: \(line)\n", arguments: arguments)
                .run { directory in
                    try directory.write((overlay + who).utf8, to: "supervise.ini")
                    try directory.write("web: echo as it is\n".utf8, to: "Other")
                } _: { app in
                    try await app.expectExit(0)
                    guard !isOther else {
                        #expect(app.outputText == "as it is\n", "\(app.report)")
                        return
                    }
                    #expect(app.outputText == "0027\n3\n77\n88\n\(user)\n", "\(app.report)")
                }
        }
    }

    @Test("run keeps standard output and standard error apart, and adds nothing")
    func run() async throws {
        try await Launch(nil, arguments: ["run", "./probe", "say", "out", ",", "err", "bad"])
            .run { app in
                try await app.expectExit(0)
                #expect(app.outputText == "out\n")
                #expect(app.errorText == "bad\n")
            }
    }

    @Test(
        "run gives the command the app's environment and its own options",
        arguments: [
            (["run", "./probe", "getenv", "ANIMAL"], "ANIMAL=giraffe\n"),
            (["run", "--", "./probe", "getenv", "ANIMAL"], "ANIMAL=giraffe\n"),
            (["run", "-e", "other.env", "./probe", "getenv", "ANIMAL"], "ANIMAL=zebra\n"),
            (["-e", "other.env", "run", "./probe", "getenv", "ANIMAL"], "ANIMAL=zebra\n"),
            (["run", "./probe", "say", "-e", "--", "-f", "a  b"], "-e -- -f a  b\n"),
            (["run", "--", "./probe", "say", "it's \"quoted\" $HOME *"], "it's \"quoted\" $HOME *\n"),
        ]
    )
    func runEnvironment(_ arguments: [String], _ expected: String) async throws {
        try await Launch(nil, dotenv: "ANIMAL=giraffe\n", arguments: arguments)
            .run { directory in
                try directory.write("ANIMAL=zebra\n".utf8, to: "other.env")
            } _: { app in
                try await app.expectExit(0)
                #expect(app.outputText == expected, "\(app.report)")
            }
    }

    @Test(
        "run ends as its command ends",
        arguments: [
            (["./probe", "exit", "0"], 0), (["./probe", "exit", "42"], 42), (["./probe", "kill", "9"], 137),
            (["./probe", "kill", "TERM"], 143), (["./missing"], 127), (["./plain"], 126),
        ] as [([String], Int32)]
    )
    func runStatus(_ command: [String], _ code: Int32) async throws {
        try await Launch(nil, arguments: ["run", "--"] + command)
            .run { directory in
                try directory.write("plain text".utf8, to: "plain")
            } _: { app in
                let status = try await app.waitForExit()
                // Dying of the same signal is what a shell reports as 128 + n.
                let isSame = status == .exited(code) || (code > 128 && status == .signaled(code - 128))
                #expect(isSame, "\(app.report)")
            }
    }

    @Test("a signal to run ends the command too", arguments: [(SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
    func runSignal(_ signal: Int32, _ code: Int32) async throws {
        try await Launch(nil, arguments: ["run", "./probe", "mark", "up", ",", "sleep"])
            .run { app in
                try await app.waitForMarks("up")
                try await app.signal(signal)
                let status = try await app.waitForExit()
                #expect(status == .exited(code) || status == .signaled(signal), "\(app.report)")
            }
    }

    @Test(
        "as PID 1 run reaps orphans, passes signals on, and ends as its command",
        .enabled(if: Confinement.initProcess.isAllowed),
        arguments: [
            // Each sleep is left without a parent; PID 1 has no zombie for long.
            (
                "for i in 1 2 3 4 5 6 7 8; do sh -c 'sleep 0 &'; done; sleep 0;"
                    + " while grep -q 'Z 1 ' /proc/[0-9]*/stat 2>/dev/null; do :; done; echo up; exit 3", nil, 3
            ),
            ("trap 'echo bye; exit 7' TERM; echo up; while :; do ./probe exit 0; done", SIGTERM, 7),
            ("echo up; exec ./probe sleep", SIGTERM, 143), ("echo up; kill -9 $$", nil, 137),
            ("echo up; exec ./missing", nil, 127),
        ] as [(String, Int32?, Int32)]
    )
    func runAsInit(_ line: String, _ signal: Int32?, _ code: Int32) async throws {
        try await Launch(nil, arguments: ["run", "--", "sh", "-c", line]).with(\.confinement, .initProcess)
            .run { app in
                try await app.waitForOutput(containing: "up\n")
                if let signal { try await app.signal(signal) }
                try await app.expectExit(code)
            }
    }

    @Test(
        "a Procfile that comes through a pipe is run where one is",
        arguments: [
            ("/dev/stdin", "echo 'a: pwd; echo $A' | \"$@\""),
            ("sub/pipe", "mkfifo -m 666 sub/pipe; echo 'a: pwd; echo $A' > sub/pipe & exec \"$@\""),
        ]
    )
    func pipedProcfile(path: String, script: String) async throws {
        try await Launch(nil, arguments: ["start", "--no-prefix", "-f", path])
            .with(\.prefix, ["sh", "-c", script, "-"])
            .run { directory in
                try directory.makeDirectory("sub")
                try directory.write("A=from the file\n".utf8, to: ".env")
            } _: { app in
                try await app.expectExit(0)
                let lines = app.outputText.split(separator: "\n").map(String.init)
                #expect(lines.contains(app.directory.path) && lines.contains("from the file"), "\(app.report)")
            }
    }

    @Test("--no-prefix shows bare lines, --no-timestamp drops the time")
    func prefixes() async throws {
        try await Launch("a: ./probe say hello\n", arguments: ["start", "--no-prefix"])
            .run { app in
                try await app.expectExit(0)
                #expect(app.outputText.split(separator: "\n").contains("hello"))
            }
        try await Launch("a: ./probe say hello\n", arguments: ["start", "--no-timestamp"])
            .run { app in
                try await app.expectExit(0)
                #expect(app.outputText.split(separator: "\n").contains("a.1    | hello"))
            }
    }
}
