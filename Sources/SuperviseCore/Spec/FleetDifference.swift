/// What differs between two configurations, by names.
package struct FleetDifference: Hashable, Sendable {
    package struct Names: Hashable, Sendable {
        package var added: [String] = []
        package var changed: [String] = []
        package var removed: [String] = []

        package var isEmpty: Bool { added.isEmpty && changed.isEmpty && removed.isEmpty }
    }

    package private(set) var instances = Names()
    /// A group is changed if its priority is, or any of its instances is added, changed or removed.
    package private(set) var groups = Names()
    /// The changed instances whose process must be another one; the others go on running through a reload.
    package private(set) var restarted: [String] = []

    /// Whether applying it would do nothing to instances and groups.
    package var isEmpty: Bool { instances.isEmpty && groups.isEmpty }

    /// Compares two configurations; the lists are in the order of the new one, what is removed in that of the old one.
    package init(from old: FleetSpec, to new: FleetSpec) {
        compareInstances(old, new)
        compareGroups(old, new)
    }

    private mutating func compareInstances(_ old: FleetSpec, _ new: FleetSpec) {
        let known = Dictionary(old.instances.map { ($0.name, $0) }) { first, _ in first }
        for instance in new.instances {
            guard let before = known[instance.name] else {
                instances.added.append(instance.name)
                continue
            }
            let change = old.environment == new.environment ? before.change(to: instance) : .process
            if change != .none { instances.changed.append(instance.name) }
            if change == .process { restarted.append(instance.name) }
        }
        let kept = Set(new.instances.map(\.name))
        instances.removed = old.instances.map(\.name).filter { !kept.contains($0) }
    }

    private mutating func compareGroups(_ old: FleetSpec, _ new: FleetSpec) {
        let (before, after) = (Self.members(of: old), Self.members(of: new))
        let (prioritiesBefore, priorities) = (GroupPriorities(old), GroupPriorities(new))
        let touched = Set(instances.changed)
        for (name, members) in after.groups {
            guard let place = before.places[name] else {
                groups.added.append(name)
                continue
            }
            let isSame = before.groups[place].members == members && prioritiesBefore[name] == priorities[name]
            if !isSame || members.contains(where: touched.contains) { groups.changed.append(name) }
        }
        groups.removed = before.groups.map(\.name).filter { after.places[$0] == nil }
    }

    /// The groups that have instances, in the order of their first ones, and the names of those.
    private static func members(
        of spec: FleetSpec
    ) -> (groups: [(name: String, members: [String])], places: [String: Int]) {
        var groups: [(name: String, members: [String])] = []
        var places: [String: Int] = [:]
        for instance in spec.instances {
            let name = instance.program.group
            if let place = places[name] {
                groups[place].members.append(instance.name)
            } else {
                places[name] = groups.count
                groups.append((name, [instance.name]))
            }
        }
        return (groups, places)
    }
}
