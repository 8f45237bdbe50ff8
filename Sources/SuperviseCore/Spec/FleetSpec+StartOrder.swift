extension FleetSpec {
    /// The ids of the instances, which stand in the order of the configuration, in the order in which they are started:
    /// by the priority of the group, then of the program, then as they stand.
    ///
    /// Where whole groups are stopped one after another, they are also started so, by priority and name.
    func startOrder(of ids: [InstanceID]) -> [InstanceID] {
        let isByGroup = stopOrder == .byGroup
        let isOrdered = instances.contains { $0.program.priority != 999 } || groups.contains { $0.priority != 999 }
        guard isByGroup || isOrdered else { return ids }
        let priorities = GroupPriorities(self)
        let keys = instances.indices.map { place in
            let program = instances[place].program
            return (priorities[program.group], isByGroup ? program.group : "", program.priority, place)
        }
        return keys.sorted { $0 < $1 }.map { ids[$0.3] }
    }
}

/// The priorities of groups, by name.
///
/// A group that the configuration does not describe has the lowest priority of its programs: a program that is a group
/// of its own is ordered by its own.
struct GroupPriorities {
    private let sorted: [GroupSpec]

    init(_ spec: FleetSpec) {
        let described = spec.groups.map { (name: $0.name, isImplied: 0, priority: $0.priority) }
        let implied = spec.instances.map { (name: $0.program.group, isImplied: 1, priority: $0.program.priority) }
        var sorted: [GroupSpec] = []
        for group in (described + implied).sorted(by: { $0 < $1 }) where group.name != sorted.last?.name {
            sorted.append(GroupSpec(name: group.name, priority: group.priority))
        }
        self.sorted = sorted
    }

    subscript(name: String) -> Int {
        let place = sorted.firstIndex(sortedBy: { $0.name >= name })
        return place < sorted.count && sorted[place].name == name ? sorted[place].priority : 999
    }
}
