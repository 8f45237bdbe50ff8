import SuperviseCore
import Testing

@Suite struct FleetRestartTests {
    @Test(
        "an end for good is EXITED",
        arguments: [
            (.never, .success), (.never, .failure), (.onFailure, .success),
        ] as [(RestartPolicy.Condition, ExitStatus)]
    )
    func staysDown(condition: RestartPolicy.Condition, status: ExitStatus) {
        var bench = Bench(.test(condition), exit: .never)
        bench.run()
        #expect(
            bench.exit(0, status) == [
                .event(.first, .exited(status, pid: 100, asked: false, killed: false)),
                .event(.first, .done(status)),
            ]
        )
        #expect(bench.states == [.exited])
        #expect(bench.fleet.nextDeadline == nil)
        #expect(bench.fleet.pid(of: .first) == nil)
    }

    @Test(
        "other ends are followed by a restart after a pause",
        arguments: [
            (.onFailure, .failure, 3), (.onFailure, .signaled(.kill), 3), (.always, .failure, 3),
            (.always, .success, nil),
        ] as [(RestartPolicy.Condition, ExitStatus, Int?)]
    )
    func restarts(condition: RestartPolicy.Condition, status: ExitStatus, limit: Int?) {
        var bench = Bench(.test(condition))
        bench.run()
        #expect(
            bench.exit(0, status) == [
                .event(.first, .exited(status, pid: 100, asked: false, killed: false)),
                .event(.first, .backoff(delay: .seconds(1), attempt: 1, limit: limit)),
            ]
        )
        #expect(bench.states == [.backoff])
        #expect(bench.untilDeadline == .seconds(1))
        #expect(bench.tick() == [.spawn(.first, run: 2)])
        #expect(bench.states == [.starting])
        #expect(bench.fleet.machine(of: .first)?.restarts == 1)
    }

    @Test("a pause of zero needs no tick")
    func restartsAtOnce() {
        var bench = Bench(.test(.always, backoff: .fixed(.zero)))
        bench.run()
        #expect(
            bench.exit(0, .success).suffix(2) == [
                .event(.first, .backoff(delay: .zero, attempt: 1, limit: nil)), .spawn(.first, run: 2),
            ]
        )
        #expect(bench.states == [.starting])
    }

    @Test("failures in a row use up the retries", arguments: [0, 1, 3])
    func exhaustsRetries(retries: Int) {
        var bench = Bench(.test(.onFailure, retries: retries), exit: .never)
        bench.run()
        for attempt in 0..<retries {
            #expect(
                bench.exit(0).last
                    == .event(.first, .backoff(delay: .seconds(1), attempt: attempt + 1, limit: retries))
            )
            bench.tick()
            bench.launch(0)
        }
        #expect(bench.exit(0).last == .event(.first, .fatal(.retriesExhausted(.failure, retries: retries))))
        #expect(bench.states == [.fatal])
    }

    @Test("a shell that cannot run its command is given up at once", arguments: [126, 127] as [Int32])
    func shellRefuses(code: Int32) {
        for condition in [RestartPolicy.Condition.onFailure, .always] {
            var bench = Bench(.test(condition))
            bench.run()
            let effects = bench.exit(0, .exited(code: code), after: .milliseconds(999))
            #expect(effects.contains(.event(.first, .fatal(.refusedByShell(.exited(code: code))))))
            #expect(bench.send(.strays(count: 0)) == [.exit(code: code)])
        }
    }

    @Test("the same end of something else is a failure like others")
    func endsLikeShell() {
        let backoff = Effect.event(.first, .backoff(delay: .seconds(1), attempt: 1, limit: 3))
        var late = Bench(.test(.onFailure))
        late.run()
        #expect(late.exit(0, .exited(code: 127), after: .seconds(1)).last == backoff)
        var direct = Program.test(.onFailure)
        direct.command = .direct(["bundle"])
        var bundle = Bench(direct)
        bundle.run()
        #expect(bundle.exit(0, .exited(code: 127)).last == backoff)
        var once = Bench(.test(.never), exit: .never)
        once.run()
        #expect(once.exit(0, .exited(code: 127)).last == .event(.first, .done(.exited(code: 127))))
    }

    @Test("a healthy run starts the count anew, a shorter one does not")
    func forgives() {
        var bench = Bench(.test(.onFailure, retries: 2))
        bench.run()
        for (lived, attempt) in [(0, 1), (59, 2), (60, 1), (1, 2)] as [(Int, Int)] {
            #expect(
                bench.exit(0, after: .seconds(lived)).last
                    == .event(.first, .backoff(delay: .seconds(1), attempt: attempt, limit: 2))
            )
            bench.tick()
            bench.launch(0)
        }
    }

    @Test("successes never lead to FATAL, and do not use up retries")
    func successesAreFree() {
        var bench = Bench(.test(.always, retries: 1))
        bench.run()
        for attempt in 1...5 {
            #expect(
                bench.exit(0, .success).last
                    == .event(.first, .backoff(delay: .seconds(1), attempt: attempt, limit: nil))
            )
            bench.tick()
            bench.launch(0)
        }
        #expect(bench.exit(0).last == .event(.first, .backoff(delay: .seconds(1), attempt: 1, limit: 1)))
    }

    @Test("without a limit failures are restarted for ever")
    func unlimited() {
        var bench = Bench(.test(.onFailure, retries: nil))
        bench.run()
        for _ in 1...100 {
            bench.exit(0)
            #expect(bench.states == [.backoff])
            bench.tick()
            bench.launch(0)
        }
    }

    @Test("what is left of a group is ended before the restart")
    func endsLeftovers() {
        var bench = Bench(.test(.onFailure))
        bench.run()
        #expect(
            bench.exit(0, groupAlive: true) == [
                .event(.first, .exited(.failure, pid: 100, asked: false, killed: false)),
                .event(.first, .leftovers(.term)), .signal(.first, .term),
            ]
        )
        #expect(bench.states == [.stopping])
        #expect(bench.untilDeadline == .seconds(5))
        #expect(
            bench.send(.groupGone(.first), after: .seconds(1)) == [
                .event(.first, .backoff(delay: .seconds(1), attempt: 1, limit: 3))
            ]
        )
    }

    @Test("leftovers that do not obey are killed, and still waited for")
    func killsLeftovers() {
        var bench = Bench(.test(.never), exit: .all)
        bench.run()
        bench.exit(0, .success, groupAlive: true)
        #expect(bench.tick() == [.event(.first, .killing(pid: 100)), .signal(.first, .kill)])
        #expect(bench.states == [.stopping])
        #expect(
            bench.send(.groupGone(.first)) == [.event(.first, .done(.success)), .signalStrays(.term)]
        )
    }

    @Test("leftovers that outlive SIGKILL hold up a restart, but not the end of everything")
    func abandonsLeftovers() {
        var bench = Bench(.test(.onFailure), .test(.never), exit: .all)
        bench.run()
        bench.exit(0, groupAlive: true)
        bench.exit(1, groupAlive: true)
        bench.tick()
        #expect(bench.untilDeadline == .seconds(3))
        #expect(bench.tick() == [])
        #expect(bench.tick() == nil)
        bench.send(.groupGone(.first))
        #expect(bench.tick() == [.spawn(.first, run: 2)])
        bench.launch(0)
        #expect(bench.exit(0, .success).last == .signalStrays(.term))
        #expect(bench.send(.strays(count: 0)) == [.exit(code: 1)])
    }

    @Test("the same seed replays the same pauses")
    func replays() {
        func pauses(seed: UInt64) -> [Effect] {
            let program = Program.test(.onFailure, retries: nil, backoff: .standard)
            var fleet = Fleet(
                FleetSpec(instances: [Instance(name: "web.1", program: program, number: 1)]),
                seed: seed
            )
            var now = Instant(nanoseconds: 0)
            var effects = fleet.handle(.start, at: now)
            for _ in 1...20 {
                effects += fleet.handle(.spawned(.first, pid: 1), at: now)
                effects += fleet.handle(.exited(.first, .failure, groupAlive: false), at: now)
                now = fleet.nextDeadline ?? now
                effects += fleet.handle(.tick, at: now)
            }
            return effects
        }
        #expect(pauses(seed: 1) == pauses(seed: 1))
        #expect(pauses(seed: 1) != pauses(seed: 2))
    }
}
