import Glibc
import SuperviseTestSupport
import SuperviseWire
import Testing

@Suite("Commands that take over the terminal", .serialized, .timeLimit(.minutes(5)))
struct ClientTerminalTests {
    /// Answers each line that is typed.
    private static let echo = #"while read -r line; do [ "$line" = end ] && exit 7; echo "got <$line>"; done"#

    private func run(_ body: (Supervisor) async throws -> Void) async throws {
        var launch = Launch("a: \(Self.echo)\nb: exec sleep 1000\n", arguments: ["start", "--restart", "never"])
        launch.inTerminal = true
        launch.environment = ["NO_COLOR": "1"]
        try await launch.run { app in
            try await app.waitForStates(["a.1": "RUNNING", "b.1": "RUNNING"])
            try await body(app)
        }
    }

    private func attach(_ app: Supervisor, _ body: (Supervisor) async throws -> Void) async throws {
        try await app.command(["attach", "a"]).with(\.inTerminal, true)
            .run { client in
                try await client.waitForOutput(containing: "[supervise: attached to a; Ctrl-\\ twice detaches]")
                try await until("keys come one by one") { client.readsKeys }
                try await body(client)
            }
    }

    @Test("what is typed goes to the process, its output comes, and Ctrl-\\ twice detaches")
    func attach() async throws {
        try await run { app in
            try await attach(app) { client in
                client.type("hello\r")
                try await client.waitForOutput(containing: "got <hello>")
                // One alone waits for what follows, and goes to the process with it: its terminal sends SIGQUIT then.
                client.type("\u{1C}\u{1C}")
                try await client.expectExit(0)
                #expect(client.outputText.contains("[supervise: detached from a, which goes on]"))
                #expect(!client.readsKeys)
            }
            #expect(try await app.report("a.1").state == "RUNNING")
            try await app.waitForLine(of: "a.1", startingWith: "got <hello>")
        }
    }

    @Test("one Ctrl-\\ alone goes to the process after a moment")
    func oneKey() async throws {
        var launch = Launch("a: trap 'echo got SIGQUIT' QUIT; while :; do sleep 0.05; done\n")
        launch.inTerminal = true
        try await launch.run { app in
            try await app.waitForStates(["a.1": "RUNNING"])
            try await attach(app) { client in
                client.type("\u{1C}")
                try await client.waitForOutput(containing: "got SIGQUIT")
            }
        }
    }

    @Test("what a program edits itself is shown, and what it has switched on is switched off")
    func editing() async throws {
        let script = "import readline; text = input('> '); print(chr(27)+'[?1049h'+chr(27)+'[?25l' + 'got', text)"
        var launch = Launch("a: exec python3 -c \"\(script); input()\"\n")
        launch.inTerminal = true
        try await launch.run { app in
            try await app.waitForStates(["a.1": "RUNNING"])
            try await attach(app) { client in
                client.type("typed")
                try await client.waitForOutput(containing: "typed")
                client.type("\r")
                try await client.waitForOutput(containing: "got typed")
                client.type("\u{1C}\u{1C}")
                try await client.expectExit(0)
                #expect(client.outputText.hasSuffix("\u{1B}[?1049l\u{1B}[?25h"), "\(client.report)")
            }
        }
    }

    @Test("a file is no terminal, and a process without a terminal is not attached to")
    func noTerminal() async throws {
        try await run { app in
            var launch = app.command(["attach", "a"])
            launch.input = .null
            try await launch.run { client in
                try await client.expectExit(2)
                #expect(client.errorText == "supervise: standard input is neither a terminal nor a pipe\n")
            }
        }
        try await Launch("a: exec sleep 1000\n")
            .run { app in
                try await app.waitForStates(["a.1": "RUNNING"])
                var launch = app.command(["attach", "a"])
                launch.input = .pipe
                try await launch.run { client in
                    try await client.expectExit(1)
                    #expect(client.errorText.contains("a has no terminal: give it one by 'pty=true'"))
                }
            }
    }

    @Test("a terminal that is slow misses the middle of a flood, is told so, and gets the end")
    func slow() async throws {
        let flood =
            "import sys; input(); [print('line', i, 'x' * 60) for i in range(60000)]; print('THE ' + 'END'); input()"
        var launch = Launch("a: exec python3 -c \"\(flood)\"\n")
        launch.inTerminal = true
        launch.environment = ["NO_COLOR": "1"]
        try await launch.run { app in
            try await app.waitForStates(["a.1": "RUNNING"])
            try await attach(app) { client in
                client.stopReading()
                client.type("\r")
                try await app.waitForLine(of: "a.1", startingWith: "THE END")
                client.startReading()
                try await client.waitForOutput(containing: "THE END")
                #expect(client.outputText.contains("bytes were not read in time]"))
            }
        }
    }

    @Test("it ends when the process ends, and says how")
    func end() async throws {
        try await run { app in
            try await attach(app) { client in
                client.type("end\r")
                try await client.expectExit(0)
                #expect(client.outputText.contains("[supervise: a has ended (code 7)]"), "\(client.report)")
                #expect(!client.readsKeys)
            }
        }
    }

