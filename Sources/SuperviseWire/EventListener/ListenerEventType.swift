/// What event listeners are told, by supervisord's names.
package enum ListenerEventType: String, CaseIterable, Hashable, Sendable {
    case processStateStopped = "PROCESS_STATE_STOPPED"
    case processStateExited = "PROCESS_STATE_EXITED"
    case processStateStarting = "PROCESS_STATE_STARTING"
    case processStateStopping = "PROCESS_STATE_STOPPING"
    case processStateBackoff = "PROCESS_STATE_BACKOFF"
    case processStateFatal = "PROCESS_STATE_FATAL"
    case processStateRunning = "PROCESS_STATE_RUNNING"
    /// Never told: none of our processes is in that state.
    case processStateUnknown = "PROCESS_STATE_UNKNOWN"
    case processCommunicationStdout = "PROCESS_COMMUNICATION_STDOUT"
    case processCommunicationStderr = "PROCESS_COMMUNICATION_STDERR"
    case processLogStdout = "PROCESS_LOG_STDOUT"
    case processLogStderr = "PROCESS_LOG_STDERR"
    case remoteCommunication = "REMOTE_COMMUNICATION"
    case supervisorRunning = "SUPERVISOR_STATE_CHANGE_RUNNING"
    case supervisorStopping = "SUPERVISOR_STATE_CHANGE_STOPPING"
    case tick5 = "TICK_5"
    case tick60 = "TICK_60"
    case tick3600 = "TICK_3600"
    case groupAdded = "PROCESS_GROUP_ADDED"
    case groupRemoved = "PROCESS_GROUP_REMOVED"

    /// Whether a subscription to this name has it: its own, that of its family, or `EVENT`.
    package func isA(_ name: String) -> Bool {
        name == "EVENT" || name == rawValue || (Self.families.contains(name) && rawValue.hasPrefix(name + "_"))
    }

    private static let families = [
        "PROCESS_STATE", "PROCESS_COMMUNICATION", "PROCESS_LOG", "SUPERVISOR_STATE_CHANGE", "TICK", "PROCESS_GROUP",
    ]
}

/// A set of types of events.
package struct ListenerEventTypes: Hashable, Sendable {
    private var types: [ListenerEventType]

    package static let none = ListenerEventTypes([])

    /// All that subscriptions to these names have.
    package init(_ names: [String]) {
        types = ListenerEventType.allCases.filter { names.contains(where: $0.isA) }
    }

    package func contains(_ type: ListenerEventType) -> Bool { types.contains(type) }

    package mutating func formUnion(_ others: ListenerEventTypes) {
        types += others.types.filter { !types.contains($0) }
    }
}
