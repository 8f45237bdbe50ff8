/// A run that only finds out whether everything starts and works (`supervise smoke`).
package struct SmokePlan: Hashable, Sendable {
    /// How long it may take, from the start until it is decided.
    package var limit: Duration
    /// How long everything must stay up when it is ready; without a meaning where a command is run.
    package var stay: Duration
    /// The name of the instance that is the command: it is run when everything is ready, and its end decides.
    package var command: String?

    package init(limit: Duration = .seconds(60), stay: Duration = .seconds(5), command: String? = nil) {
        self.limit = limit
        self.stay = stay
        self.command = command
    }
}
