import SuperviseCore
import Testing

@Suite struct FleetDifferenceTests {
    private let old = FleetSpec.test([.named("a"), .named("b", group: "g"), .named("c", group: "g"), .named("d")])

    @Test("nothing differs from itself")
    func same() {
        #expect(FleetDifference(from: old, to: old).isEmpty)
    }

    @Test("instances and groups that were added, changed or removed")
    func lists() {
        let command = Program.named("a") { $0.command = .shell("other") }
        let priority = Program.named("b", group: "g") { $0.priority = 1 }
        let new = FleetSpec.test([.named("e"), priority, .named("c", group: "g"), command])
        let difference = FleetDifference(from: old, to: new)
        #expect(difference.instances.added == ["e.1"])
        #expect(difference.instances.changed == ["b.1", "a.1"])
        #expect(difference.instances.removed == ["d.1"])
        #expect(difference.restarted == ["a.1"])
        #expect(difference.groups.added == ["e"])
        #expect(difference.groups.changed == ["g", "a"])
        #expect(difference.groups.removed == ["d"])
    }

    @Test("a group changes with its priority and with its members")
    func groups() {
        var priority = old
        priority.groups = [GroupSpec(name: "g", priority: 1)]
        #expect(FleetDifference(from: old, to: priority).groups.changed == ["g"])
        #expect(FleetDifference(from: old, to: priority).instances.isEmpty)
        var members = old
        members.instances.remove(at: 2)
        #expect(FleetDifference(from: old, to: members).groups.changed == ["g"])
    }

    @Test("another shared environment changes all")
    func environment() {
        var new = old
        new.environment = ["A=1"]
        #expect(FleetDifference(from: old, to: new).restarted == old.instances.map(\.name))
    }
}
