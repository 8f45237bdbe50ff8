import Glibc
import SuperviseTestSupport
import SuperviseWire
import Testing

@Suite("The commands that speak with a running supervisor", .serialized, .timeLimit(.minutes(5)))
struct ClientTests {
    private static let two = """
        web: echo web $PORT; exec sleep 1000
        worker: echo worker; exec sleep 1000
        """

    private func run(
        _ procfile: String = two,
        _ arguments: [String] = [],
        _ body: (Supervisor) async throws -> Void
    ) async throws {
        // Otherwise it would end with the last process that is stopped.
        try await Launch(procfile, arguments: ["start", "--exit", "never"] + arguments)
            .run { app in
                // When something has been started, it can be spoken to.
                try await app.waitForLine(of: "system", startingWith: "")
                try await body(app)
            }
    }

    // MARK: - What is so

    @Test("status shows every process, and for one that is down why")
    func status() async throws {
        try await run(Self.two + "\nbad: exit 3\nonce: true", ["--exit", "never", "--restart", "never"]) { app in
            try await app.waitForStates(["web.1": "RUNNING", "bad.1": "EXITED", "once.1": "EXITED"])
            let lines = try await app.demand("status").split(separator: "\n").map(String.init)
            #expect(
                lines.first?.split(separator: " ") == ["NAME", "STATE", "PID", "UPTIME", "RESTARTS", "CPU", "MEMORY"]
            )
            #expect(lines.count == 5)
            #expect(lines.allSatisfy { $0.count <= 80 })
            let web = try await app.report("web.1")
            let pid = try #require(web.pid)
            #expect(lines[1].hasPrefix("web.1     RUNNING") && lines[1].contains(" \(pid) "))
            #expect(lines[3] == "bad.1     EXITED   exited with code 3")
            #expect((web.usage?.memory ?? 0) > 100_000 && web.usage?.processes == 1 && (web.uptime ?? -1) >= 0)
            #expect(try await app.report("bad").lastEnd?.code == 3)
            #expect(try await app.demand("status", "--names", "w*") == "web.1\nworker.1\n")
        }
    }

    @Test(
        "without a supervisor every command says so, and what to do",
        arguments: [
            ["status"], ["status", "--watch"], ["logs"], ["logs", "-f"], ["stop", "web"], ["restart", "web"],
            ["restart", "--rolling", "web"], ["scale", "web=2"], ["signal", "HUP", "web"], ["why", "web"],
            ["attach", "web"],
            ["events"], ["reload"], ["shutdown"], ["pid"],
        ]
    )
    func nobody(arguments: [String]) async throws {
        var launch = Launch("web: true\n", arguments: arguments)
        launch.inTerminal = arguments.contains("--watch")
        try await launch.run { client in
            try await client.expectExit(69)
            let text = client.outputText + client.errorText
            for words in ["no supervisor of /", "supervise start", "-f FILE"] {
                #expect(text.contains(words), "\(client.report)")
            }
        }
    }

    @Test("a supervisor of an INI file with a socket of its own is found by the folder too, if there is no other")
    func ownSocket() async throws {
        let text = IniLaunch.head + "[unix_http_server]\nfile=%(here)s/own.sock\n[program:a]\ncommand=sleep 1000\n"
        try await Launch(nil, arguments: ["start", "-f", "my.ini"])
            .run { directory in
                try directory.write(text.utf8, to: "my.ini")
                try directory.write("[unix_http_server]\nfile=%(here)s/nobody.sock\n".utf8, to: "other.conf")
            } _: { app in
                try await app.waitForStates(["a": "RUNNING"])
                #expect(try await app.demand("status", "--names") == "a\n")
            }
    }

    @Test("pid prints the supervisor's, or those of processes")
    func pids() async throws {
        try await run { app in
            try await app.waitForStates(["web.1": "RUNNING", "worker.1": "RUNNING"])
            #expect(try await app.demand("pid") == "\(try await app.pid())\n")
            #expect(try await app.demand("pid", "web") == "\(try #require(try await app.report("web.1").pid))\n")
            try await app.demand("stop", "worker")
            let result = try await app.ask("pid", "worker", "web")
            #expect(result.status == .exited(1) && result.lines.count == 1)
            #expect(result.errors == "supervise: worker.1 has no process: it is STOPPED\n")
        }
    }

    // MARK: - What is to be done

    @Test("stop, start and restart do it and wait for it; what is so already is no failure")
    func operations() async throws {
        try await run { app in
            try await app.waitForStates(["web.1": "RUNNING", "worker.1": "RUNNING"])
            #expect(try await app.demand("stop", "w*") == "web.1: stopped\nworker.1: stopped\n")
            #expect(try await app.report("web.1").state == "STOPPED")
            #expect(try await app.demand("stop", "web") == "web.1: not running\n")
            #expect(try await app.demand("start", "all") == "web.1: started\nworker.1: started\n")
            #expect(try await app.demand("start", "web") == "web.1: already started\n")
            let before = try await app.report("web.1").pid
            #expect(try await app.demand("restart", "web.1") == "web.1: restarted\n")
            let after = try await app.report("web.1")
            #expect(after.state == "RUNNING" && after.pid != before)
        }
    }

    @Test("a name that nobody has is a failure, with the nearest one")
    func unknownName() async throws {
        try await run { app in
            let result = try await app.ask("stop", "wrker")
            #expect(result.status == .exited(1) && result.output == "")
            #expect(
                result.errors == "supervise: no process, program or group is called 'wrker'; did you mean 'worker'?\n"
            )
        }
    }

    @Test("a start that fails is a failure, with the reason")
    func failedStart() async throws {
        try await run("a: exec sleep 1000\nb: ./no-such-program", ["--exit", "never"]) { app in
            try await app.waitForStates(["b.1": "FATAL"])
            let result = try await app.ask("start", "b")
            #expect(result.status == .exited(1))
            #expect(result.errors.hasPrefix("supervise: b.1: cannot run './no-such-program'"), "\(result.errors)")
        }
    }

    @Test("waiting has an end where one is given")
    func limit() async throws {
        try await run("a: trap '' TERM; while :; do sleep 0.1; done", ["-t", "60"]) { app in
            try await app.waitForStates(["a.1": "RUNNING"])
            let result = try await app.ask("stop", "a", "--timeout", "100ms")
            #expect(result.status == .exited(1))
            #expect(result.errors.hasPrefix("supervise: not done within 100ms; it goes on\n"), "\(result.errors)")
            #expect(try await app.report("a.1").state == "STOPPING")
            let refused = try await app.ask("start", "a")
            #expect(refused.status == .exited(1) && refused.errors == "supervise: a.1: it is being stopped\n")
            kill(pid_t(try #require(try await app.report("a.1").pid)), SIGKILL)
            try await app.waitForStates(["a.1": "STOPPED"])
        }
    }

    @Test("a rolling restart goes one by one, and ends at the first failure")
    func rolling() async throws {
        let script = "if [ $PORT = 5001 ] && [ -e bad ]; then exit 4; fi; exec sleep 1000"
        try await run("web: \(script)", ["-c", "web=3", "--exit", "never", "--restart", "never"]) { app in
            try await app.waitForStates(["web.1": "RUNNING", "web.3": "RUNNING"])
            #expect(
                try await app.demand("restart", "--rolling", "web")
                    == "web.1: restarted\nweb.2: restarted\nweb.3: restarted\n"
            )
            try app.directory.write(Array("".utf8), to: "bad")
            let last = try await app.report("web.3").pid
            let result = try await app.ask("restart", "--rolling", "web")
            #expect(result.status == .exited(1))
            #expect(result.output == "web.1: restarted\n")
            #expect(result.errors.contains("web.2: "), "\(result.errors)")
            #expect(result.errors.hasSuffix("the rolling restart has ended; not restarted: web.3\n"))
            #expect(try await app.report("web.3").pid == last)
        }
    }

    @Test("a rolling restart waits no longer than it is told to, also where nothing happens meanwhile")
    func rollingLimit() async throws {
        let check = "healthcheck=exec sleep 1000\nhealthcheck_timeout=1h\nhealthcheck_interval=1h\n"
        try await Launch("web: exec sleep 1000", arguments: ["start", "--exit", "never"])
            .run { directory in
                try directory.write(("[program:web]\n" + check).utf8, to: "supervise.ini")
            } _: { app in
                try await app.waitForStates(["web.1": "RUNNING"])
                let result = try await app.ask("restart", "--rolling", "web", "--timeout", "2s")
                #expect(result.status == .exited(1) && result.output.isEmpty)
                let late = "supervise: web.1: not done within 2s; it goes on\n"
                #expect(result.errors == late + "supervise: the rolling restart has ended after 2s\n")
            }
    }

    @Test("a rolling restart whose time is over names those that nobody restarts")
    func rollingRest() async throws {
        try await run("web: exec sleep 1000", ["-c", "web=4"]) { app in
            try await app.waitForStates(["web.1": "RUNNING", "web.4": "RUNNING"])
            let last = try await app.report("web.4").pid
            // Each takes a second.
            let result = try await app.ask("restart", "--rolling", "web", "--timeout", "1500ms")
            #expect(result.status == .exited(1))
            #expect(result.errors.hasSuffix("web.4\n"), "\(result.errors)")
            #expect(result.errors.contains("the rolling restart has ended after 1.5s; not restarted: "))
            #expect(try await app.report("web.4").pid == last)
        }
    }

    @Test("scale starts more and stops those that are too many; the others stay")
    func scale() async throws {
        try await run { app in
            try await app.waitForStates(["web.1": "RUNNING"])
            let first = try await app.report("web.1").pid
            #expect(try await app.demand("scale", "web=3") == "web.2: started\nweb.3: started\n")
            #expect(try await app.demand("scale", "web=1,worker=2").contains("worker.2: started\n"))
            #expect(try await app.demand("status", "--names") == "web.1\nworker.1\nworker.2\n")
            #expect(try await app.report("web.1").pid == first)
            try await app.demand("scale", "worker=0")
            #expect(try await app.demand("status", "--names") == "web.1\n")
            let none = "supervise: worker has been scaled to no process; supervise scale worker=1 starts one\n"
            for command in ["status", "start", "why"] { #expect(try await app.ask(command, "worker").errors == none) }
            #expect(try await app.demand("scale", "worker=1") == "worker.1: started\n")
            #expect(try await app.ask("scale", "nobody=1").errors.contains("is called 'nobody'"))
            #expect(try await app.ask("scale", "wbe=1").errors.contains("did you mean 'web'?"))
        }
    }

    @Test("what was scaled, or named at the start, may leave the file")
    func scaledAndGone() async throws {
        try await run(Self.two, ["-c", "worker=2", "-q", "worker"]) { app in
            try await app.waitForStates(["worker.2": "RUNNING"])
            try await app.demand("scale", "worker=1")
            try app.directory.write(Array("web: exec sleep 1000\n".utf8), to: "Procfile")
            #expect(try await app.demand("reload").contains("worker.1"))
            #expect(try await app.demand("scale", "web=2") == "web.2: started\n")
            #expect(try await app.ask("scale", "worker=1").errors.contains("is called 'worker'"))
        }
    }

    @Test("scale waits for what is only started when something else has gone")
    func scaleInTurn() async throws {
        let stubborn = "trap '' TERM; echo ready; until test -e go; do sleep 0.05; done"
        try await run("web: exec sleep 1000\nworker: \(stubborn)\n", ["-c", "web=1,worker=2"]) { app in
            try await app.waitForLine(of: "worker.2", startingWith: "ready")
            try await app.waitForStates(["web.1": "RUNNING", "worker.2": "RUNNING"])
            try await app.demand("scale", "--no-wait", "worker=1")
            try await app.command(["scale", "web=2"])
                .run { client in
                    try await app.waitForStates(["web.2": "STOPPED", "worker.2": "STOPPING"])
                    try app.directory.write(Array("go".utf8), to: "go")
                    try await client.expectExit(0)
                    #expect(client.outputText == "web.2: started\n")
                }
        }
    }

    @Test("scale says of a group that it is none of its business")
    func scaleGroup() async throws {
        try await run { app in
            try await app.waitForStates(["web.1": "RUNNING"])
            let overlay = "[group:all]\nprograms=web,worker\n[program:web]\npriority=1\n[program:worker]\npriority=2\n"
            try app.directory.write(Array(overlay.utf8), to: "supervise.ini")
            try await app.demand("reload")
            let result = try await app.ask("scale", "all=3")
            #expect(result.status == .exited(1), "\(result)")
            #expect(result.errors.contains("all is a group; programs are scaled, here web, worker"), "\(result)")
        }
    }

    @Test("start waits for what is being started already, and takes no options for the supervisor that runs")
    func startAgain() async throws {
        try await run("a: until test -e go; do sleep 0.05; done; exec sleep 1000\n") { app in
            try await app.waitForStates(["a.1": "RUNNING"])
            try app.directory.write(Array("[program:a]\nstartsecs=1h\n".utf8), to: "supervise.ini")
            try await app.demand("reload")
            try await app.demand("restart", "a", "--no-wait")
            try await app.waitForStates(["a.1": "STARTING"])
            let result = try await app.ask("start", "-t", "0.1", "a")
            #expect(result.status == .exited(1) && result.errors.contains("not done within 100ms"), "\(result)")
            let scaled = try await app.ask("start", "-c", "a=2", "a")
            #expect(scaled.status == .exited(2) && scaled.errors.contains("-c has no effect"), "\(scaled)")
        }
    }

    @Test("signal reaches the processes that are named")
    func signal() async throws {
        try await run("a: trap 'echo got it' HUP; while :; do sleep 0.05; done\nb: exec sleep 1000") { app in
            try await app.waitForStates(["a.1": "RUNNING", "b.1": "RUNNING"])
            #expect(try await app.demand("signal", "HUP", "a") == "a.1: SIGHUP sent\n")
            try await app.waitForLine(of: "a.1", startingWith: "got it")
            #expect(try await app.demand("signal", "TERM", "b") == "b.1: SIGTERM sent\n")
            let end = "exited with code 143: killed by SIGTERM, by us: somebody has asked for that"
            try await app.waitForLine(of: "system", startingWith: "b.1 stopped (rc=-15): " + end)
            #expect(try await app.demand("why", "b").contains(", by us: somebody has asked for that signal."))
        }
    }

    @Test("reload applies what has changed in the files, and nothing of a file with a mistake")
    func reload() async throws {
        try await run { app in
            try await app.waitForStates(["web.1": "RUNNING", "worker.1": "RUNNING"])
            #expect(try await app.demand("reload") == "nothing has changed\n")
            try app.directory.write(Array("web: one\nweb: two\n".utf8), to: "Procfile")
            let result = try await app.ask("reload")
            #expect(result.status == .exited(1) && result.errors.contains("nothing is changed"), "\(result.errors)")
            try app.directory.write(Array((Self.two + "\nbroken line\n").utf8), to: "Procfile")
            let other = try await app.ask("reload")
            #expect(other.output == "nothing has changed\n" && other.errors.contains("Procfile:3:"), "\(other)")
            try app.directory.write(Array((Self.two + "\nmore: exec sleep 1000\n").utf8), to: "Procfile")
            #expect(try await app.demand("reload") == "more.1: added\n")
            try await app.waitForStates(["more.1": "RUNNING"])
        }
    }

    @Test("reload says what counts only in another supervisor, and does not touch processes for it")
    func reloadServers() async throws {
        let text = "[supervisord]\n[program:a]\ncommand=sleep 1000\nstartsecs=0\n"
        try await Launch(nil, arguments: ["start", "-f", "app.ini"])
            .run { directory in
                try directory.write(text.utf8, to: "app.ini")
            } _: { app in
                try await app.waitForStates(["a": "RUNNING"])
                let server = "[unix_http_server]\nfile=%(here)s/s.sock\n"
                let changed = text.replacing("[supervisord]\n", with: "[supervisord]\nloglevel=debug\n") + server
                try app.directory.write(Array(changed.utf8), to: "app.ini")
                let result = try await app.ask("reload")
                #expect(result.output == "nothing has changed\n")
                for words in ["[supervisord] has changed", "the servers have changed"] {
                    #expect(result.errors.contains(words), "\(result)")
                }
                #expect(!app.directory.exists("s.sock"))
            }
    }

    @Test("shutdown ends everything, and waits for it")
    func shutdown() async throws {
        try await run { app in
            let pid = try await app.pid()
            #expect(try await app.demand("shutdown") == "supervisor \(pid) has ended\n")
            try await app.expectExit(0)
        }
    }

    // MARK: - A second start

    @Test("a second start is refused, unless it is to be separate")
    func secondStart() async throws {
        try await run { app in
            let result = try await app.ask("start")
            #expect(result.status == .exited(1))
            let first = "supervise: a supervisor of this app is running already (pid \(try await app.pid()))\n"
            #expect(result.errors.hasPrefix(first) && result.errors.contains("supervise status"), "\(result.errors)")
            try await app.command(["start", "--separate"])
                .run { other in
                    try await other.waitForLine(of: "web.1", startingWith: "web")
                    let line = try #require(other.errorText.split(separator: "\n").first)
                    let socket = String(try #require(line.split(separator: " ").last))
                    #expect(try await other.ask("shutdown", "--socket", socket).status == .exited(0))
                    try await other.expectExit(0)
                }
            #expect(try await app.report("web.1").state == "RUNNING")
        }
    }

    // MARK: - Two at once, and one that goes away

    @Test("clients do not disturb each other, and one that is killed is forgotten")
    func several() async throws {
        try await run("a: i=0; while :; do i=$((i+1)); echo line $i; sleep 0.01; done") { app in
            try await app.command(["logs", "-f"])
                .run { first in
                    try await app.command(["logs", "-f", "a"])
                        .run { second in
                            try await first.waitForLine(of: "a.1", startingWith: "line 20")
                            try await second.waitForLine(of: "a.1", startingWith: "line 20")
                            try await second.signal(SIGKILL)
                            try await second.waitForExit()
                            let seen = first.lines(of: "a.1").count
                            #expect(try await app.report("a.1").state == "RUNNING")
                            try await until("lines go on") { first.lines(of: "a.1").count > seen + 20 }
                            let numbers = first.lines(of: "a.1").compactMap { Int($0.dropFirst(5)) }
                            #expect(numbers == Array(1...numbers.count))
                        }
                    try await app.signal(SIGKILL)
                    try await first.expectExit(69)
                    #expect(first.errorText == "supervise: the supervisor has gone away\n")
                }
        }
    }
}
