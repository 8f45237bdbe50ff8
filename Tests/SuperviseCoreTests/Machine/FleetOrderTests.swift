import SuperviseCore
import Testing

@Suite struct FleetOrderTests {
    private func program(_ name: String, _ group: String? = nil, priority: Int = 999) -> Program {
        .named(name, group: group) { $0.priority = priority }
    }

    private func names(_ bench: Bench, _ effects: [Effect]) -> [String] {
        effects.compactMap { effect in
            switch effect {
            case .spawn(let id, _), .signal(let id, _, _): bench.instances[id.index].program.name
            default: nil
            }
        }
    }

    @Test("without priorities the order is the configuration's, unless groups have an order")
    func keepsOrder() {
        let programs = [program("b"), program("c"), program("a")]
        var together = Bench(.test(programs))
        #expect(names(together, together.send(.start)) == ["b", "c", "a"])
        var byGroup = Bench(.test(programs, stopOrder: .byGroup))
        #expect(names(byGroup, byGroup.send(.start)) == ["a", "b", "c"])
    }

    @Test("priorities of groups go before those of programs", arguments: [StopOrder.together, .byGroup])
    func ordersByPriority(stopOrder: StopOrder) {
        let programs = [
            program("slow", "late", priority: 1), program("web"), program("second", "early", priority: 2),
            program("first", "early", priority: 1), program("db", priority: 3),
        ]
        let groups = [GroupSpec(name: "late", priority: 1000), GroupSpec(name: "early", priority: 5)]
        var bench = Bench(.test(programs, stopOrder: stopOrder, groups: groups))
        #expect(names(bench, bench.send(.start)) == ["db", "first", "second", "web", "slow"])
    }

    @Test("groups are stopped one after another, the last started first, their members together")
    func stopsByGroup() {
        let programs = [program("a", "x", priority: 1), program("b", "x", priority: 2), program("c", priority: 9)]
        var bench = Bench(.test(programs, stopOrder: .byGroup))
        bench.run()
        #expect(names(bench, bench.send(.shutdown(.signal(.term)))) == ["c"])
        #expect(names(bench, bench.exit(2)) == ["b", "a"])
        bench.exit(0)
        #expect(bench.exit(1).last == .signalStrays(.term))
    }

    @Test("members of a group that lists them start as listed, and are stopped and commanded by priority")
    func ordersCommands() {
        let programs = [program("a", "x", priority: 5), program("b", "x", priority: 1), program("c", "x", priority: 5)]
        let group = GroupSpec(name: "x", priority: 1, keepsOrder: true)
        var bench = Bench(.test(programs, stopOrder: .byGroup, groups: [group]))
        #expect(names(bench, bench.send(.start)) == ["a", "b", "c"])
        #expect(bench.fleet.commandOrder.map(\.index) == [1, 0, 2])
        for index in 0..<3 { bench.launch(index) }
        #expect(names(bench, bench.send(.shutdown(.signal(.term)))) == ["c", "a", "b"])
    }

    @Test("a group that does not end holds up the next until all time is over")
    func goesOnAfterBudget() {
        let programs = [program("a", priority: 1), .named("c") { $0.stop.timeout = .seconds(60) }]
        var bench = Bench(.test(programs, stopTimeout: .seconds(3), stopOrder: .byGroup))
        bench.run()
        bench.send(.shutdown(.signal(.term)))
        #expect(bench.untilDeadline == .milliseconds(2700))
        let effects = bench.tick() ?? []
        #expect(effects.contains(.signal(InstanceID(index: 1), .kill)))
        #expect(effects.contains(.signal(.first, .term)))
        #expect(bench.tick()?.last == .signal(.first, .kill))
    }

    @Test("a second signal kills also what has not been asked yet")
    func killsAll() {
        var bench = Bench(.test([program("a", priority: 1), program("c", priority: 2)], stopOrder: .byGroup))
        bench.run()
        bench.send(.shutdown(.signal(.term)))
        let effects = bench.send(.shutdown(.signal(.term)))
        #expect(effects.contains(.signal(.first, .kill)) && effects.contains(.signal(.second, .kill)))
        #expect(effects.last == .signalStrays(.kill))
    }

    @Test("dependents are down before what they depend on is asked", arguments: [StopOrder.together, .byGroup])
    func stopsDependentsFirst(stopOrder: StopOrder) {
        // By its priority, the group of the database would be the first to stop.
        let database = program("db", priority: 2000)
        var bench = Bench(.test([database, .named("app", after: ("db", .started))], stopOrder: stopOrder))
        bench.send(.start)
        bench.launch(0)
        bench.launch(1)
        #expect(names(bench, bench.send(.shutdown(.signal(.term)))) == ["app"])
        #expect(names(bench, bench.exit(1, groupAlive: true)) == [])
        #expect(names(bench, bench.send(.groupGone(.second))) == ["db"])
    }

    @Test("what waits for its turn is not restarted when it ends by itself")
    func endsByItself() {
        var bench = Bench(
            .test([.named("db") { $0.restart.condition = .always }, .named("app", after: ("db", .started))])
        )
        bench.send(.start)
        bench.launch(0)
        bench.launch(1)
        bench.send(.shutdown(.signal(.term)))
        #expect(bench.exit(0).last == .event(.first, .done(.failure)))
        #expect(bench.exit(1).last == .signalStrays(.term))
        #expect(bench.send(.strays(count: 0)) == [.exit(code: 143)])
    }
}
