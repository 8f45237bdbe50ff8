import SuperviseCore
import Testing

@Suite struct StopReachTests {
    @Test(
        "the stop signal goes to the leader alone, SIGKILL as far as it is told",
        arguments: [StopPolicy.Reach.group, .leader]
    )
    func leader(killReach: StopPolicy.Reach) {
        let stop = StopPolicy(timeout: .seconds(5), reach: .leader, killReach: killReach)
        var bench = Bench(.test(stop: stop), exit: .never)
        bench.run()
        #expect(bench.perform(.stop)?.last == .signal(.first, .term, .leader))
        #expect(bench.tick()?.last == .signal(.first, .kill, killReach))
    }

    @Test("what the leader leaves is ended within the same time")
    func leftovers() {
        var bench = Bench(.test(stop: StopPolicy(timeout: .seconds(5), reach: .leader)), exit: .never)
        bench.run()
        _ = bench.perform(.stop)
        #expect(
            bench.exit(0, .success, groupAlive: true, after: .seconds(2)).suffix(2)
                == [.event(.first, .leftovers(.term)), .signal(.first, .term, .group)]
        )
        #expect(bench.untilDeadline == .seconds(3))
        #expect(bench.tick()?.last == .signal(.first, .kill, .group))
        #expect(bench.send(.groupGone(.first)) == [.event(.first, .stopped)])
    }

    @Test("what a killed leader leaves is killed")
    func killsLeftovers() {
        var bench = Bench(.test(stop: StopPolicy(timeout: .zero, reach: .leader, killReach: .leader)), exit: .never)
        bench.run()
        _ = bench.perform(.stop)
        bench.tick()
        #expect(
            bench.exit(0, .signaled(.kill), groupAlive: true).suffix(2)
                == [.event(.first, .leftovers(.kill)), .signal(.first, .kill, .group)]
        )
        #expect(bench.untilDeadline == .seconds(3))
    }

    private var command: Program {
        .test(stop: StopPolicy(signal: .int, timeout: .seconds(5), command: .shell("stop")))
    }

    @Test("a stop command is run instead of the signal")
    func runsCommand() {
        var bench = Bench(command, exit: .never)
        bench.run()
        #expect(
            bench.perform(.stop)
                == [.event(.first, .stoppingByCommand(pid: 100)), .runStopCommand(.first, .shell("stop"))]
        )
        #expect(bench.exit(0, .success).last == .event(.first, .stopped))
        #expect(bench.send(.stopCommandFailed(.first)).isEmpty)
    }

    @Test("where the command fails the signal is sent, once, and the deadline stays")
    func fallsBack() {
        var bench = Bench(command, exit: .never)
        bench.run()
        _ = bench.perform(.stop)
        #expect(
            bench.send(.stopCommandFailed(.first), after: .seconds(2))
                == [.event(.first, .stopping(.int, pid: 100)), .signal(.first, .int)]
        )
        #expect(bench.send(.stopCommandFailed(.first)).isEmpty)
        #expect(bench.untilDeadline == .seconds(3))
    }

    @Test("a command that takes too long is not waited for")
    func killsAfterCommand() {
        var bench = Bench(command, exit: .never)
        bench.run()
        _ = bench.perform(.stop)
        #expect(bench.tick() == [.event(.first, .killing(pid: 100)), .signal(.first, .kill)])
        #expect(bench.send(.stopCommandFailed(.first)).isEmpty)
    }
}
