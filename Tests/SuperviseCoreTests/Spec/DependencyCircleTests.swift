import SuperviseCore
import Testing

@Suite struct DependencyCircleTests {
    @Test("no circle where everybody waits for earlier ones")
    func none() {
        #expect(Dependency.circle(among: []) == nil)
        let chain = (0..<1000).map { Program.named("p\($0)", after: ("p\($0 + 1)", .started)) }
        #expect(Dependency.circle(among: chain) == nil)
    }

    @Test("a circle is told by its members, without what only leads to it")
    func finds() {
        let programs = [
            Program.named("x", after: ("a", .started)), .named("a", after: ("free", .started), ("b", .ready)),
            .named("free"),
            .named("b", after: ("c", .completed)), .named("c", after: ("a", .started)),
        ]
        #expect(Dependency.circle(among: programs) == ["a", "b", "c", "a"])
        #expect(Dependency.circle(among: [.named("a", after: ("a", .ready))]) == ["a", "a"])
    }

    @Test("a circle through a group")
    func throughGroup() {
        var member = Program.named("web", after: ("db", .started))
        member.group = "site"
        #expect(Dependency.circle(among: [.named("db", after: ("site", .ready)), member]) == ["db", "web", "db"])
        member.dependencies = [Dependency(target: "site")]
        #expect(Dependency.circle(among: [member]) == ["web", "web"])
    }

    @Test("a circle of a thousand is found at its full length")
    func long() {
        let programs = (0..<1000).map { Program.named("p\($0)", after: ("p\(($0 + 1) % 1000)", .started)) }
        #expect(Dependency.circle(among: programs)?.count == 1001)
    }
}
