extension FleetSpec {
    /// How the groups of one configuration differ from those of another, by name.
    package struct GroupDifference: Equatable, Sendable {
        package var added: [String] = []
        package var changed: [String] = []
        package var removed: [String] = []

        package init(added: [String] = [], changed: [String] = [], removed: [String] = []) {
            (self.added, self.changed, self.removed) = (added, changed, removed)
        }
    }

    /// The names of all groups, in the order in which they are started.
    package var groupNames: [String] {
        let priorities = GroupPriorities(self)
        let names = Set(groups.map(\.name)).union(instances.map(\.program.group))
        return names.sorted { (priorities[$0].priority, $0) < (priorities[$1].priority, $1) }
    }

    /// The priorities by which groups are started and stopped, by name.
    package var groupPriorities: [String: Int] {
        Dictionary(uniqueKeysWithValues: GroupPriorities(self).sorted.map { ($0.name, $0.priority) })
    }

    package func instances(ofGroup name: String) -> [Instance] {
        instances.filter { $0.program.group == name }
    }

    /// What another configuration would change: whole groups, as supervisord reports it.
    package func difference(to new: FleetSpec) -> GroupDifference {
        let (old, names) = (Set(groupNames), new.groupNames)
        let (priorities, newPriorities) = (GroupPriorities(self), GroupPriorities(new))
        let members = Dictionary(grouping: instances) { $0.program.group }
        let newMembers = Dictionary(grouping: new.instances) { $0.program.group }
        return GroupDifference(
            added: names.filter { !old.contains($0) },
            changed: names.filter { name in
                old.contains(name)
                    && (members[name] != newMembers[name] || priorities[name] != newPriorities[name])
            },
            removed: groupNames.filter { !names.contains($0) }
        )
    }

    /// This configuration with one group as another has it, or without it where that has none.
    ///
    /// All else stays as it is here, also what all processes have in common.
    package func taking(group name: String, from other: FleetSpec) -> FleetSpec {
        taking(other, instances: { $0.group == name }, groups: { $0 == name })
    }

    /// This configuration without one group.
    package func removing(group name: String) -> FleetSpec {
        taking(group: name, from: FleetSpec(instances: []))
    }

    /// This configuration with the instances of one program as another has them.
    package func taking(program name: String, from other: FleetSpec) -> FleetSpec {
        taking(other, instances: { $0.name == name }, groups: { _ in false })
    }

    private func taking(
        _ other: FleetSpec,
        instances isTaken: (Program) -> Bool,
        groups isGroupTaken: (String) -> Bool
    ) -> FleetSpec {
        var result = self
        let place = instances.firstIndex(where: { isTaken($0.program) })
        result.instances.removeAll { isTaken($0.program) }
        let taken = other.instances.filter { isTaken($0.program) }
        result.instances.insert(contentsOf: taken, at: place ?? result.instances.endIndex)
        result.groups = groups.filter { !isGroupTaken($0.name) } + other.groups.filter { isGroupTaken($0.name) }
        return result
    }
}
