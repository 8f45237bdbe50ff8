import SuperviseCore
import Testing

@Suite struct FleetShutdownTests {
    @Test("all are asked at the same time, each by its own signal")
    func asksAll() {
        var bench = Bench(.test(), .test(stop: StopPolicy(signal: .int)))
        bench.run()
        #expect(
            bench.send(.shutdown(.signal(.term))) == [
                .event(.first, .stopping(.term, pid: 100)), .signal(.first, .term),
                .event(.second, .stopping(.int, pid: 101)), .signal(.second, .int),
            ]
        )
        #expect(bench.states == [.stopping, .stopping])
        #expect(
            bench.exit(0, .signaled(.term)) == [
                .event(.first, .exited(.signaled(.term), pid: 100, asked: true, killed: false)),
                .event(.first, .stopped),
            ]
        )
        #expect(bench.exit(1, .failure).last == .signalStrays(.term))
        #expect(bench.send(.strays(count: 0)) == [.exit(code: 143)])
    }

    @Test(
        "the exit code is the reason's",
        arguments: [(.signal(.int), 130), (.outputClosed, 141)] as [(ShutdownReason, Int32)]
    )
    func exitCode(reason: ShutdownReason, code: Int32) {
        var bench = Bench(.test())
        bench.run()
        bench.send(.shutdown(reason))
        bench.exit(0, .exited(code: 3))
        #expect(bench.send(.strays(count: 0)) == [.exit(code: code)])
        #expect(bench.send(.strays(count: 0)).isEmpty)
        #expect(bench.fleet.nextDeadline == nil)
    }

    @Test(
        "SIGKILL comes at the instance's deadline or the app's, whichever is first",
        arguments: [
            (.seconds(5), .seconds(10), .seconds(5)), (.seconds(60), .seconds(10), .milliseconds(9500)),
            (.seconds(60), .seconds(1), .milliseconds(900)), (.seconds(60), .zero, .zero),
        ] as [(Duration, Duration, Duration)]
    )
    func killDeadline(own: Duration, total: Duration, expected: Duration) {
        var bench = Bench(.test(stop: StopPolicy(timeout: own)), stopTimeout: total)
        bench.run()
        bench.send(.shutdown(.signal(.term)))
        #expect(bench.untilDeadline == expected)
        #expect(bench.tick() == [.event(.first, .killing(pid: 100)), .signal(.first, .kill)])
        #expect(
            bench.exit(0, .signaled(.kill)).first
                == .event(.first, .exited(.signaled(.kill), pid: 100, asked: true, killed: true))
        )
    }

    @Test("what waits for a restart is stopped without a signal")
    func stopsBackoff() {
        var bench = Bench(.test(.onFailure))
        bench.run()
        bench.exit(0)
        #expect(bench.send(.shutdown(.signal(.term))) == [.event(.first, .stopped), .signalStrays(.term)])
        #expect(bench.states == [.stopped])
    }

    @Test("a process that did not exist yet is asked as soon as it does")
    func asksUnborn() {
        var bench = Bench(.test())
        bench.send(.start)
        #expect(bench.send(.shutdown(.signal(.term))) == [.withdraw(.first)])
        #expect(bench.states == [.starting])
        #expect(
            bench.send(.spawned(.first, pid: 7), after: .seconds(1)) == [
                .event(.first, .started(pid: 7)), .event(.first, .stopping(.term, pid: 7)), .signal(.first, .term),
            ]
        )
        #expect(bench.send(.launched(.first)).isEmpty)
        #expect(bench.untilDeadline == .seconds(4))
    }

    @Test("a start that has not begun is withdrawn")
    func withdraws() {
        var bench = Bench(.test(), .test(.always))
        bench.send(.start)
        #expect(bench.send(.withdrawn(.first)).isEmpty)
        #expect(bench.send(.shutdown(.signal(.term))) == [.withdraw(.first), .withdraw(.second)])
        #expect(bench.send(.withdrawn(.second)) == [.event(.second, .stopped)])
        #expect(bench.states == [.starting, .stopped])
        #expect(bench.send(.withdrawn(.first)) == [.event(.first, .stopped), .signalStrays(.term)])
        #expect(bench.send(.strays(count: 0)) == [.exit(code: 143)])
    }

    @Test("a process that comes to exist after SIGKILL was due gets that")
    func killsUnborn() {
        var bench = Bench(.test())
        bench.send(.start)
        bench.send(.shutdown(.signal(.term)))
        #expect(bench.send(.shutdown(.signal(.term))) == [.signalStrays(.kill)])
        #expect(
            bench.send(.spawned(.first, pid: 7), after: .milliseconds(500)) == [
                .event(.first, .started(pid: 7)), .event(.first, .stopping(.kill, pid: 7)), .signal(.first, .kill),
            ]
        )
        #expect(bench.untilDeadline == .seconds(3))
        #expect(
            bench.exit(0, .signaled(.kill)).first
                == .event(.first, .exited(.signaled(.kill), pid: 7, asked: true, killed: true))
        )
    }

    @Test("a start that fails during a shutdown is down, and does not change the exit code")
    func failsToStartWhileStopping() {
        var bench = Bench(.test(.always), exit: .any)
        bench.send(.start)
        bench.send(.shutdown(.signal(.int)))
        #expect(
            bench.send(.spawnFailed(.first, .notFound)) == [
                .event(.first, .startFailed(.notFound)), .event(.first, .stopped), .signalStrays(.term),
            ]
        )
        #expect(bench.send(.strays(count: 0)) == [.exit(code: 130)])
    }

    @Test("a group that outlives its leader keeps the deadline, and is not asked twice")
    func waitsForGroup() {
        var bench = Bench(.test(.always))
        bench.run()
        bench.send(.shutdown(.signal(.term)))
        #expect(
            bench.exit(0, .success, groupAlive: true, after: .seconds(1)) == [
                .event(.first, .exited(.success, pid: 100, asked: true, killed: false))
            ]
        )
        #expect(bench.states == [.stopping])
        #expect(bench.untilDeadline == .seconds(4))
        #expect(bench.tick() == [.event(.first, .killing(pid: 100)), .signal(.first, .kill)])
        #expect(bench.send(.groupGone(.first)) == [.event(.first, .stopped), .signalStrays(.term)])
    }

    @Test("leftovers are not asked again by a shutdown, which may bring their deadline forward")
    func stopsLeftovers() {
        var bench = Bench(.test(.always), stopTimeout: .seconds(1))
        bench.run()
        bench.exit(0, groupAlive: true)
        #expect(bench.send(.shutdown(.signal(.term)), after: .seconds(1)).isEmpty)
        #expect(bench.untilDeadline == .milliseconds(900))
        #expect(bench.send(.groupGone(.first)) == [.event(.first, .stopped), .signalStrays(.term)])
    }

    @Test("a second signal kills at once, also after the exit policy ended everything", arguments: [false, true])
    func killsAtOnce(byPolicy: Bool) {
        var bench = Bench(.test(), .test(), .test(), exit: .any)
        bench.run()
        let expected: Int32
        if byPolicy {
            bench.exit(2, .exited(code: 3))
            expected = 3
        } else {
            bench.send(.shutdown(.signal(.int)))
            bench.exit(2, .signaled(.int))
            expected = 130
        }
        bench.exit(1, .success, groupAlive: true)
        if byPolicy { #expect(bench.send(.shutdown(.signal(.term))).isEmpty, "the first lets what drains go on") }
        #expect(
            bench.send(.shutdown(.signal(.term))) == [
                .event(.first, .killing(pid: 100)), .signal(.first, .kill), .event(.second, .killing(pid: 101)),
                .signal(.second, .kill), .signalStrays(.kill),
            ]
        )
        bench.send(.groupGone(.second))
        #expect(bench.exit(0, .signaled(.kill)).last == .signalStrays(.kill))
        #expect(bench.send(.strays(count: 0)) == [.exit(code: expected)])
    }

    @Test("the signal that comes with a closed output is a first one; the next kills")
    func closedOutputIsNoSignal() {
        var bench = Bench(.test())
        bench.run()
        bench.send(.shutdown(.outputClosed))
        #expect(bench.send(.shutdown(.outputClosed)).isEmpty)
        #expect(bench.send(.shutdown(.signal(.int))).isEmpty)
        #expect(bench.send(.shutdown(.outputClosed)).isEmpty)
        #expect(bench.send(.shutdown(.signal(.int))).first == .event(.first, .killing(pid: 100)))
    }

    @Test("what outlives SIGKILL is waited for no longer than three seconds")
    func abandonsUnkillable() {
        var bench = Bench(.test())
        bench.run()
        bench.send(.shutdown(.signal(.term)))
        bench.tick()
        #expect(bench.untilDeadline == .seconds(3))
        #expect(bench.tick() == [.signalStrays(.term)])
        #expect(bench.states == [.stopping])
        #expect(bench.send(.strays(count: 0)) == [.exit(code: 143)])
    }

    @Test("a stop signal that is SIGKILL leaves nothing to escalate to")
    func stopsByKill() {
        var bench = Bench(.test(stop: StopPolicy(signal: .kill)))
        bench.run()
        #expect(
            bench.send(.shutdown(.signal(.term))) == [
                .event(.first, .stopping(.kill, pid: 100)), .signal(.first, .kill),
            ]
        )
        #expect(bench.untilDeadline == .seconds(3))
        #expect(bench.tick() == [.signalStrays(.term)])
    }

    @Test("very long timeouts are no surprise")
    func survivesHugeTimeouts() {
        let huge = Duration.seconds(Int64.max)
        var bench = Bench(.test(stop: StopPolicy(timeout: huge), startTime: huge), stopTimeout: huge)
        bench.run()
        bench.send(.shutdown(.signal(.term)))
        #expect(bench.states == [.stopping])
        #expect(bench.exit(0).last == .signalStrays(.term))
    }
}

