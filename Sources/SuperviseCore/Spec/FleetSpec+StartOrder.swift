extension FleetSpec {
    /// The ids of the instances, which stand in the order of the configuration, in the order in which they are started:
    /// by the priority of the group, then of the program, then as they stand.
    ///
    /// Where whole groups are stopped one after another, they are also started so, by priority and name.
    func startOrder(of ids: [InstanceID]) -> [InstanceID] {
        order(of: ids, keepsGroups: true)
    }

    /// The same where also a group that lists its members has them by their priority.
    func commandOrder(of ids: [InstanceID]) -> [InstanceID] {
        order(of: ids, keepsGroups: false)
    }

    private func order(of ids: [InstanceID], keepsGroups: Bool) -> [InstanceID] {
        let isByGroup = stopOrder == .byGroup
        let standard = Program.standardPriority
        let isOrdered =
            instances.contains { $0.program.priority != standard } || groups.contains { $0.priority != standard }
        guard isByGroup || isOrdered else { return ids }
        let known = GroupPriorities(self)
        let keys = instances.indices.map { place in
            let program = instances[place].program
            let group = known[program.group]
            let own = keepsGroups && group.keepsOrder ? 0 : program.priority
            return (group.priority, isByGroup ? program.group : "", own, place)
        }
        return keys.sorted { $0 < $1 }.map { ids[$0.3] }
    }
}

/// The priorities of groups, by name.
///
/// A group that the configuration does not describe has the lowest priority of its programs: a program that is a group
/// of its own is ordered by its own.
struct GroupPriorities {
    /// One of each name, by name.
    let sorted: [GroupSpec]

    init(_ spec: FleetSpec) {
        let described = spec.groups.map { (isImplied: 0, group: $0) }
        let implied = spec.instances.map { instance in
            (isImplied: 1, group: GroupSpec(name: instance.program.group, priority: instance.program.priority))
        }
        let ordered = (described + implied)
            .sorted {
                ($0.group.name, $0.isImplied, $0.group.priority) < ($1.group.name, $1.isImplied, $1.group.priority)
            }
        var sorted: [GroupSpec] = []
        for (_, group) in ordered where group.name != sorted.last?.name { sorted.append(group) }
        self.sorted = sorted
    }

    subscript(name: String) -> GroupSpec {
        let place = sorted.firstIndex(sortedBy: { $0.name >= name })
        return place < sorted.count && sorted[place].name == name ? sorted[place] : GroupSpec(name: name)
    }
}
