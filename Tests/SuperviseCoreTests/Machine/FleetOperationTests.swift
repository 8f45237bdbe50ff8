import SuperviseCore
import Testing

@Suite struct FleetOperationTests {
    /// A fleet whose first instance is in a state.
    private func bench(in state: ProcessState) -> Bench {
        var program = Program.test(.onFailure, retries: 1)
        program.startTime = .seconds(1)
        program.autostart = state != .stopped
        var bench = Bench(program, .test(), exit: .never)
        bench.run()
        switch state {
        case .stopped, .starting: break
        case .running: bench.tick()
        case .backoff: bench.exit(0)
        case .stopping: _ = bench.perform(.stop)
        case .exited: bench.exit(0, .success)
        case .fatal:
            bench.exit(0)
            bench.tick()
            bench.send(.spawnFailed(.first, .notFound))
        }
        return bench
    }

    @Test(
        "what is refused depends on the state",
        arguments: [
            (.stopped, nil, .notRunning, .notRunning), (.starting, .alreadyStarted, nil, nil),
            (.running, .alreadyStarted, nil, nil), (.backoff, .alreadyStarted, nil, .notRunning),
            (.stopping, .alreadyStarted, .notRunning, nil), (.exited, nil, .notRunning, .notRunning),
            (.fatal, nil, .notRunning, .notRunning),
        ] as [(ProcessState, OperationRefusal?, OperationRefusal?, OperationRefusal?)]
    )
    func refuses(
        state: ProcessState,
        start: OperationRefusal?,
        stop: OperationRefusal?,
        signal: OperationRefusal?
    ) {
        var bench = bench(in: state)
        #expect(bench.states[0] == state)
        #expect(bench.fleet.refusal(of: .start, on: .first) == start)
        #expect(bench.fleet.refusal(of: .stop, on: .first) == stop)
        #expect(bench.fleet.refusal(of: .signal(.hup), on: .first) == signal)
        #expect(bench.fleet.refusal(of: .restart, on: .first) == nil)
        #expect(bench.fleet.refusal(of: .start, on: InstanceID(index: 2)) == .noSuchInstance)
        if start != nil { #expect(bench.send(.perform(.start, .first)).isEmpty) }
        bench.send(.shutdown(.signal(.term)))
        #expect(bench.fleet.refusal(of: .start, on: .first) == .unavailable)
    }

    @Test("nothing is taken before the start")
    func refusesBeforeStart() {
        var bench = Bench(.test())
        #expect(bench.fleet.refusal(of: .start, on: .first) == .unavailable)
        #expect(bench.send(.perform(.start, .first)).isEmpty)
    }

    @Test("autostart off: it stays down until somebody starts it")
    func startsByHand() {
        var bench = Bench(.named("web") { $0.autostart = false }, exit: .never)
        #expect(bench.send(.start).isEmpty)
        #expect(bench.states == [.stopped])
        #expect(bench.perform(.start) == [.spawn(.first, run: 1)])
    }

    @Test("where nothing is started, nothing is left")
    func endsWithoutAutostart() {
        var bench = Bench(.named("web") { $0.autostart = false }, exit: .fatal)
        #expect(bench.send(.start) == [.signalStrays(.term)])
        #expect(bench.send(.strays(count: 0)) == [.exit(code: 0)])
    }

    @Test("a start forgets failures")
    func startsAnew() {
        var bench = bench(in: .fatal)
        #expect(bench.perform(.start) == [.spawn(.first, run: 3)])
        bench.launch(0)
        #expect(bench.exit(0).last == .event(.first, .backoff(delay: .seconds(1), attempt: 1, limit: 1)))
    }

    @Test("a stop leaves it down, whatever its policy")
    func stops() {
        var bench = Bench(.test(.always), exit: .never)
        bench.run()
        #expect(bench.perform(.stop) == [.event(.first, .stopping(.term, pid: 100)), .signal(.first, .term)])
        #expect(bench.untilDeadline == .seconds(5))
        bench.exit(0)
        #expect(bench.states == [.stopped])
        #expect(bench.fleet.nextDeadline == nil)
    }

    @Test("a stop of what waits for its restart needs no signal")
    func stopsBackoff() {
        var bench = bench(in: .backoff)
        #expect(bench.perform(.stop) == [.event(.first, .stopped)])
    }

    @Test("the last one that is stopped by hand ends the supervisor, unless it is to stay")
    func endsWithLastStop() {
        for (policy, isEnd) in [(ExitPolicy.all, true), (.fatal, true), (.never, false), (.essential, false)] {
            var bench = Bench(.test(), exit: policy)
            bench.run()
            _ = bench.perform(.stop)
            #expect((bench.exit(0).last == .signalStrays(.term)) == isEnd)
        }
    }

    @Test("a restart stops, and starts when nothing is left")
    func restarts() {
        var bench = Bench(.test(), exit: .all)
        bench.run()
        #expect(bench.perform(.restart)?.last == .signal(.first, .term))
        #expect(bench.perform(.start) == nil)
        bench.exit(0, groupAlive: true)
        #expect(bench.states == [.stopping])
        #expect(bench.send(.groupGone(.first)) == [.event(.first, .stopped), .spawn(.first, run: 2)])
    }

    @Test("a restart of what outlives SIGKILL is waited for, a stop is not")
    func restartsUnkillable() {
        for operation in [Operation.restart, .stop] {
            var bench = Bench(.test(), exit: .all)
            bench.run()
            _ = bench.perform(operation)
            bench.tick()
            #expect(bench.tick() == (operation == .stop ? [.signalStrays(.term)] : []))
            #expect(bench.states == [.stopping])
            if operation == .restart { #expect(bench.exit(0).last == .spawn(.first, run: 2)) }
        }
    }

    @Test("a restart of what is down is a start", arguments: [ProcessState.stopped, .exited, .fatal])
    func restartsDown(state: ProcessState) {
        var bench = bench(in: state)
        let run = (bench.fleet.machine(of: .first)?.run ?? 0) + 1
        #expect(bench.perform(.restart) == [.spawn(.first, run: run)])
    }

    @Test("a restart during a stop starts it after that, and a stop during a restart leaves it down")
    func changesMind() {
        var bench = bench(in: .stopping)
        #expect(bench.perform(.restart) == [])
        #expect(bench.perform(.stop) == [])
        #expect(bench.perform(.restart) == [])
        #expect(bench.exit(0).last == .spawn(.first, run: 2))
    }

    @Test("a shutdown takes back a restart")
    func shutdownWins() {
        var bench = Bench(.test(), exit: .never)
        bench.run()
        _ = bench.perform(.restart)
        bench.send(.shutdown(.signal(.term)))
        #expect(bench.exit(0).suffix(2) == [.event(.first, .stopped), .signalStrays(.term)])
    }

    @Test("a signal reaches whom the program says", arguments: [StopPolicy.Reach.group, .leader])
    func signals(reach: StopPolicy.Reach) {
        var program = Program.test()
        program.signalReach = reach
        var bench = Bench(program, exit: .never)
        bench.run()
        #expect(bench.perform(.signal(.usr1)) == [.deliver(.first, .usr1, reach)])
        #expect(bench.states == [.running])
    }

    @Test("a death by a signal that somebody asked for is known to be that, in this life only")
    func deathByRequest() {
        var bench = Bench(.test(.always), exit: .never)
        bench.run()
        _ = bench.perform(.signal(.kill))
        let first = bench.exit(0, .signaled(.kill))
        #expect(first.contains(.event(.first, .exited(.signaled(.kill), pid: 100, asked: false, killed: true))))
        bench.send(.tick, after: .seconds(60))
        bench.launch(0)
        let second = bench.exit(0, .signaled(.kill))
        #expect(second.contains(.event(.first, .exited(.signaled(.kill), pid: 100, asked: false, killed: false))))
    }
}
