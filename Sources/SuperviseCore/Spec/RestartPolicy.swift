/// Whether a process that ended is started again, and how often and how fast.
package struct RestartPolicy: Hashable, Sendable {
    package enum Condition: Hashable, Sendable {
        case never
        /// After an end that is not success.
        case onFailure
        /// After every end that was not asked for.
        case always
    }

    package var condition: Condition
    /// How many restarts in a row are tried before the process is given up as FATAL; nil is no limit.
    package var retries: Int?
    package var backoff: Backoff

    package init(condition: Condition = .onFailure, retries: Int? = 3, backoff: Backoff = .standard) {
        self.condition = condition
        self.retries = retries
        self.backoff = backoff
    }
}