    @Test("the terminal of the process has the size of ours")
    func size() async throws {
        var launch = Launch("a: while read -r line; do stty size; done\n")
        launch.inTerminal = true
        try await launch.run { app in
            try await app.waitForStates(["a.1": "RUNNING"])
            try await attach(app) { client in
                client.type("\r")
                try await client.waitForOutput(containing: "24 80")
                client.resize(rows: 30, columns: 100)
                try await until("the size is known") {
                    client.type("\r")
                    return client.outputText.contains("30 100")
                }
            }
        }
    }

    @Test("who detaches leaves the size of whoever stays")
    func sizes() async throws {
        var launch = Launch("a: while read -r line; do stty size; done\n")
        launch.inTerminal = true
        try await launch.run { app in
            try await app.waitForStates(["a.1": "RUNNING"])
            try await attach(app) { first in
                first.resize(rows: 30, columns: 100)
                try await until("its size is known") {
                    first.type("\r")
                    return first.outputText.contains("30 100")
                }
                try await attach(app) { second in
                    second.resize(rows: 50, columns: 120)
                    try await until("another size is known") {
                        second.type("\r")
                        return second.outputText.contains("50 120")
                    }
                    second.type("\u{1C}\u{1C}")
                    try await second.expectExit(0)
                }
                try await until("the first size is back") {
                    first.type("\r")
                    let after = first.outputText.split(separator: "50 120").last ?? ""
                    return after.contains("30 100")
                }
            }
        }
    }

    @Test(
        "the terminal is restored on a signal and when the supervisor dies",
        arguments: [SIGTERM, SIGHUP, SIGUSR1, SIGUSR2, SIGALRM, SIGXCPU, SIGVTALRM, SIGPROF, SIGIO, 0]
    )
    func restored(signal: Int32) async throws {
        try await run { app in
            try await attach(app) { client in
                if signal == 0 {
                    try await app.signal(SIGKILL)
                    try await client.expectExit(69)
                    #expect(client.outputText.contains("the supervisor has gone away"))
                } else {
                    try await client.signal(signal)
                    try await client.expectExit(128 + signal)
                }
                #expect(!client.readsKeys)
            }
        }
    }

    @Test("whoever is stopped leaves the terminal as it was, and takes it over again when it goes on")
    func suspended() async throws {
        try await run { app in
            try await attach(app) { client in
                let pid = try await client.pid()
                try await client.signal(SIGTSTP)
                try await until("it has stopped") { ProcessEntry(pid: pid)?.state == "T" }
                #expect(!client.readsKeys)
                try await client.signal(SIGCONT)
                try await until("keys come one by one again") { client.readsKeys }
                client.type("hello\r")
                try await client.waitForOutput(containing: "got <hello>")
            }
        }
    }

    @Test("a client that is killed is forgotten; another one takes its place")
    func killed() async throws {
        try await run { app in
            try await attach(app) { client in
                try await client.signal(SIGKILL)
                try await client.waitForExit()
            }
            try await attach(app) { client in
                client.type("again\r")
                try await client.waitForOutput(containing: "got <again>")
            }
        }
    }

    @Test("whoever attaches has everything drawn anew, also with a terminal of the same size")
    func redraw() async throws {
        let command = "sh -c \"trap 'echo drawn' WINCH; echo set; while :; do sleep 0.05; done\""
        try await Launch(nil, arguments: ["start", "-f", "app.ini"])
            .run { directory in
                let section = "[supervisord]\n[program:a]\npty=true\nstartsecs=0\ncommand=\(command)\n"
                try directory.write(section.utf8, to: "app.ini")
            } _: { app in
                try await app.waitForLine(of: "a", startingWith: "set")
                #expect(app.lines(of: "a") == ["set"])
                try await attach(app) { client in try await client.waitForOutput(containing: "drawn") }
            }
    }

    @Test("status --watch draws in place until Ctrl-C, and shows the cursor again")
    func watch() async throws {
        try await run { app in
            try await app.command(["status", "--watch", "--no-color"]).with(\.inTerminal, true)
                .run { client in
                    try await client.waitForOutput(containing: "a.1   RUNNING")
                    #expect(client.outputText.hasPrefix("\u{1B}[?25l\rNAME"))
                    try await app.demand("stop", "b")
                    // At once, in the place of the three lines that were there.
                    try await client.waitForOutput(containing: "b.1   STOPPED")
                    #expect(client.outputText.contains("\u{1B}[3A\rNAME"))
                    client.type("\u{3}")
                    try await client.expectExit(0)
                    #expect(client.outputText.hasSuffix("\u{1B}[?25h"))
                }
            try await app.command(["status", "--watch", "--no-color"]).with(\.inTerminal, true)
                .run { client in
                    try await client.waitForOutput(containing: "a.1   RUNNING")
                    try await app.signal(SIGKILL)
                    try await client.expectExit(69)
                    #expect(client.outputText.contains("\u{1B}[?25h"))
                }
        }
    }
}
