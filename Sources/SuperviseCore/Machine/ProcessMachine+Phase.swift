extension ProcessMachine {
    /// The states with what each knows.
    ///
    /// A stop never leads back to a start.
    enum Phase: Equatable, Sendable {
        /// Not started yet, or stopped. To: spawning.
        case stopped
        /// Asked for, its process is not known yet. A stop that came meanwhile waits here for the process.
        /// To: starting, stopping; without a process: backoff, fatal, stopped.
        case spawning(stop: StopStep?)
        /// Its process exists. To: running, stopping, and as running after its end.
        case starting(Process)
        /// Its program has lived for its start time. To: stopping; after its end: lingering, backoff, spawning,
        /// exited, fatal.
        case running(Process)
        /// Asked to end; its process has not been reaped. To: lingering, stopped.
        case stopping(Process, StopStep)
        /// The process was reaped, its group is being ended. To: what the verdict says when the group is gone.
        case lingering(pid: Int32, Verdict, StopStep)
        /// Waiting to be started again. To: spawning, stopped.
        case backoff(until: Instant)
        /// Ended by itself, for good. To: nothing.
        case exited(ExitStatus)
        /// Given up. To: nothing.
        case fatal(FatalReason)

        var state: ProcessState {
            switch self {
            case .stopped: .stopped
            case .spawning, .starting: .starting
            case .running: .running
            case .stopping, .lingering: .stopping
            case .backoff: .backoff
            case .exited: .exited
            case .fatal: .fatal
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
