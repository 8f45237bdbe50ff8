/// What must have happened to other programs before one is started (`depends_on`).
package struct Dependency: Hashable, Sendable {
    package enum Condition: String, CaseIterable, Hashable, Sendable {
        /// Its processes exist.
        case started
        /// It has said that it is ready, or is RUNNING where it has no way to say so.
        case ready
        /// Its health check has succeeded.
        case healthy
        /// It has ended, however.
        case completed
        /// It has ended as its policy calls success.
        case completedSuccessfully = "completed_successfully"
        /// It has written the line that `ready_log` describes.
        case logReady = "log_ready"
    }

    /// The name of a program or of a group; all instances of it count.
    package var target: String
    package var condition: Condition

    package init(target: String, condition: Condition = .started) {
        self.target = target
        self.condition = condition
    }
}
