import SuperviseCore
import Testing

/// Random fleets in random worlds, every step judged.
@Suite struct FleetSimulationTests {
    private static let sequencesPerBatch = 300

    @Test("the worlds have all in them that there is")
    func hasAll() throws {
        var kinds: Set<String> = []
        for seed in 0..<UInt64(400) {
            var simulation = Simulation(seed: seed)
            try simulation.run()
            kinds.formUnion(simulation.kinds)
        }
        let expected: Set<String> = [
            "waiting", "started", "running", "ready", "healthy", "unhealthy", "startFailed", "exited", "leftovers",
            "backoff", "restarting", "stoppingByCommand", "stopping", "killing", "stopped", "done", "fatal", "added",
            "removed", "spawn", "signal", "deliver", "runStopCommand", "signalStrays", "exit", "stopCommandFailed",
            "perform", "reload", "logMatched", "dependency", "retriesExhausted", "cannotStart", "refusedByShell",
            "restart", "startOver", "requested", "withdraw", "withdrawn",
        ]
        #expect(expected.subtracting(kinds) == [])
    }

    @Test("every rule holds at every step", arguments: 0..<8)
    func holdsRules(batch: Int) {
        for number in 0..<Self.sequencesPerBatch {
            let seed = UInt64(batch * Self.sequencesPerBatch + number)
            var simulation = Simulation(seed: seed)
            do throws(Violation) {
                try simulation.run()
            } catch {
                Issue.record("seed \(seed): \(error)\n\(simulation.trace)")
                return
            }
        }
    }
}
