/// Restarts in a row after ends of one kind; successes and failures are counted apart.
struct RestartStreak: Equatable, Sendable {
    private(set) var count = 0
    private var afterSuccess = false

    /// Counts one more restart, anew after a healthy run and where the kind of end changes.
    ///
    /// Successes must never use up the retries that are there for failures.
    mutating func add(afterSuccess success: Bool, anew: Bool) {
        count = anew || success != afterSuccess ? 1 : count + 1
        afterSuccess = success
    }
}
