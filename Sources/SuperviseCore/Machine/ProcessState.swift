/// The state of an instance, by supervisord's names.
package enum ProcessState: String, CaseIterable, Hashable, Sendable {
    /// Not started yet, or down because that was asked for.
    case stopped = "STOPPED"
    /// Being started, or not yet alive for its start time.
    case starting = "STARTING"
    case running = "RUNNING"
    /// Ended, and waiting to be started again.
    case backoff = "BACKOFF"
    /// Asked to end, or its process ended and what that left in its group is being ended.
    case stopping = "STOPPING"
    /// Ended by itself, and not to be started again.
    case exited = "EXITED"
    /// Given up.
    case fatal = "FATAL"
}

extension ProcessState: CustomStringConvertible {
    /// The name as supervisord prints it: `RUNNING`.
    package var description: String { rawValue }
}
