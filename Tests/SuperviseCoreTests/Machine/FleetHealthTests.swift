import SuperviseCore
import Testing

@Suite struct FleetHealthTests {
    private func bench(_ action: HealthCheck.Action, _ change: (inout Program) -> Void = { _ in }) -> Bench {
        let program = Program.named("web") { program in
            program.restart = RestartPolicy(retries: 1, backoff: .fixed(.seconds(1)))
            program.health = HealthCheck(probe: .tcp(host: "localhost", port: 80), action: action)
            change(&program)
        }
        var bench = Bench(program, exit: .never)
        bench.run()
        return bench
    }

    private static let failure = HealthFailure(count: 3, last: .noAnswer)
    private static let sick = Input.health(.first, healthy: false, failure: failure)

    @Test("changes of health are events, and nothing else is")
    func publishesChanges() {
        var bench = bench(.none)
        #expect(bench.send(.health(.first, healthy: true)) == [.event(.first, .healthy), .event(.first, .ready)])
        #expect(bench.send(.health(.first, healthy: true)).isEmpty)
        #expect(bench.send(Self.sick) == [.event(.first, .unhealthy(Self.failure, then: .none))])
        #expect(bench.send(Self.sick).isEmpty)
        #expect(bench.send(.health(.first, healthy: true)) == [.event(.first, .healthy)])
        #expect(bench.states == [.running])
    }

    @Test("stop leaves it down")
    func stops() {
        var bench = bench(.stop)
        #expect(bench.send(Self.sick).first == .event(.first, .unhealthy(Self.failure, then: .stop)))
        #expect(bench.exit(0).last == .event(.first, .stopped))
    }

    @Test("restart counts as a failure: after a pause, and not more often than the policy allows")
    func restarts() {
        var bench = bench(.restart)
        #expect(
            bench.send(Self.sick) == [
                .event(.first, .unhealthy(Self.failure, then: .restart)),
                .event(.first, .stopping(.term, pid: 100)), .signal(.first, .term),
            ]
        )
        #expect(bench.exit(0).last == .event(.first, .backoff(delay: .seconds(1), attempt: 1, limit: 1)))
        bench.tick()
        bench.launch(0)
        bench.send(Self.sick)
        #expect(bench.exit(0).last == .event(.first, .fatal(.unhealthy)))
    }

    @Test("by supervisord's rule a process that was RUNNING is restarted at once")
    func restartsAtOnce() {
        var bench = bench(.restart) { $0.restart.rule = .failedStarts }
        bench.send(Self.sick, after: .seconds(1))
        #expect(bench.exit(0).suffix(2) == [.event(.first, .restarting(delay: .zero)), .spawn(.first, run: 2)])
    }

    @Test("a stop that comes meanwhile wins")
    func stopWins() {
        var bench = bench(.restart)
        bench.send(Self.sick)
        #expect(bench.perform(.stop) == [])
        #expect(bench.exit(0).last == .event(.first, .stopped))
    }

    @Test("ill health during the end changes nothing")
    func isQuietDuringEnd() {
        var bench = bench(.restart)
        bench.send(.shutdown(.signal(.term)))
        #expect(bench.send(Self.sick).isEmpty)
    }
}
