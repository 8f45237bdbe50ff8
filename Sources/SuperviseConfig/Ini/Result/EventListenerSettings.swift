/// What `[eventlistener:x]` has beyond a program.
package struct EventListenerSettings: Hashable, Sendable {
    /// Upper-case names of events, each once.
    package var events: [Placed<String>]
    package var bufferSize: Int
    package var resultHandler: Placed<String>

    private static let standardHandler = "supervisor.dispatchers:default_handler"

    /// Whether its results are for a handler that is not supervisord's own: what they mean is not known then.
    var hasUnknownHandler: Bool { resultHandler.place != nil && resultHandler.value != Self.standardHandler }
}

extension EventListenerSettings {
    /// The names of all events and of their families.
    package static let knownEvents = [
        "EVENT", "PROCESS_STATE", "PROCESS_STATE_UNKNOWN", "PROCESS_STATE_STARTING", "PROCESS_STATE_RUNNING",
        "PROCESS_STATE_BACKOFF", "PROCESS_STATE_STOPPING", "PROCESS_STATE_EXITED", "PROCESS_STATE_STOPPED",
        "PROCESS_STATE_FATAL", "PROCESS_COMMUNICATION", "PROCESS_COMMUNICATION_STDOUT",
        "PROCESS_COMMUNICATION_STDERR", "PROCESS_LOG", "PROCESS_LOG_STDOUT", "PROCESS_LOG_STDERR",
        "REMOTE_COMMUNICATION", "SUPERVISOR_STATE_CHANGE", "SUPERVISOR_STATE_CHANGE_RUNNING",
        "SUPERVISOR_STATE_CHANGE_STOPPING", "TICK", "TICK_5", "TICK_60", "TICK_3600", "PROCESS_GROUP",
        "PROCESS_GROUP_ADDED", "PROCESS_GROUP_REMOVED",
    ]
}
