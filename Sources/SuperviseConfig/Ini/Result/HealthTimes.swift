import SuperviseCore

/// What a health check has beside its probe.
struct HealthTimes: Hashable, Sendable {
    var interval: Duration
    var timeout: Duration
    var retries: Int
    var startPeriod: Duration
    var startInterval: Duration
    var action: HealthCheck.Action

    func check(_ probe: HealthCheck.Probe) -> HealthCheck {
        HealthCheck(
            probe: probe,
            interval: interval,
            timeout: timeout,
            retries: retries,
            startPeriod: startPeriod,
            startInterval: startInterval,
            action: action
        )
    }
}
