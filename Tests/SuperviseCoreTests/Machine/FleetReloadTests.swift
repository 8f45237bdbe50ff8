import SuperviseCore
import Testing

@Suite struct FleetReloadTests {
    private func bench(_ spec: FleetSpec) -> Bench {
        var bench = Bench(spec)
        bench.run()
        return bench
    }

    private static let web = Program.named("web")
    private static let other = Program.named("web") { $0.command = .shell("other") }

    @Test("the same configuration changes nothing")
    func same() {
        var bench = bench(.test([Self.web, .named("db")]))
        let before = bench.fleet
        #expect(bench.send(.reload(before.spec)).isEmpty)
        #expect(bench.fleet == before)
    }

    @Test("another number of processes starts or stops only those")
    func scales() {
        let two = FleetSpec(
            instances: (1...2).map { Instance(name: "web.\($0)", program: Self.web, number: $0) },
            exit: .never
        )
        var three = two
        three.instances.append(Instance(name: "web.3", program: Self.web, number: 3))
        let third = InstanceID(index: 2)
        var bench = bench(two)
        #expect(
            bench.send(.reload(three))
                == [.event(third, .added(group: "web", isFirst: false)), .spawn(third, run: 1)]
        )
        bench.launch(2)
        #expect(bench.send(.reload(two)) == [.event(third, .stopping(.term, pid: 102)), .signal(third, .term)])
        #expect(bench.fleet.refusal(of: .restart, on: third) == .noSuchInstance)
        #expect(
            bench.exit(2).suffix(2) == [.event(third, .stopped), .event(third, .removed(group: "web", isLast: false))]
        )
        #expect(bench.fleet.instances == [.first, .second])
        #expect(bench.send(.reload(three)).last == .spawn(InstanceID(index: 3), run: 1))
        #expect(bench.fleet.pid(of: .first) == 100 && bench.fleet.pid(of: .second) == 101)
    }

    @Test("what is new is started when what is gone has ended: both may want the same port")
    func renames() {
        var bench = bench(.test([Self.web, .named("db")], exit: .all))
        let new = InstanceID(index: 2)
        let effects = bench.send(.reload(.test([.named("www"), .named("db")], exit: .all)))
        #expect(effects.last == .signal(.first, .term) && !effects.contains(.spawn(new, run: 1)))
        #expect(bench.fleet.state(of: new) == .stopped)
        #expect(bench.fleet.isNewcomer(new) && !bench.fleet.isNewcomer(.second))
        #expect(bench.exit(0).last == .spawn(new, run: 1))
        #expect(!bench.fleet.isNewcomer(new))
    }

    @Test("whoever asks for the start of what is new gets it at once; an end of all takes it back")
    func renamesInHaste() {
        var bench = bench(.test([Self.web], exit: .all))
        let new = InstanceID(index: 1)
        bench.send(.reload(.test([.named("www")], exit: .all)))
        var other = bench
        #expect(bench.send(.perform(.start, new)) == [.spawn(new, run: 1)])
        #expect(!bench.exit(0).contains(.spawn(new, run: 1)))
        other.send(.shutdown(.signal(.term)))
        #expect(!other.exit(0).contains(.spawn(new, run: 1)))
    }

    @Test("another process is stopped and started anew, by its new description")
    func changes() {
        var bench = bench(.test([Self.web], exit: .all))
        #expect(bench.send(.reload(.test([Self.other], exit: .all))).last == .signal(.first, .term))
        #expect(bench.fleet.instance(of: .first)?.program.command == .shell("web"))
        #expect(bench.exit(0).suffix(2) == [.event(.first, .stopped), .spawn(.first, run: 2)])
        #expect(bench.fleet.instance(of: .first)?.program.command == .shell("other"))
    }

    @Test("what treats a process in another way leaves it alone, and holds at once")
    func treatsOtherwise() {
        var bench = bench(.test([Self.web]))
        var new = Self.web
        (new.priority, new.autostart, new.essential) = (3, false, false)
        new.stop = StopPolicy(signal: .int, timeout: .seconds(1))
        new.restart = RestartPolicy(condition: .always, backoff: .fixed(.seconds(7)))
        #expect(bench.send(.reload(.test([new]))).isEmpty)
        bench.exit(0)
        #expect(bench.untilDeadline == .seconds(7))
        bench.tick()
        bench.launch(0)
        #expect(bench.perform(.stop)?.last == .signal(.first, .int))
        #expect(bench.untilDeadline == .seconds(1))
    }

    @Test(
        "what is down is started if it is another process and starts by itself",
        arguments: [(true, true), (true, false), (false, true)]
    )
    func changesDown(isOther: Bool, autostart: Bool) {
        var bench = bench(.test([Self.web]))
        bench.exit(0, .success)
        #expect(bench.states == [.exited])
        var new = isOther ? Self.other : Self.web
        new.autostart = autostart
        #expect(bench.send(.reload(.test([new]))) == (isOther && autostart ? [.spawn(.first, run: 2)] : []))
    }

    @Test("a shared environment that differs makes other processes of all")
    func environment() {
        var bench = bench(.test([Self.web, .named("db")]))
        var new = bench.fleet.spec
        new.environment = ["A=1"]
        bench.send(.reload(new))
        #expect(bench.states == [.stopping, .stopping])
    }

    @Test("what comes back before it has been asked to go is left alone, and started again after that")
    func comesBack() {
        let app = Program.named("app", after: ("web", .started))
        var bench = bench(.test([Self.web, app]))
        bench.launch(1)
        bench.send(.reload(.test([])))
        #expect(bench.states == [.running, .stopping])
        #expect(bench.send(.reload(.test([Self.web, app]))).isEmpty)
        #expect(bench.exit(1).last == .spawn(.second, run: 2))
        #expect(bench.fleet.pid(of: .first) == 100)
    }

    @Test("what was changed, removed and brought back before it was asked to end is started anew")
    func comesBackChanged() {
        let app = Program.named("app", after: ("web", .started))
        var bench = bench(.test([Self.web, app]))
        bench.launch(1)
        var changed = FleetSpec.test([Self.other, app])
        changed.instances[1].environment = ["A=1"]
        bench.send(.reload(changed))
        bench.send(.reload(.test([])))
        bench.send(.reload(changed))
        #expect(bench.states == [.running, .stopping])
        bench.exit(1)
        #expect(bench.exit(0).contains(.spawn(.first, run: 2)))
        #expect(bench.fleet.instance(of: .first)?.program == Self.other)
    }

    @Test("dependents are stopped before, and started after, what they depend on")
    func keepsOrder() {
        let app = Program.named("app", after: ("web", .ready))
        var (other, otherApp) = (Self.other, app)
        other.startTime = .seconds(1)
        otherApp.command = .shell("other")
        var bench = bench(.test([Self.web, app]))
        bench.launch(1)
        #expect(bench.send(.reload(.test([other, otherApp]))).last == .signal(.second, .term))
        let dependency = Dependency(target: "web", condition: .ready)
        #expect(
            bench.exit(1).dropFirst() == [
                .event(.second, .stopped), .event(.second, .waiting(for: [dependency])),
                .event(.first, .stopping(.term, pid: 100)), .signal(.first, .term),
            ]
        )
        #expect(bench.exit(0).last == .spawn(.first, run: 2))
        bench.launch(0)
        #expect(bench.tick()?.last == .spawn(.second, run: 2))
    }

    @Test("an exit policy that comes with a reload holds at once")
    func replacesPolicy() {
        var bench = bench(.test([Self.web]))
        bench.exit(0, .success)
        #expect(bench.send(.reload(.test([Self.web], exit: .all))) == [.signalStrays(.term)])
    }

    @Test("before the start and during the end nothing is reloaded")
    func ignores() {
        var bench = Bench(.test([Self.web]))
        #expect(bench.send(.reload(.test([]))).isEmpty)
        bench.run()
        bench.send(.shutdown(.signal(.term)))
        #expect(bench.send(.reload(.test([Self.other]))).isEmpty)
        #expect(bench.fleet.spec == .test([Self.web]))
    }
}
