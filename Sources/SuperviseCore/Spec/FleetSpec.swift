/// All that one supervisor runs, in the order in which it is started.
package struct FleetSpec: Hashable, Sendable {
    package var instances: [Instance]
    /// What every process gets, in `NAME=value` form, without duplicates.
    package var environment: [ByteString]
    package var exit: ExitPolicy
    /// The whole time that a stop of everything may take, from the request to the last SIGKILL (`--timeout`).
    package var stopTimeout: Duration

    package init(
        instances: [Instance],
        environment: [ByteString] = [],
        exit: ExitPolicy = .fatal,
        stopTimeout: Duration = .seconds(10)
    ) {
        self.instances = instances
        self.environment = environment
        self.exit = exit
        self.stopTimeout = stopTimeout
    }
}
