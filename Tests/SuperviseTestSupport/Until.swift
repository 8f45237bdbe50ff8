/// What did not happen in time, and what was seen instead.
package struct DeadlineMissed: Error, CustomStringConvertible {
    package let description: String
}

/// How long a condition may take to come true: far more than it needs, for machines that are busy.
package let patience = Duration.seconds(25)

/// Waits until a condition holds.
///
/// Throws `DeadlineMissed` with `what` and the words of `context` where it does not hold within `deadline`.
package func until(
    _ what: String,
    within deadline: Duration = patience,
    context: () -> String = { "" },
    _ condition: () throws -> Bool
) async throws {
    let end = ContinuousClock.now + deadline
    while try !condition() {
        guard ContinuousClock.now < end else {
            throw DeadlineMissed(description: "not within \(deadline): \(what)\n\(context())")
        }
        try await Task.sleep(for: .milliseconds(3))
    }
}
