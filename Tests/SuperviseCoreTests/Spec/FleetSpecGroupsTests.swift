import SuperviseCore
import Testing

@Suite struct FleetSpecGroupsTests {
    private static let web = Program.named("web")
    private static let one = Program.named("one", group: "jobs")
    private static let two = Program.named("two", group: "jobs")
    private static let active = FleetSpec.test([web, one, two])

    @Test("groups that came, went or have another member or priority are told apart from the others")
    func difference() {
        var changed = Self.one
        changed.stop.timeout = .seconds(99)
        #expect(Self.active.difference(to: Self.active) == FleetSpec.GroupDifference())
        let other = FleetSpec.test([.named("mail"), changed, Self.two])
        #expect(
            Self.active.difference(to: other)
                == FleetSpec.GroupDifference(added: ["mail"], changed: ["jobs"], removed: ["web"])
        )
        let fewer = FleetSpec.test([Self.web, Self.one])
        #expect(Self.active.difference(to: fewer).changed == ["jobs"])
        let first = FleetSpec.test([Self.web, Self.one, Self.two], groups: [GroupSpec(name: "web", priority: 1)])
        #expect(Self.active.difference(to: first).changed == ["web"])
    }

    @Test("a group has the priority that it says, else the lowest of its programs")
    func priorities() {
        var two = Self.two
        two.priority = 7
        let spec = FleetSpec.test([Self.web, Self.one, two], groups: [GroupSpec(name: "web", priority: 1)])
        #expect(spec.groupPriorities == ["web": 1, "jobs": 7])
    }

    @Test("a group is taken over whole, in its place, and nothing else is")
    func takes() {
        var spec = Self.active
        spec.environment = ["A=1"]
        var other = FleetSpec.test([.named("web") { $0.priority = 3 }, .named("three", group: "jobs")])
        other.groups = [GroupSpec(name: "jobs", priority: 5), GroupSpec(name: "web", priority: 6)]
        let taken = spec.taking(group: "jobs", from: other)
        #expect(taken.instances.map(\.name) == ["web.1", "three.1"])
        #expect(taken.instances[0].program == Self.web)
        #expect(taken.groups.map(\.name) == ["jobs"])
        #expect(taken.environment == ["A=1"])
        #expect(spec.removing(group: "web").instances.map(\.name) == ["one.1", "two.1"])
        #expect(spec.taking(program: "one", from: other).instances.map(\.name) == ["web.1", "two.1"])
    }
}
