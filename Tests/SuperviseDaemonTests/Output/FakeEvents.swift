@testable import SuperviseDaemon
import SuperviseSystem

/// Remembers what it is told of the console.
final class FakeEvents: ConsoleEvents {
    private(set) var failures: [SystemError] = []

    func consoleFailed(_ error: SystemError) { failures.append(error) }
}