@Suite struct FleetStrayTests {
    @Test("a shutdown before the start, or of nothing, goes straight to the strays", arguments: [true, false])
    func endsNothing(isEmpty: Bool) {
        var bench = Bench(isEmpty ? [] : [.test()])
        #expect(bench.send(.shutdown(.signal(.term))) == [.signalStrays(.term)])
        #expect(bench.send(.start).isEmpty)
        #expect(bench.send(.strays(count: 0)) == [.exit(code: 143)])
    }

    @Test("nothing to run ends at once")
    func startsNothing() {
        var bench = Bench([])
        #expect(bench.send(.start) == [.signalStrays(.term)])
        #expect(bench.send(.strays(count: 0)) == [.exit(code: 0)])
    }

    @Test("strays have what is left of the budget, then SIGKILL, then three seconds")
    func endsStrays() {
        var bench = Bench(.test())
        bench.run()
        bench.send(.shutdown(.signal(.term)))
        bench.exit(0, .success, after: .seconds(2))
        #expect(bench.send(.strays(count: 2)).isEmpty)
        #expect(bench.untilDeadline == .milliseconds(7500))
        #expect(bench.send(.strays(count: 1)).isEmpty)
        #expect(bench.tick() == [.signalStrays(.kill)])
        #expect(bench.send(.strays(count: 1)).isEmpty)
        #expect(bench.untilDeadline == .seconds(3))
        #expect(bench.tick() == [.exit(code: 143)])
        #expect(bench.tick() == nil)
        #expect(bench.send(.shutdown(.signal(.term))).isEmpty)
    }

