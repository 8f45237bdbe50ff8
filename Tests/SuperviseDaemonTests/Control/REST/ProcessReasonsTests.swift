import SuperviseCore
@testable import SuperviseDaemon
import Testing

@Suite struct ProcessReasonsTests {
    private static let second: Int64 = 1_000_000_000

    /// An instance that has lived through these events, a second apart.
    private func reasons(
        _ state: ProcessState,
        _ kinds: [Event.Kind],
        killer: Killer? = nil,
        restartsIn: Int64? = nil
    ) -> ProcessReasons {
        var history = ProcessHistory()
        history.ended(killer)
        return ProcessReasons(snapshot(state, kinds, restartsIn: restartsIn), history)
    }

    private func snapshot(
        _ state: ProcessState,
        _ kinds: [Event.Kind],
        restartsIn: Int64? = nil
    ) -> ProcessSnapshot {
        var program = Program(name: "web", command: .shell("x"))
        program.autostart = false
        var record = ProcessRecord()
        for (index, kind) in kinds.enumerated() {
            record.note(kind, restart: program.restart, at: Int64(index + 1) * Self.second)
        }
        let now = Int64(kinds.count + 1) * Self.second
        return ProcessSnapshot(
            id: InstanceID(index: 0),
            instance: Instance(name: "web.1", program: program, number: 1),
            state: state,
            pid: state == .running ? 7 : nil,
            since: now - 3 * Self.second,
            restarts: 2,
            run: 3,
            isReady: true,
            isHealthy: nil,
            healthTrouble: nil,
            restartsAt: restartsIn.map { now + $0 },
            waitsFor: kinds.reduce([]) { before, kind in
                if case .waiting(let dependencies) = kind { dependencies } else { before }
            },
            record: record,
            stdoutLog: nil,
            stderrLog: nil,
            now: now
        )
    }

    private func exit(_ status: SuperviseCore.ExitStatus, killed: Bool = false) -> Event.Kind {
        .exited(status, pid: 7, asked: false, killed: killed)
    }

    @Test("says since when, and how often it was started again")
    func running() {
        let reasons = reasons(.running, [.started(pid: 7), .running])
        #expect(reasons.short == "")
        #expect(reasons.long == ["web.1 (pid 7) has been RUNNING for 3s.", "It was started again 2 times."])
    }

    @Test("says how the last life ended and when the next begins")
    func backoff() {
        let reasons = reasons(
            .backoff,
            [.started(pid: 7), exit(.exited(code: 3)), .backoff(delay: .seconds(2), attempt: 2, limit: 3)],
            restartsIn: 1_250_000_000
        )
        #expect(reasons.short == "exited with code 3; starts again in 1.2s (restart 2 of 3 in a row)")
        #expect(reasons.long[1] == "Its last process exited with code 3 2s ago, after 1s.")
        #expect(reasons.long[2] == "It starts again in 1.2s (restart 2 of 3 in a row).")
    }

    @Test("supervisord's clients are told EXITED where no start has failed")
    func betweenLives() {
        let ended: [Event.Kind] = [.started(pid: 7), .running, exit(.exited(code: 0))]
        let next = snapshot(.backoff, ended + [.restarting(delay: .milliseconds(900))])
        #expect(next.supervisordState == .exited)
        #expect(next.description == ProcessSnapshot.date(seconds: 3))
        let paused = snapshot(.backoff, ended + [.backoff(delay: .seconds(1), attempt: 1, limit: nil)])
        #expect(paused.supervisordState == .backoff)
    }

    @Test("says how the last life ended and after how many restarts it was given up")
    func givenUp() {
        let end = SuperviseCore.ExitStatus.signaled(Signal(rawValue: 11), coreDumped: true)
        let reasons = reasons(.fatal, [.started(pid: 7), exit(end), .fatal(.retriesExhausted(end, retries: 3))])
        #expect(reasons.short == "killed by SIGSEGV (core dumped), given up after 3 restarts")
    }

    @Test(
        "says who has killed it, as far as that can be known",
        arguments: [
            (.supervisor, "by us"), (.outOfMemory, "for lack of memory (oom_kill in memory.events has grown)"),
            (.somebodyElse, "another process did it"), (.unknown, "cannot be seen here"), (nil, "not by us"),
        ] as [(Killer?, String)]
    )
    func killed(killer: Killer?, words: String) {
        let reasons = reasons(.exited, [.started(pid: 7), exit(.signaled(.kill))], killer: killer)
        #expect(reasons.short.hasPrefix("killed by SIGKILL"))
        #expect(reasons.long[1].hasPrefix("Its last process was killed by SIGKILL 1s ago, after 1s"))
        #expect(reasons.long[1].contains(words), "\(reasons.long)")
    }

    @Test("says when a health check has stopped it")
    func stoppedByCheck() {
        let failure = HealthFailure(count: 2, last: .status(500))
        let kinds: [Event.Kind] = [
            .started(pid: 7), .unhealthy(failure, then: .stop), .stopping(.term, pid: 7), .stopped,
        ]
        let reasons = reasons(.stopped, kinds)
        #expect(reasons.short == "its health check failed: \(failure.words)")
        #expect(reasons.long[1] == "It was stopped because its health check failed: \(failure.words).")
        #expect(self.reasons(.stopped, kinds + [.started(pid: 8), .stopped]).long[1] == "Somebody has asked for that.")
    }

    @Test("a signal that somebody has asked us for is not somebody else's")
    func asked() {
        var history = ProcessHistory()
        history.ended(.supervisor)
        let end = Event.Kind.exited(.signaled(.kill), pid: 7, asked: false, killed: true)
        let reasons = ProcessReasons(snapshot(.exited, [.started(pid: 7), end]), history)
        #expect(reasons.short == "killed by SIGKILL (as asked)")
        #expect(reasons.long[1].hasSuffix(", by us: somebody has asked for that signal."))
    }

    @Test("says why it is given up, and why it is not started")
    func down() {
        let failure = SpawnFailure(action: "run 'x'", reason: "not found in PATH", obstacle: .missing)
        let fatal = reasons(.fatal, [.startFailed(failure), .fatal(.cannotStart(failure))])
        #expect(fatal.short == "cannot run 'x': not found in PATH")
        #expect(fatal.long.last == "It is not started again: cannot run 'x': not found in PATH.")
        let fresh = reasons(.stopped, [])
        #expect(fresh.short == "not started" && fresh.long[1] == "It has not been started (autostart=false).")
        let waiting = reasons(.starting, [.waiting(for: [Dependency(target: "db", condition: .healthy)])])
        #expect(waiting.short == "waits for db to be healthy")
        #expect(waiting.long[1] == "It waits for db to be healthy.")
    }

    @Test(
        "tells times as short as people want them",
        arguments: [
            (0, "0s"), (440, "0.4s"), (1250, "1.2s"), (10_000, "10s"), (200_000, "3m20s"), (7_500_000, "2h5m"),
            (360_000_000, "4d4h"),
        ]
    )
    func age(milliseconds: Int64, text: String) {
        #expect(ProcessReasons.age(milliseconds * 1_000_000) == text)
    }

    @Test("remembers the last notices only, in words")
    func bound() {
        var history = ProcessHistory()
        let id = InstanceID(index: 0)
        for number in 0..<100 {
            history.add(Event(id, .started(pid: Int32(number))), at: Int64(number))
            history.add(Event(id, .running), at: Int64(number))
        }
        let notices = history.notices(of: "web.1")
        #expect(notices.map(\.text) == (80..<100).map { "web.1 started (pid=\($0))" })
        #expect(notices.map(\.time) == Array(80..<100))
    }
}
