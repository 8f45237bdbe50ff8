import Glibc
import SuperviseTestSupport
import Testing

@Suite("Stopping", .serialized, .timeLimit(.minutes(5)))
struct StoppingTests {
    static let signals: [(number: Int32, code: Int32)] = [(SIGTERM, 143), (SIGINT, 130)]

    @Test("TERM and INT ask every process by TERM, and the code is 128 + n", arguments: signals, Confinement.containers)
    func asksAll(_ signal: (number: Int32, code: Int32), in confinement: Confinement) async throws {
        let polite = "on INT mark ints , on TERM mark terms , on TERM exit 0 , mark up , sleep"
        let launch = Launch(
            "a: ./probe \(polite)\nb: ./probe fork , \(polite) , end , \(polite)\n",
            arguments: longGrace
        )
        try await launch.with(\.confinement, confinement)
            .run { app in
                try await app.waitForMarks("up", count: 3)
                try await app.signal(signal.number)
                try await app.expectExit(signal.code)
                #expect(app.directory.lines(of: "terms").count == 3)
                #expect(app.directory.lines(of: "ints").isEmpty)
            }
    }

    @Test("all processes are asked at the same time", arguments: Confinement.containers)
    func parallel(in confinement: Confinement) async throws {
        let child = "./probe on TERM mark terms , on TERM await go , on TERM exit 0 , mark up , sleep\n"
        let launch = Launch((1...8).map { "p\($0): \(child)" }.joined(), arguments: longGrace)
        try await launch.with(\.confinement, confinement)
            .run { app in
                try await app.waitForMarks("up", count: 8)
                try await app.signal(SIGTERM)
                try await app.waitForMarks("terms", count: 8)
                #expect(app.poll() == nil)
                try app.directory.write([], to: "go")
                try await app.expectExit(143)
            }
    }

    @Test("a process that ignores TERM is killed when its time is over", arguments: Confinement.containers)
    func ignoresTerm(in confinement: Confinement) async throws {
        let launch = Launch("web: ./probe ignore TERM , mark up , sleep\n", arguments: shortGrace)
        try await launch.with(\.confinement, confinement)
            .run { app in
                try await app.waitForMarks("up")
                try await app.signal(SIGTERM)
                try await app.expectExit(143)
                #expect(app.lines(of: "system").contains { $0.hasPrefix("sending SIGKILL to web.1 (pid ") })
            }
    }

    @Test("the time is ten seconds, less a margin, where nothing else is said")
    func standardGrace() async throws {
        try await Launch("web: ./probe ignore TERM , mark up , sleep\n")
            .run { app in
                try await app.waitForMarks("up")
                let start = ContinuousClock.now
                try await app.signal(SIGTERM)
                try await app.expectExit(143)
                let elapsed = ContinuousClock.now - start
                // How much later we look depends on what else runs.
                #expect(elapsed >= .seconds(9) && elapsed < .seconds(25), "\(elapsed)")
            }
    }

    @Test(
        "a second signal kills at once",
        arguments: [(SIGTERM, SIGTERM), (SIGINT, SIGINT), (SIGINT, SIGTERM)] as [(Int32, Int32)],
        Confinement.containers
    )
    func secondSignal(_ signals: (first: Int32, second: Int32), in confinement: Confinement) async throws {
        let launch = Launch("web: ./probe ignore TERM , mark up , sleep\n", arguments: longGrace)
        try await launch.with(\.confinement, confinement)
            .run { app in
                try await app.waitForMarks("up")
                try await app.signal(signals.first)
                try await app.waitForLine(of: "system", startingWith: "sending SIGTERM to web.1")
                #expect(app.poll() == nil)
                try await app.signal(signals.second)
                try await app.expectExit(128 + signals.first)
            }
    }

    @Test("a stopped process is woken so that it can obey", arguments: Confinement.containers)
    func stoppedProcess(in confinement: Confinement) async throws {
        let launch = Launch(
            "web: ./probe on TERM mark terms , on TERM exit 0 , mark up , kill STOP , sleep\n",
            arguments: longGrace
        )
        try await launch.with(\.confinement, confinement)
            .run { app in
                try await app.waitForMarks("up")
                try await until("the probe has stopped") { app.livingProcesses().contains { $0.state == "T" } }
                try await app.signal(SIGTERM)
                try await app.expectExit(143)
                #expect(app.directory.lines(of: "terms").count == 1)
            }
    }

    @Test("other signals do nothing to the app", arguments: Confinement.containers)
    func harmlessSignals(in confinement: Confinement) async throws {
        let signals = [
            "HUP": SIGHUP, "QUIT": SIGQUIT, "USR1": SIGUSR1, "USR2": SIGUSR2, "ALRM": SIGALRM, "PIPE": SIGPIPE,
        ]
        let handlers = signals.keys.map { "on \($0) mark bad \($0)" }.joined(separator: " , ")
        let launch = Launch("web: ./probe \(handlers) , mark lives , await go , say fine , sleep\n")
        try await launch.with(\.confinement, confinement)
            .run { app in
                try await app.waitForMarks("lives")
                for signal in signals.values { try await app.signal(signal) }
                try app.directory.write([], to: "go")
                try await app.waitForLine(of: "web.1", startingWith: "fine")
                try await app.signal(SIGTERM)
                try await app.expectExit(143)
                #expect(app.directory.lines(of: "bad") == [])
                #expect(app.directory.lines(of: "lives").count == 1)
            }
    }

    @Test("TERM while fifty processes are being started", arguments: Confinement.containers)
    func duringStart(in confinement: Confinement) async throws {
        let procfile = (1...50).map { "p\($0): ./probe sleep\n" }.joined()
        try await Launch(procfile, arguments: longGrace).with(\.confinement, confinement)
            .run { app in
                try await app.waitForLine(of: "system", startingWith: "p1.1 started")
                try await app.signal(SIGTERM)
                try await app.expectExit(143)
            }
    }

    @Test("what has not been started when the stop comes is not started")
    func withdrawsStarts() async throws {
        let others = (1...400).map { "p\($0): ./probe sleep\n" }.joined()
        try await Launch("first: kill -TERM $PPID\n" + others, arguments: longGrace)
            .run { app in
                try await app.expectExit(143)
                let notices = app.lines(of: "system")
                let started = notices.count { $0.contains(" started (pid=") }
                #expect(started < 401)
                #expect(notices.count { $0.contains(" stopped (rc=") } == started)
            }
    }

    @Test("a process that fails while it stops changes nothing")
    func failsWhileStopping() async throws {
        try await Launch("web: ./probe on TERM exit 9 , mark up , sleep\n")
            .run { app in
                try await app.waitForMarks("up")
                try await app.signal(SIGTERM)
                try await app.expectExit(143)
                #expect(app.lines(of: "system").filter { $0.hasPrefix("web.1 started") }.count == 1)
            }
    }

    @Test("the end of one process stops the others, which may take their time")
    func endOfOne() async throws {
        let other = "./probe on TERM lines 10 , on TERM say bye , on TERM exit 0 , mark up , sleep"
        try await Launch("web: ./probe await up , exit 2\nother: \(other)\n", arguments: firstEndStopsAll)
            .run { app in
                try await app.expectExit(2)
                #expect(app.lines(of: "other.1").last == "bye")
            }
    }
}
