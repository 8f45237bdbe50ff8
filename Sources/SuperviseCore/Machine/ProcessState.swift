/// The state of an instance, by supervisord's names and numbers.
///
/// supervisord's UNKNOWN (1000) is missing: it means that a signal could not be sent, for a reason other than that the
/// process is gone. Our children always can be signalled, as what a process may signal does not depend on theirs (we
/// start them), and where they have gained other rights the end of the stop is SIGKILL and a limit to the waiting.
package enum ProcessState: Int, CaseIterable, Hashable, Sendable {
    /// Not started yet, or down because that was asked for.
    case stopped = 0
    /// Being started, or not yet alive for its start time; also while it waits for what it depends on
    /// (`Event.Kind.waiting`).
    case starting = 10
    case running = 20
    /// Ended, and waiting to be started again.
    case backoff = 30
    /// Asked to end, or its process ended and what that left in its group is being ended.
    case stopping = 40
    /// Ended by itself, and not to be started again.
    case exited = 100
    /// Given up.
    case fatal = 200
}

extension ProcessState: CustomStringConvertible {
    /// The name as supervisord prints it: `RUNNING`.
    package var description: String {
        switch self {
        case .stopped: "STOPPED"
        case .starting: "STARTING"
        case .running: "RUNNING"
        case .backoff: "BACKOFF"
        case .stopping: "STOPPING"
        case .exited: "EXITED"
        case .fatal: "FATAL"
        }
    }
}
