import SuperviseCore
import Testing

@Suite struct FleetStartOverTests {
    private static let web = Program.named("web")
    private static let db = Program.named("db")

    private func bench() -> Bench {
        var bench = Bench(.test([Self.web, Self.db]))
        bench.run()
        return bench
    }

    @Test("everything ends, strays too, and then begins again with the new configuration")
    func startsOver() {
        var bench = bench()
        let new = FleetSpec.test([Self.web, .named("mail")])
        #expect(bench.send(.restart(new)).contains(.signal(.second, .term)))
        #expect(bench.fleet.refusal(of: .start, on: .first) == .unavailable)
        bench.exit(0)
        #expect(bench.exit(1).last == .signalStrays(.term))
        let effects = bench.send(.strays(count: 0))
        #expect(effects.first == .startOver)
        let third = InstanceID(index: 2)
        #expect(effects.contains(.event(.second, .removed(group: "db", isLast: true))))
        #expect(effects.suffix(2) == [.spawn(.first, run: 2), .spawn(third, run: 1)])
        #expect(!bench.fleet.isEnding)
        #expect(bench.fleet.instances == [.first, third])
    }

    @Test(
        "a signal in between makes it the end",
        arguments: [ShutdownReason.signal(.term), .requested(), .outputClosed]
    )
    func ends(reason: ShutdownReason) {
        var bench = bench()
        bench.send(.restart(bench.fleet.spec))
        #expect(bench.send(.shutdown(reason)).isEmpty, "a first request kills nobody")
        bench.exit(0)
        bench.exit(1)
        #expect(bench.send(.strays(count: 0)) == [.exit(code: reason.shellCode)])
    }

    @Test("what is not started by itself stays down, and what somebody had stopped begins again")
    func autostart() {
        var bench = bench()
        _ = bench.perform(.stop, 0)
        bench.exit(0)
        var new = bench.fleet.spec
        new.instances[1].program.autostart = false
        bench.send(.restart(new))
        bench.exit(1)
        let effects = bench.send(.strays(count: 0))
        #expect(effects == [.startOver, .spawn(.first, run: 2)])
    }

    @Test("a failure before does not decide the exit code after")
    func failure() {
        var bench = Bench(.test([Self.web, Self.db], exit: .fatal))
        bench.run()
        bench.exit(0, .exited(code: 3))
        bench.send(.restart(bench.fleet.spec))
        bench.exit(1)
        #expect(bench.send(.strays(count: 0)).first == .startOver)
        for index in 0...1 { bench.send(.spawned(InstanceID(index: index), pid: 7)) }
        bench.exit(0, .success)
        bench.exit(1, .success)
        #expect(bench.send(.strays(count: 0)) == [.exit(code: 0)])
    }
}