    @Test("strays of an app that ended by itself have the whole budget")
    func endsStraysAfterLast() {
        var bench = Bench(.test())
        bench.run()
        bench.exit(0, .success, after: .seconds(100))
        #expect(bench.untilDeadline == .milliseconds(9500))
        #expect(bench.send(.strays(count: 1)).isEmpty)
        #expect(bench.send(.strays(count: 0)) == [.exit(code: 0)])
    }

    @Test("strays get SIGKILL at once where the budget is used up")
    func killsStraysLate() {
        var bench = Bench(.test(stop: StopPolicy(timeout: .seconds(60))))
        bench.run()
        bench.send(.shutdown(.signal(.term)))
        bench.tick()
        #expect(bench.exit(0, .signaled(.kill)).last == .signalStrays(.kill))
        #expect(bench.tick() == [.exit(code: 143)])
    }

    @Test("a second signal while strays are ending kills them at once")
    func killsStraysBySignal() {
        var bench = Bench(.test())
        bench.run()
        bench.exit(0, .success)
        #expect(bench.send(.shutdown(.signal(.int))).isEmpty)
        #expect(bench.send(.shutdown(.signal(.int))) == [.signalStrays(.kill)])
        #expect(bench.send(.shutdown(.signal(.int))).isEmpty)
        #expect(bench.untilDeadline == .seconds(3))
        #expect(bench.tick() == [.exit(code: 0)])
    }

    @Test("strays are killed after their own time, however long the stop may take")
    func killsStrays() {
        var bench = Bench(.test([.named("web")], stopTimeout: .seconds(86_400), strayTimeout: .seconds(5)))
        bench.run()
        bench.send(.shutdown(.signal(.term)))
        #expect(bench.exit(0).last == .signalStrays(.term))
        #expect(bench.send(.strays(count: 1)) == [])
        #expect(bench.untilDeadline == .seconds(5))
        #expect(bench.tick() == [.signalStrays(.kill)])
    }
}
