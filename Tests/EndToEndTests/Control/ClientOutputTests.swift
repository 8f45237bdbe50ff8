import Glibc
import SuperviseTestSupport
import SuperviseWire
import Testing

@Suite("What clients see of output and events", .serialized, .timeLimit(.minutes(5)))
struct ClientOutputTests {
    @Test("logs shows the last lines as the foreground does, in the order in which they came")
    func logs() async throws {
        let procfile = """
            a: echo one; echo two; touch said; exec sleep 1000
            bb: until test -e said; do sleep 0.05; done; echo other; exec sleep 1000

            """
        try await Launch(procfile)
            .run { app in
                try await app.waitForLine(of: "bb.1", startingWith: "other")
                let shown = app.lines.filter { $0.process != "system" }
                    .map { String(decoding: $0.bytes, as: UTF8.self) }
                #expect(try await app.ask("logs", "--since", "0").lines.isEmpty)
                #expect(try await app.ask("logs").lines == shown)
                #expect(
                    try await app.ask("logs", "-n", "1", "--no-timestamp").lines == ["a.1    | two", "bb.1   | other"]
                )
                #expect(try await app.ask("logs", "bb", "--no-prefix").lines == ["other"])
                #expect(try await app.ask("logs", "--since", "1h", "a").lines.count == 2)
                let json = try await app.ask("logs", "bb", "--format", "json").lines
                #expect(json.count == 1 && json[0].hasSuffix(#""process":"bb.1","line":"other"}"#), "\(json)")
                let colored = try await app.ask("logs", "a", "--color", "always", "-n", "1").output
                #expect(colored.contains("\u{1B}[36m"))
            }
    }

    @Test("logs of a process that the console does not show, and after its end")
    func quiet() async throws {
        try await Launch(
            "a: exec sleep 1000\nb: echo hidden; exit 1\n",
            arguments: [
                "start", "-q", "b", "--restart", "never", "--exit", "never",
            ]
        )
        .run { app in
            try await app.waitForLine(of: "system", startingWith: "b.1 stopped")
            #expect(try await app.ask("logs", "b", "--no-prefix").lines == ["hidden"])
            #expect(!app.outputText.contains("hidden"))
        }
    }

    @Test("logs ends when its reader leaves")
    func closedReader() async throws {
        try await Launch("a: while :; do echo line; sleep 0.01; done\n")
            .run { app in
                try await app.waitForLine(of: "a.1", startingWith: "line", count: 5)
                try await app.command(["logs", "-f"])
                    .run { client in
                        try await client.waitForLine(of: "a.1", startingWith: "line", count: 5)
                        client.closeOutput()
                        #expect(try await client.waitForExit() == .signaled(SIGPIPE))
                    }
            }
    }

    @Test("why says how a process ended, who did it, what has happened and its last lines")
    func why() async throws {
        try await Launch(
            "a: echo first; echo last; exit 3\nb: exec sleep 1000\n",
            arguments: ["start", "--restart", "on-failure:1", "--exit", "never"]
        )
        .run { app in
            try await app.waitForStates(["a.1": "FATAL"])
            let fatal = try await app.demand("why", "a")
            #expect(fatal.hasPrefix("a.1 has been FATAL for "), "\(fatal)")
            #expect(fatal.contains("Its last process exited with code 3 "))
            #expect(fatal.contains("It is not started again: exited with code 3, given up after 1 restart.\n"))
            #expect(fatal.contains(" a.1 stopped (rc=3): exited with code 3\n"))
            #expect(fatal.hasSuffix("Its last lines:\n  first\n  last\n  first\n  last\n"))
            let running = try await app.demand("why", "b")
            #expect(running.contains(" has been RUNNING for ") && running.hasSuffix("It has written nothing.\n"))
            kill(pid_t(try #require(try await app.report("b.1").pid)), SIGKILL)
            try await app.waitForLine(of: "system", startingWith: "b.1 stopped (rc=-9)")
            try await app.waitForStates(["b.1": "RUNNING"])
            #expect(try await app.demand("why", "b").contains("killed by SIGKILL, not by us"))
        }
    }

    @Test("why says what a process waits for")
    func waiting() async throws {
        let ini = """
            [supervisord]
            [program:db]
            command=sleep 1000
            healthcheck=exec false
            healthcheck_interval=100ms
            healthcheck_start_period=1h
            [program:app]
            command=sleep 1000
            depends_on=db:healthy
            """
        var launch = Launch(nil, arguments: ["start", "-f", "app.conf"])
        launch.environment = [:]
        try await launch.run(
            prepare: { try $0.write(Array(ini.utf8), to: "app.conf") },
            { app in
                try await until("it is there") { app.directory.exists("app.conf") && app.poll() == nil }
                try await app.waitForStates(["app": "STARTING"])
                let report = try await app.report("app")
                #expect(report.waitsFor == ["db to be healthy"])
                #expect(try await app.demand("status", "app").contains("waits for db to be healthy"))
                #expect(try await app.demand("why", "app").contains("It waits for db to be healthy.\n"))
                #expect(try await app.report("db").health == "starting")
            }
        )
    }

    @Test("events tells every change of state as it happens")
    func events() async throws {
        try await Launch("a: exec sleep 1000\n")
            .run { app in
                try await app.waitForStates(["a.1": "RUNNING"])
                try await app.command(["events", "--format", "json"])
                    .run { client in
                        try await app.command(["events"])
                            .run { people in
                                // Until a stream has begun, nobody tells it anything.
                                var told = 0
                                while told == 0 {
                                    try await app.demand("restart", "a")
                                    told = min(client.outputText.count, people.outputText.count)
                                }
                                try await until("the restart is told") {
                                    client.outputText.contains("\"RUN_RUNNING\"")
                                        && people.outputText.contains("RUNNING   a.1 is RUNNING")
                                }
                            }
                        let events = client.outputText.split(separator: "\n")
                            .compactMap { try? JSONParser.parse(Array($0.utf8)) }
                        let ids = events.compactMap { $0["id"]?.int }
                        #expect(ids == ids.sorted() && Set(ids).count == ids.count && !ids.isEmpty)
                        let running = try #require(events.last { $0["type"]?.string == "RUN_RUNNING" })
                        #expect(running["state"]?.string == "RUNNING" && running["process"]?.string == "a.1")
                    }
            }
    }
}
