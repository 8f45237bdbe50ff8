/// What a run has shown of itself, as far as others depend on it.
struct RunFacts: Hashable, Sendable {
    /// Whether it was RUNNING.
    var hasRun = false
    /// Whether it has said itself that it is ready.
    var hasSaidReady = false
    /// Whether it has written the line that makes it ready.
    var hasLogMatched = false
    /// What its health check found last; nil before the first result.
    var isHealthy: Bool?
    /// What was sent to it because somebody asked for that, beside a stop.
    var sentSignals: Set<Signal> = []
    /// Whether `Event.Kind.ready` was published.
    var isReadyTold = false
}
