import SuperviseCore
import Testing

/// Random fleets in random worlds, every step judged.
@Suite struct FleetSimulationTests {
    private static let sequencesPerBatch = 300

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
