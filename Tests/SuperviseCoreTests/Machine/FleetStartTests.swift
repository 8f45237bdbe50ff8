import SuperviseCore
import Testing

@Suite struct FleetStartTests {
    @Test("start spawns every instance in order")
    func startsAll() {
        var bench = Bench(.test(), .test())
        #expect(bench.states == [.stopped, .stopped])
        #expect(bench.send(.start) == [.spawn(.first, run: 1), .spawn(.second, run: 1)])
        #expect(bench.states == [.starting, .starting])
        #expect(bench.send(.start).isEmpty)
    }

    @Test("without a start time a program runs as soon as it is executed")
    func runsAtOnce() {
        var bench = Bench(.test())
        bench.send(.start)
        #expect(bench.send(.spawned(.first, pid: 7)) == [.event(.first, .started(pid: 7))])
        #expect(bench.states == [.starting])
        #expect(bench.fleet.pid(of: .first) == 7)
        #expect(bench.send(.launched(.first)) == [.event(.first, .running)])
        #expect(bench.states == [.running])
        #expect(bench.fleet.nextDeadline == nil)
    }

    @Test("with a start time a program runs when it has lived for it")
    func runsAfterStartTime() {
        var bench = Bench(.test(startTime: .seconds(2)))
        bench.send(.start)
        bench.send(.spawned(.first, pid: 7))
        #expect(bench.fleet.nextDeadline == nil)
        #expect(bench.send(.launched(.first), after: .seconds(1)).isEmpty)
        #expect(bench.untilDeadline == .seconds(1))
        #expect(bench.send(.tick, after: .milliseconds(999)).isEmpty)
        #expect(bench.tick() == [.event(.first, .running)])
        #expect(bench.fleet.machine(of: .first)?.since == bench.now)
    }

    @Test("a program that is executed after its start time runs at once")
    func runsWhenLaunchIsLate() {
        var bench = Bench(.test(startTime: .seconds(2)))
        bench.send(.start)
        bench.send(.spawned(.first, pid: 7))
        #expect(bench.send(.launched(.first), after: .seconds(2)) == [.event(.first, .running)])
    }

    @Test("a program that cannot be executed is given up at once, with or without a process", arguments: [false, true])
    func givesUpWhatCannotStart(hasProcess: Bool) {
        var bench = Bench(.test(.always), exit: .all)
        bench.send(.start)
        if hasProcess { bench.send(.spawned(.first, pid: 7)) }
        #expect(
            bench.send(.spawnFailed(.first, .notFound)) == [
                .event(.first, .startFailed(.notFound)),
                .event(.first, .fatal(.cannotStart(.notFound))),
                .signalStrays(.term),
            ]
        )
        #expect(bench.states == [.fatal])
        #expect(bench.send(.strays(count: 0)) == [.exit(code: 127)])
    }

    @Test("a passing failure to start is tried again until the retries are used up")
    func retriesTransientFailures() {
        var bench = Bench(.test(.onFailure, retries: 1), exit: .never)
        bench.send(.start)
        #expect(
            bench.send(.spawnFailed(.first, .noMemory)) == [
                .event(.first, .startFailed(.noMemory)),
                .event(.first, .backoff(delay: .seconds(1), attempt: 1, limit: 1)),
            ]
        )
        #expect(bench.tick() == [.spawn(.first, run: 2)])
        #expect(
            bench.send(.spawnFailed(.first, .noMemory)) == [
                .event(.first, .startFailed(.noMemory)), .event(.first, .fatal(.cannotStart(.noMemory))),
            ]
        )
    }

    @Test("a passing failure to start is final where nothing is restarted")
    func neverRetriesWithoutRestart() {
        var bench = Bench(.test(.never), exit: .never)
        bench.send(.start)
        bench.send(.spawnFailed(.first, .noMemory))
        #expect(bench.states == [.fatal])
    }

    @Test("a program that ends before the news of its execution was started all the same")
    func endsBeforeLaunched() {
        var bench = Bench(.test(), exit: .never)
        bench.send(.start)
        bench.send(.spawned(.first, pid: 7))
        #expect(
            bench.exit(0, .success) == [
                .event(.first, .running), .event(.first, .exited(.success, pid: 7, asked: false, killed: false)),
                .event(.first, .done(.success)),
            ]
        )
    }

    @Test(
        "what does not fit the state is ignored",
        arguments: [
            .spawned(.first, pid: 9), .launched(.first), .spawnFailed(.first, .notFound), .groupGone(.first),
            .strays(count: 0), .tick, .start, .exited(InstanceID(index: 5), .failure, groupAlive: true),
            .spawned(InstanceID(index: -1), pid: 9), .spawnFailed(InstanceID(index: 5), .notFound),
        ] as [Input]
    )
    func ignoresSurprises(input: Input) {
        var bench = Bench(.test())
        bench.run()
        let before = bench.fleet
        #expect(bench.send(input, after: .seconds(1)).isEmpty)
        #expect(bench.fleet == before)
    }

    @Test("an input for an instance that was not started is ignored")
    func ignoresBeforeStart() {
        var bench = Bench(.test())
        for input in [.exited(.first, .failure, groupAlive: false), .spawned(.first, pid: 1), .tick] as [Input] {
            #expect(bench.send(input).isEmpty)
        }
        #expect(bench.states == [.stopped])
    }
}
