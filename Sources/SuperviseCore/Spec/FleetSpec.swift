/// All that one supervisor runs, in the order in which it is started.
package struct FleetSpec: Hashable, Sendable {
    package var instances: [Instance]
    /// What every process gets, in `NAME=value` form, without duplicates.
    package var environment: [ByteString]
    package var exit: ExitPolicy
    /// The whole time that a stop of everything may take, from the request to the last SIGKILL (`--timeout`).
    package var stopTimeout: Duration
    /// How much of it the last step may take, the end of strays; nil is all that is left.
    package var strayTimeout: Duration?
    package var groups: [GroupSpec]
    package var stopOrder: StopOrder

    package init(
        instances: [Instance],
        environment: [ByteString] = [],
        exit: ExitPolicy = .fatal,
        stopTimeout: Duration = .seconds(10),
        strayTimeout: Duration? = nil,
        groups: [GroupSpec] = [],
        stopOrder: StopOrder = .together
    ) {
        self.instances = instances
        self.environment = environment
        self.exit = exit
        self.stopTimeout = stopTimeout
        self.strayTimeout = strayTimeout
        self.groups = groups
        self.stopOrder = stopOrder
    }
}

/// In which order everything is stopped; dependents are always stopped before what they depend on.
package enum StopOrder: Hashable, Sendable {
    /// All at the same time.
    case together
    /// One group after another, the highest priority first (supervisord).
    case byGroup
}

/// Programs that are started and stopped together.
package struct GroupSpec: Hashable, Sendable {
    package var name: String
    /// Groups with lower ones are started first and stopped last.
    package var priority: Int
    /// Whether its programs are started as they stand in the configuration, whatever their own priorities.
    package var keepsOrder: Bool

    package init(name: String, priority: Int = Program.standardPriority, keepsOrder: Bool = false) {
        self.name = name
        self.priority = priority
        self.keepsOrder = keepsOrder
    }
}
