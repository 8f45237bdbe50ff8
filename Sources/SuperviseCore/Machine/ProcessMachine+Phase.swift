extension ProcessMachine {
    /// The states with what each knows.
    ///
    /// A stop leads back to a start only by way of `sequel`.
    enum Phase: Equatable, Sendable {
        /// Not started yet, or stopped. To: waiting, spawning, forgotten.
        case stopped
        /// To be started as soon as what it depends on has happened. To: spawning, fatal, stopped.
        case waiting(isTold: Bool)
        /// Asked for, its process is not known yet. A stop that came meanwhile waits here for the process.
        /// To: starting, stopping; without a process: backoff, fatal, stopped.
        case spawning(stop: StopStep?)
        /// Its process exists. To: running, stopping, and as running after its end.
        case starting(Process)
        /// Its program has lived for its start time. To: stopping; after its end: lingering, backoff, waiting,
        /// spawning, exited, fatal.
        case running(Process)
        /// Asked to end; its process has not been reaped. To: lingering, stopped; after ill health: backoff, waiting,
        /// spawning, fatal.
        case stopping(Process, StopStep)
        /// The process was reaped, its group is being ended. To: what the verdict says when the group is gone.
        case lingering(pid: Int32, Verdict, StopStep)
        /// Waiting to be started again. To: waiting, spawning, stopped.
        case backoff(until: Instant)
        /// Ended by itself, for good. To: as stopped.
        case exited(ExitStatus)
        /// Given up. To: as stopped.
        case fatal(FatalReason)
        /// No longer part of the configuration. To: nothing.
        case forgotten

        var state: ProcessState {
            switch self {
            case .stopped, .forgotten: .stopped
            case .waiting, .spawning, .starting: .starting
            case .running: .running
            case .stopping, .lingering: .stopping
            case .backoff: .backoff
            case .exited: .exited
            case .fatal: .fatal
            }
        }

        /// Whether what the last run has shown of itself still counts.
        var keepsFacts: Bool {
            switch self {
            case .starting, .running, .exited, .lingering(_, .done, _): true
            case .stopped, .waiting, .spawning, .stopping, .lingering, .backoff, .fatal, .forgotten: false
            }
        }
    }

    /// A process that has not been reaped.
    struct Process: Equatable, Sendable {
        let pid: Int32
        let since: Instant
        /// Whether its program is known to have been executed.
        var isLaunched = false
    }
}
