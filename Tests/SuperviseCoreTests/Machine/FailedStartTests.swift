import SuperviseCore
import Testing

/// supervisord's rule: seen in its version 4.3.0.
@Suite struct FailedStartTests {
    @Test(
        "an end within the start time is a failed start, whatever its code and the condition",
        arguments: [RestartPolicy.Condition.never, .onFailure, .always],
        [ExitStatus.success, .failure, .signaled(.kill)]
    )
    func failsToStart(condition: RestartPolicy.Condition, status: ExitStatus) {
        var bench = Bench(.supervisord(condition), exit: .never)
        bench.run()
        #expect(bench.states == [.starting])
        #expect(
            bench.exit(0, status, after: .milliseconds(999)) == [
                .event(.first, .exited(status, pid: 100, asked: false, killed: false)),
                .event(.first, .backoff(delay: .seconds(1), attempt: 1, limit: 3)),
            ]
        )
        #expect(bench.states == [.backoff])
    }

    @Test("the pauses are 1, 2, 3 s, and after the last retry it is FATAL", arguments: [0, 2, 3])
    func givesUp(retries: Int) {
        var bench = Bench(.supervisord(retries: retries), exit: .never)
        bench.run()
        for attempt in 1...(retries + 1) where attempt <= retries {
            bench.exit(0, .success)
            #expect(bench.untilDeadline == .seconds(attempt))
            #expect(bench.tick() == [.spawn(.first, run: attempt + 1)])
            bench.launch(0)
        }
        #expect(bench.exit(0, .success).last == .event(.first, .fatal(.retriesExhausted(.success, retries: retries))))
        #expect(bench.fleet.machine(of: .first)?.run == retries + 1)
    }

    @Test("a pause that is asked for holds for what had been RUNNING too, and grows until a life is long enough")
    func pausesAfterRunning() {
        var program = Program.supervisord(.always)
        program.restart.backoff = Backoff(
            initial: .milliseconds(200),
            maximum: .milliseconds(500),
            reset: .seconds(60),
            growth: .linear
        )
        program.restart.pausesAfterRunning = true
        var bench = Bench(program, exit: .never)
        bench.run()
        let lives: [(rest: Duration, attempt: Int, pause: Duration)] = [
            (.zero, 1, .milliseconds(200)), (.zero, 2, .milliseconds(400)), (.seconds(58), 3, .milliseconds(500)),
            (.seconds(59), 1, .milliseconds(200)), (.zero, 2, .milliseconds(400)),
        ]
        for (rest, attempt, pause) in lives {
            bench.tick()
            #expect(bench.states == [.running])
            let backoff = Event.Kind.backoff(delay: pause, attempt: attempt, limit: nil)
            #expect(bench.exit(0, .success, after: rest).last == .event(.first, backoff))
            #expect(bench.untilDeadline == pause)
            bench.tick()
            bench.launch(0)
        }
    }

    @Test("failed starts among lives that were RUNNING make that pause grow too, and have retries of their own")
    func failsAmongPauses() {
        var program = Program.supervisord(.always, retries: 1)
        program.restart.pausesAfterRunning = true
        program.restart.backoff.reset = .seconds(60)
        var bench = Bench(program, exit: .never)
        bench.run()
        for round in 1...3 {
            bench.exit(0)
            #expect(bench.untilDeadline == .seconds(2 * round - 1))
            bench.tick()
            bench.launch(0)
            bench.tick()
            #expect(bench.states == [.running])
            bench.exit(0)
            #expect(bench.untilDeadline == .seconds(2 * round))
            bench.tick()
            bench.launch(0)
        }
    }

    @Test("without a pause that is asked for, a start comes a second after the one before, at the earliest")
    func floor() {
        var bench = Bench(.supervisord(.always, startTime: .zero), exit: .never)
        bench.run()
        for (lived, delay) in [(0, 1_000), (300, 700), (999, 1)] as [(Int, Int)] {
            let restarting = Event.Kind.restarting(delay: .milliseconds(delay))
            #expect(bench.exit(0, .success, after: .milliseconds(lived)).last == .event(.first, restarting))
            #expect(bench.states == [.backoff])
            #expect(bench.untilDeadline == .milliseconds(delay))
            #expect(bench.tick()?.count == 1)
            bench.launch(0)
        }
        #expect(bench.exit(0, .success, after: .seconds(1)).last == .spawn(.first, run: 5))
        bench.launch(0)
        bench.exit(0, .success)
        #expect(bench.perform(.stop) == [.event(.first, .stopped)])
    }

    @Test("a program that cannot be executed is tried again too", arguments: [SpawnFailure.notFound, .noMemory])
    func retriesSpawnFailure(failure: SpawnFailure) {
        var bench = Bench(.supervisord(retries: 1), exit: .never)
        bench.send(.start)
        bench.send(.spawnFailed(.first, failure))
        #expect(bench.states == [.backoff])
        bench.tick()
        #expect(bench.send(.spawnFailed(.first, failure)).last == .event(.first, .fatal(.cannotStart(failure))))
    }

    @Test("RUNNING forgives failed starts")
    func forgives() {
        var bench = Bench(.supervisord(retries: 1), exit: .never)
        bench.run()
        for _ in 0..<3 {
            bench.exit(0)
            #expect(bench.states == [.backoff])
            bench.tick()
            bench.launch(0)
            #expect(bench.tick() == [.event(.first, .running)])
            #expect(bench.exit(0).last == .spawn(.first, run: bench.fleet.machine(of: .first)?.run ?? 0))
            bench.launch(0)
        }
    }

    @Test(
        "an end after RUNNING is followed by a restart at once and without limit, if it is wanted",
        arguments: [
            (.never, .failure, false), (.onFailure, .success, false), (.onFailure, .exited(code: 2), false),
            (.onFailure, .failure, true), (.onFailure, .signaled(.term), true), (.always, .success, true),
        ] as [(RestartPolicy.Condition, ExitStatus, Bool)]
    )
    func restartsAtOnce(condition: RestartPolicy.Condition, status: ExitStatus, isWanted: Bool) {
        var program = Program.supervisord(condition, retries: 0)
        program.restart.successCodes = [0, 2]
        var bench = Bench(program, exit: .never)
        bench.run()
        for run in 2...10 {
            bench.tick()
            let ended = Effect.event(.first, .exited(status, pid: 100, asked: false, killed: false))
            guard isWanted else {
                #expect(bench.exit(0, status) == [ended, .event(.first, .done(status))])
                return
            }
            let restarting = Effect.event(.first, .restarting(delay: .zero))
            #expect(bench.exit(0, status) == [ended, restarting, .spawn(.first, run: run)])
            bench.launch(0)
        }
    }

    @Test(
        "without a start time it is RUNNING before it is EXITED, even if nobody saw it run",
        arguments: [true, false]
    )
    func runsOnce(isLaunched: Bool) {
        var bench = Bench(.supervisord(startTime: .zero), exit: .never)
        bench.send(.start)
        bench.send(.spawned(.first, pid: 100))
        if isLaunched { #expect(bench.send(.launched(.first)) == [.event(.first, .running)]) }
        #expect(
            bench.exit(0, .success) == (isLaunched ? [] : [.event(.first, .running)]) + [
                .event(.first, .exited(.success, pid: 100, asked: false, killed: false)),
                .event(.first, .done(.success)),
            ]
        )
    }

    @Test("a code that is no success decides the exit code, and one that is does not")
    func exitCode() {
        for (codes, status, code) in [([0, 2], 2, 0), ([2], 0, 1), ([0], 2, 2)] as [([Int32], Int32, Int32)] {
            var program = Program.test(.never)
            program.restart.successCodes = codes
            var bench = Bench(program, exit: .all)
            bench.run()
            bench.exit(0, .exited(code: status))
            #expect(bench.send(.strays(count: 0)) == [.exit(code: code)])
        }
    }

    @Test("states have supervisord's numbers and names")
    func numbers() {
        #expect(ProcessState.allCases.map(\.rawValue) == [0, 10, 20, 30, 40, 100, 200])
        #expect(ProcessState.allCases.map(\.description).contains("BACKOFF"))
    }
}
