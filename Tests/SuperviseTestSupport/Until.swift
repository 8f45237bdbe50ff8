/// What did not happen in time, and what was seen instead.
package struct DeadlineMissed: Error, CustomStringConvertible {
    package let description: String
}

/// How long a condition may take to come true: far more than it needs, for machines that are busy.
package let patience = Duration.seconds(25)

/// How often a condition is looked at before it counts as missed, however late it is.
///
/// All tests share a few threads. Where those have had no time for one of them, a look may come long after the last, and
/// what was seen then says nothing of now.
private let fewestLooks = 50

/// Waits until a condition holds, and looks again after each `pause`.
///
/// Throws `DeadlineMissed` with `what` and the words of `context` where it does not hold within `deadline`.
package func until(
    _ what: String,
    within deadline: Duration = patience,
    pause: Duration = .milliseconds(3),
    context: () -> String = { "" },
    _ condition: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + deadline
    var looks = 0
    while try await !condition() {
        looks += 1
        guard ContinuousClock.now < end || looks < fewestLooks else {
            throw DeadlineMissed(description: "not within \(deadline): \(what)\n\(context())")
        }
        try await Task.sleep(for: pause)
    }
}
