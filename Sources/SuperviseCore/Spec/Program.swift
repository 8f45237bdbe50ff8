/// One program that a configuration declares: what to run, and how it is kept running.
package struct Program: Hashable, Sendable {
    /// The name in the configuration, as `web`.
    package var name: String
    package var command: Command
    /// The working directory of its processes; nil is the supervisor's own.
    package var directory: ByteString?
    package var restart: RestartPolicy
    package var stop: StopPolicy
    /// How long a process must live to count as RUNNING.
    package var startTime: Duration
    /// Whether its end counts for the exit policy and for the exit code.
    package var essential: Bool

    package init(
        name: String,
        command: Command,
        directory: ByteString? = nil,
        restart: RestartPolicy = RestartPolicy(),
        stop: StopPolicy = StopPolicy(),
        startTime: Duration = .zero,
        essential: Bool = true
    ) {
        self.name = name
        self.command = command
        self.directory = directory
        self.restart = restart
        self.stop = stop
        self.startTime = startTime
        self.essential = essential
    }
}
