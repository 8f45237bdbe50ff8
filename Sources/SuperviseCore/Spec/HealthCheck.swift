/// How it is found out whether a process does its work.
///
/// Names and defaults of the times are Docker's (`HEALTHCHECK`).
package struct HealthCheck: Hashable, Sendable {
    package enum Probe: Hashable, Sendable {
        /// Healthy if it exits with 0.
        case execute(Command)
        /// Healthy if a GET is answered with a status from 200 to 399.
        case http(host: String, port: Int, path: String)
        /// Healthy if a connection is accepted.
        case tcp(host: String, port: Int)
    }

    /// What happens to a process that has become unhealthy.
    package enum Action: String, CaseIterable, Hashable, Sendable {
        case restart
        case none
        case stop
    }

    package var probe: Probe
    package var interval: Duration
    package var timeout: Duration
    /// How many failures in a row make it unhealthy.
    package var retries: Int
    /// The time after a start in which failures do not count.
    package var startPeriod: Duration
    /// The interval within that time.
    package var startInterval: Duration
    package var action: Action

    package init(
        probe: Probe,
        interval: Duration = .seconds(30),
        timeout: Duration = .seconds(30),
        retries: Int = 3,
        startPeriod: Duration = .zero,
        startInterval: Duration = .seconds(5),
        action: Action = .restart
    ) {
        self.probe = probe
        self.interval = interval
        self.timeout = timeout
        self.retries = retries
        self.startPeriod = startPeriod
        self.startInterval = startInterval
        self.action = action
    }
}
