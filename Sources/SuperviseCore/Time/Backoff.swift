/// The pause before a restart: it grows from `initial`, is spread by jitter, and starts anew after a healthy time.
package struct Backoff: Hashable, Sendable {
    /// The shortest pause.
    package var initial: Duration
    /// The longest pause.
    package var maximum: Duration
    /// A run that lived this long is forgiven: the next failure is the first again.
    package var reset: Duration

    package var growth: Growth

    /// How the pause grows from one restart to the next.
    package enum Growth: Hashable, Sendable {
        /// Doubled, and spread by jitter.
        case exponential
        /// `initial` times the number of the restart, exactly (supervisord: 1, 2, 3 s).
        case linear
    }

    package static let standard = Backoff(initial: .milliseconds(500), maximum: .seconds(30), reset: .seconds(60))

    package init(initial: Duration, maximum: Duration, reset: Duration, growth: Growth = .exponential) {
        self.initial = initial
        self.maximum = maximum
        self.reset = reset
        self.growth = growth
    }

    /// Sets the shortest pause; the longest is never shorter than that.
    package mutating func begin(with initial: Duration) {
        self.initial = initial
        maximum = max(maximum, initial)
    }

    /// The pause before restart number `attempt` (counted from 1), at most `maximum`.
    ///
    /// Exponential: uniform between `initial` and its doubling for every attempt before. Linear: exactly `attempt`
    /// times `initial`.
    package func delay(attempt: Int, using generator: inout some RandomNumberGenerator) -> Duration {
        let attempt = max(attempt, 1)
        switch growth {
        case .linear:
            return .nanoseconds(pause(times: Int64(attempt)))
        case .exponential:
            let upper = pause(times: 1 << Int64(min(attempt - 1, 40)))
            let lower = min(initial.nanoseconds, upper)
            return .nanoseconds(Int64.random(in: lower...upper, using: &generator))
        }
    }

    private func pause(times factor: Int64) -> Int64 {
        let (scaled, overflow) = initial.nanoseconds.multipliedReportingOverflow(by: factor)
        return min(overflow ? .max : scaled, maximum.nanoseconds)
    }
}
