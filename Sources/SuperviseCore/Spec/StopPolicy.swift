/// How a process is asked to end: one signal, a time to obey, then SIGKILL.
package struct StopPolicy: Hashable, Sendable {
    /// Whom a signal reaches.
    package enum Reach: Hashable, Sendable {
        /// All of the process's group.
        case group
        /// The process alone; what is left of its group when it has ended gets SIGTERM.
        case leader
    }

    package var signal: Signal
    /// From the signal to SIGKILL.
    package var timeout: Duration
    package var reach: Reach
    /// Whom SIGKILL reaches.
    package var killReach: Reach
    /// Run instead of the signal; where it fails the signal is sent.
    package var command: Command?

    package init(
        signal: Signal = .term,
        timeout: Duration = .seconds(10),
        reach: Reach = .group,
        killReach: Reach = .group,
        command: Command? = nil
    ) {
        self.signal = signal
        self.timeout = timeout
        self.reach = reach
        self.killReach = killReach
        self.command = command
    }
}
