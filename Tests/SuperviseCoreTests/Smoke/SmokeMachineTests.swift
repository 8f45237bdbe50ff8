import SuperviseCore
import Testing

@Suite("A smoke run")
struct SmokeMachineTests {
    private static let refused = SpawnFailure(
        action: "run 'x'",
        reason: "not found",
        obstacle: .missing,
        isTransient: false
    )

    /// A fleet with a judge beside it.
    private struct Judged {
        var bench: Bench
        var machine: SmokeMachine

        init(_ plan: SmokePlan = SmokePlan(), _ programs: Program...) {
            bench = Bench(programs, exit: .never)
            machine = SmokeMachine(plan, at: bench.now)
        }

        /// Gives an input to the fleet, and what it publishes to the judge.
        @discardableResult
        mutating func send(_ input: Input, after pause: Duration = .zero) -> SmokeMachine.Step? {
            let effects = bench.send(input, after: pause)
            let events = effects.compactMap { if case .publish(let event) = $0 { event } else { nil } }
            return machine.step(events, in: bench.fleet, at: bench.now)
        }

        /// Process `index` exists, and its program runs.
        mutating func launch(_ index: Int) -> SmokeMachine.Step? {
            send(.spawned(InstanceID(index: index), pid: Int32(100 + index)))
            return send(.launched(InstanceID(index: index)))
        }

        mutating func wait(_ pause: Duration) -> SmokeMachine.Step? {
            bench.now = bench.now + pause
            return machine.step([], in: bench.fleet, at: bench.now)
        }

        mutating func exit(_ index: Int, _ status: ExitStatus) -> SmokeMachine.Step? {
            send(.exited(InstanceID(index: index), status, groupAlive: false))
        }
    }

    private static func program(_ name: String, _ change: (inout Program) -> Void = { _ in }) -> Program {
        var program = Program(name: name, command: .direct([ByteString(name)]))
        program.restart.condition = .never
        change(&program)
        return program
    }

    private let web = InstanceID(index: 0)
    private let worker = InstanceID(index: 1)
    private let command = InstanceID(index: 1)

    @Test("when all are ready they have to stay up, and then it has passed")
    func stay() {
        var run = Judged(SmokePlan(stay: .seconds(5)), Self.program("web"), Self.program("worker"))
        #expect(run.send(.start) == nil)
        #expect(run.launch(0) == nil)
        #expect(run.wait(.seconds(2)) == nil)
        #expect(run.launch(1) == .stay(.seconds(5)))
        #expect(run.machine.readyTimes == [.zero, .seconds(2)])
        #expect(run.machine.nextDeadline == run.bench.now + .seconds(5))
        #expect(run.wait(.seconds(4)) == nil)
        #expect(run.wait(.seconds(1)) == .end(.passed))
        #expect(run.machine.nextDeadline == nil)
        #expect(run.exit(0, .failure) == nil, "after the end nothing counts")
    }

    @Test("the command is run when all are ready, and its end decides", arguments: [0, 3] as [Int32])
    func command(code: Int32) {
        let check = Self.program("smoke") {
            $0.autostart = false; $0.essential = false
        }
        var run = Judged(SmokePlan(command: "smoke.1"), Self.program("web"), check)
        #expect(run.send(.start) == nil)
        #expect(run.launch(0) == .runCommand(command))
        #expect(run.send(.perform(.start, command)) == nil)
        #expect(run.launch(1) == nil)
        let status = ExitStatus.exited(code: code)
        let result: SmokeResult = code == 0 ? .passed : .commandFailed(command, status)
        #expect(run.exit(1, status) == .end(result))
        #expect(result.exitCode == code)
    }

    @Test("what shows when it is ready is waited for")
    func readiness() {
        let program = Self.program("web") { $0.readyPattern = "ready" }
        var run = Judged(SmokePlan(), program)
        #expect(run.send(.start) == nil)
        #expect(run.launch(0) == nil)
        #expect(run.send(.logMatched(web)) == .stay(.seconds(5)))
    }

    @Test("an end is a failure at any time, with 0 too", arguments: [0, 7] as [Int32])
    func ends(code: Int32) {
        var run = Judged(SmokePlan(), Self.program("web"), Self.program("worker"))
        #expect(run.send(.start) == nil)
        #expect(run.launch(0) == nil)
        let result = SmokeResult.ended(web, .exited(code: code))
        #expect(run.exit(0, .exited(code: code)) == .end(result))
        #expect(result.exitCode == max(code, 1))
    }

    @Test("who is there to do one thing may end with success, and only so")
    func awaited() {
        let migrate = Self.program("migrate")
        let web = Self.program("web") {
            $0.dependencies = [Dependency(target: "migrate", condition: .completedSuccessfully)]
        }
        var run = Judged(SmokePlan(), migrate, web)
        #expect(run.send(.start) == nil)
        #expect(run.launch(0) == nil)
        #expect(run.exit(0, .exited(code: 0)) == nil)
        #expect(run.launch(1) == .stay(.seconds(5)))

        var other = Judged(SmokePlan(), migrate, web)
        #expect(other.send(.start) == nil)
        #expect(other.launch(0) == nil)
        #expect(other.exit(0, .failure) == .end(.ended(InstanceID(index: 0), .failure)))
    }

    @Test("what is not essential is neither waited for nor missed")
    func inessential() {
        var run = Judged(SmokePlan(), Self.program("web"), Self.program("extra") { $0.essential = false })
        #expect(run.send(.start) == nil)
        #expect(run.launch(0) == .stay(.seconds(5)))
        #expect(run.send(.spawnFailed(worker, Self.refused)) == nil)
        #expect(run.wait(.seconds(5)) == .end(.passed))
    }

    @Test("what cannot be started, or is unhealthy, fails at once")
    func failures() {
        var run = Judged(SmokePlan(), Self.program("web"))
        #expect(run.send(.start) == nil)
        #expect(run.send(.spawnFailed(web, Self.refused)) == .end(.cannotStart(web, Self.refused)))

        let health = HealthCheck(probe: .tcp(host: "127.0.0.1", port: 1))
        var sick = Judged(SmokePlan(), Self.program("web") { $0.health = health })
        #expect(sick.send(.start) == nil)
        #expect(sick.launch(0) == nil)
        #expect(sick.send(.health(web, healthy: false)) == .end(.unhealthy(web, nil)))
    }

    @Test("the limit holds for all of it, and names who was waited for")
    func limit() {
        var run = Judged(SmokePlan(limit: .seconds(3)), Self.program("web"), Self.program("worker"))
        #expect(run.send(.start) == nil)
        #expect(run.launch(0) == nil)
        #expect(run.machine.nextDeadline == run.bench.now + .seconds(3))
        #expect(run.wait(.seconds(3)) == .end(.timedOut(waitingFor: [worker])))
        let late = SmokeResult.timedOut(waitingFor: [])
        #expect(late.exitCode == 124)
        #expect(late.message { _ in "" } == "the time is over before all had stayed up for long enough")
    }
}
