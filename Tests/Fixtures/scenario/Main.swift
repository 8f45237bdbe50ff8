import Glibc
import SuperviseCore
import SuperviseDaemon
import SuperviseSystem

/// Runs a supervisor as one of the scenarios has it, with the working directory for its files.
@main struct Main {
    private static let mistake = ConfigurationRemarks(["a mistake"], report: ["a mistake", "    in this", "       ^"])

    static func main() throws {
        guard let name = CommandLine.arguments.last, let make = Scenario.all[name] else {
            fatalError("scenario: one of \(Scenario.all.keys.sorted())")
        }
        let scenario = make()
        let style = OutputStyle()
        guard let next = scenario.next else {
            try Supervision.run(scenario.fleet, style: style, settings: scenario.settings)
        }
        try Supervision.run(scenario.fleet, style: style, settings: scenario.settings) { _, _ in
            access("mistake", F_OK) == 0 ? .refused(Self.mistake) : .fleet(next)
        }
    }
}
