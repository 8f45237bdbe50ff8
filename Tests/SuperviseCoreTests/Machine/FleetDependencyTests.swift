import SuperviseCore
import Testing

@Suite struct FleetDependencyTests {
    private func bench(_ condition: Dependency.Condition, _ change: (inout Program) -> Void = { _ in }) -> Bench {
        var bench = Bench(.test([.named("app", after: ("db", condition)), .named("db", change)]))
        let dependency = Dependency(target: "db", condition: condition)
        #expect(bench.send(.start) == [.spawn(.second, run: 1), .event(.first, .waiting(for: [dependency]))])
        #expect(bench.states == [.starting, .starting])
        return bench
    }

    private static let start = Effect.spawn(.first, run: 1)

    @Test("started: as soon as the process exists")
    func started() {
        var bench = bench(.started)
        #expect(bench.send(.spawned(.second, pid: 7)).last == Self.start)
    }

    @Test("ready is RUNNING where a program has no way to say more")
    func readyByRunning() {
        var bench = bench(.ready) { $0.startTime = .seconds(2) }
        bench.launch(1)
        #expect(bench.states == [.starting, .starting])
        #expect(bench.tick() == [.event(.second, .running), Self.start])
    }

    @Test("ready by its line, by its health check, or by its own word")
    func readyByWord() {
        let check = HealthCheck(probe: .tcp(host: "localhost", port: 5432))
        let ways: [(Input, [Event.Kind], (inout Program) -> Void)] = [
            (.logMatched(.second), [.ready], { $0.readyPattern = "ready" }),
            (.health(.second, healthy: true), [.healthy, .ready], { $0.health = check }),
            (.ready(.second), [.ready], { $0.readyPattern = "never" }),
        ]
        for (input, events, change) in ways {
            var bench = bench(.ready, change)
            bench.launch(1)
            #expect(bench.states == [.starting, .running])
            #expect(bench.send(input) == events.map { .event(.second, $0) } + [Self.start])
        }
    }

    @Test("healthy and log_ready")
    func healthyAndLog() {
        let check = HealthCheck(probe: .tcp(host: "localhost", port: 5432))
        var healthy = bench(.healthy) { $0.health = check }
        healthy.launch(1)
        #expect(healthy.send(.ready(.second)) == [.event(.second, .ready)])
        #expect(healthy.send(.health(.second, healthy: true)).last == Self.start)
        var logReady = bench(.logReady) { $0.readyPattern = "ready" }
        logReady.launch(1)
        #expect(logReady.send(.logMatched(.second)).last == Self.start)
    }

    @Test(
        "completed: by whatever end that is for good; successfully: only by success",
        arguments: [
            (.completed, .success, true), (.completed, .failure, true), (.completedSuccessfully, .success, true),
            (.completedSuccessfully, .failure, false),
        ] as [(Dependency.Condition, ExitStatus, Bool)]
    )
    func completed(condition: Dependency.Condition, status: ExitStatus, isMet: Bool) {
        var bench = bench(condition)
        bench.launch(1)
        let dependency = Dependency(target: "db", condition: condition)
        let obstacle = Dependency.Obstacle(instance: "db.1", reason: .ended(status))
        let expected = isMet ? Self.start : .event(.first, .fatal(.dependency(dependency, obstacle)))
        #expect(bench.exit(1, status).last == expected)
    }

    @Test("completed does not count an end that is followed by a restart")
    func notCompleted() {
        var bench = bench(.completed) { $0.restart.condition = .onFailure }
        bench.launch(1)
        bench.exit(1)
        #expect(bench.states == [.starting, .backoff])
        bench.tick()
        bench.launch(1)
        #expect(bench.exit(1, .success).last == Self.start)
    }

    @Test("a dependency that is given up or stopped for good ends the waiting, down the whole chain")
    func givesUp() {
        let chain = [Program.named("a", after: ("b", .ready)), .named("b", after: ("c", .started)), .named("c")]
        for isStop in [true, false] {
            var bench = Bench(.test(chain))
            bench.send(.start)
            let third = InstanceID(index: 2)
            bench.send(isStop ? .perform(.stop, third) : .spawnFailed(third, .notFound))
            if isStop { bench.send(.spawnFailed(third, .notFound)) }
            #expect(bench.states == [.fatal, .fatal, isStop ? .stopped : .fatal])
        }
    }

    @Test("a dependency that cannot be met is the reason of the end where FATAL is one")
    func endsAll() {
        var bench = Bench(.test([.named("app", after: ("db", .completedSuccessfully)), .named("db")], exit: .fatal))
        bench.send(.start)
        bench.launch(1)
        #expect(bench.exit(1).last == .signalStrays(.term))
        #expect(bench.send(.strays(count: 0)) == [.exit(code: 1)])
    }

    @Test("all instances count, of a program or of a group, and unknown names none")
    func allInstances() {
        let programs = [
            Program.named("app", after: ("data", .started), ("nobody", .ready)), .named("db", group: "data"),
            .named("cache", group: "data"),
        ]
        var bench = Bench(.test(programs))
        bench.send(.start)
        #expect(!bench.send(.spawned(.second, pid: 7)).contains(Self.start))
        #expect(bench.send(.spawned(InstanceID(index: 2), pid: 8)).contains(Self.start))
    }

    @Test("a restart waits again")
    func waitsAgain() {
        var bench = bench(.started) { $0.restart = RestartPolicy(backoff: .fixed(.seconds(9))) }
        bench.launch(1)
        bench.launch(0)
        _ = bench.perform(.restart)
        bench.exit(1)
        #expect(bench.states[1] == .backoff)
        let dependency = Dependency(target: "db", condition: .started)
        #expect(bench.exit(0).suffix(2) == [.event(.first, .stopped), .event(.first, .waiting(for: [dependency]))])
        #expect(bench.perform(.stop) == [.event(.first, .stopped)])
    }

    @Test("it waits for what somebody has still to start")
    func waitsForManualStart() {
        var bench = Bench(.test([.named("app", after: ("db", .started)), .named("db") { $0.autostart = false }]))
        bench.send(.start)
        #expect(bench.states == [.starting, .stopped])
        _ = bench.perform(.start, 1)
        #expect(bench.send(.spawned(.second, pid: 7)).last == Self.start)
    }

    @Test("nobody waits for ever in a circle")
    func breaksCircles() {
        let circle = [
            Program.named("a", after: ("b", .ready)), .named("b", after: ("c", .ready)),
            .named("c", after: ("a", .ready)),
        ]
        for programs in [circle, [.named("a", after: ("a", .started))]] {
            var bench = Bench(.test(programs))
            var effects = bench.send(.start)
            while let next = effects.compactMap({ if case .spawn(let id, _) = $0 { id } else { nil } }).first {
                bench.send(.spawned(next, pid: 7))
                effects = bench.send(.launched(next))
            }
            #expect(bench.states.allSatisfy { $0 == .running })
            bench.send(.shutdown(.signal(.term)))
            for _ in programs { for index in programs.indices { bench.exit(index) } }
            #expect(bench.states.allSatisfy { $0 == .stopped })
        }
    }
}
