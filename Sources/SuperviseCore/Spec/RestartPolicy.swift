/// Whether a process that ended is started again, and how often and how fast.
package struct RestartPolicy: Hashable, Sendable {
    package enum Condition: Hashable, Sendable {
        case never
        /// After an end that is not success.
        case onFailure
        /// After every end that was not asked for.
        case always
    }

    /// Which ends use up the retries and make the pause grow.
    package enum Rule: Hashable, Sendable {
        /// Every failure; a healthy time forgives.
        case failures
        /// supervisord's: an end within the start time is a failed start whatever the exit code, and retried whatever
        /// the condition; a process that became RUNNING is restarted without limit, at once but for a life under 1 s.
        case failedStarts
    }

    package var condition: Condition
    package var rule: Rule
    /// How many restarts in a row are tried before the process is given up as FATAL; nil is no limit.
    package var retries: Int?
    package var backoff: Backoff
    /// With the rule `failedStarts`: whether a process that had become RUNNING waits too, longer with each life in a
    /// row that was shorter than `Backoff.reset`.
    package var pausesAfterRunning = false
    /// The exit codes that are success.
    package var successCodes: [Int32]

    package init(
        condition: Condition = .onFailure,
        rule: Rule = .failures,
        retries: Int? = 3,
        backoff: Backoff = .standard,
        successCodes: [Int32] = [0]
    ) {
        self.condition = condition
        self.rule = rule
        self.retries = retries
        self.backoff = backoff
        self.successCodes = successCodes
    }

    /// Whether a process that ended like this has done what it was started for; a death by a signal never is that.
    package func isSuccess(_ status: ExitStatus) -> Bool {
        switch status {
        case .exited(let code): successCodes.contains(code)
        case .signaled: false
        }
    }
}
