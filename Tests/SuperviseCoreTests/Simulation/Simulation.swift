import SuperviseCore

/// One random sequence, from start to exit; the seed is all that it depends on.
struct Simulation {
    private var fleet: Fleet
    private var world: World
    private var referee: Referee
    private var now = Instant(nanoseconds: 1_000_000_000)
    private var steps: [(time: Instant, input: Input, effects: [Effect])] = []

    /// Programs that restart without a pause may go on for ever: after so many steps everything is to end.
    private static let patience = 150
    /// A sequence that has not ended after so many steps never will.
    private static let limit = 1000

    init(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let count = Int.random(in: 0...4, using: &random)
        let instances = (1...5).prefix(count)
            .map {
                Instance(name: "web.\($0)", program: random.program(), number: $0)
            }
        let spec = FleetSpec(
            instances: instances,
            exit: ExitPolicy.allCases.randomElement(using: &random) ?? .all,
            stopTimeout: random.pick(.seconds(10), .seconds(1), .zero, .seconds(3))
        )
        fleet = Fleet(spec, seed: random.next())
        referee = Referee(spec)
        world = World(instances: count, random: random)
        planShutdowns(at: now + .milliseconds(world.random.pick(0, 10, 1000, 60_000, 400_000)))
    }

    /// The last steps, for the report of a failure.
    var trace: String {
        steps.suffix(25).map { "\($0.time.nanoseconds / 1000) µs: \($0.input) → \($0.effects)" }
            .joined(separator: "\n")
    }

    mutating func run() throws(Violation) {
        if !world.random.chance(3) { try give(.start) }
        var count = 0
        while !referee.isOver {
            count += 1
            try rule(count < Self.limit, "it does not end")
            if count == Self.patience { try give(.shutdown(.signal(.term))) }
            try step()
        }
        try judgeSilence()
    }

    private mutating func step() throws(Violation) {
        if world.random.chance(5) { try surprise() }
        let deadline = fleet.nextDeadline
        guard let time = world.nextTime else {
            guard let deadline else { throw Violation(description: "nothing will ever happen again") }
            now = max(now, deadline)
            return try give(.tick)
        }
        if let deadline, deadline <= time {
            now = max(now, deadline)
            return try give(.tick)
        }
        now = max(now, time)
        if let input = world.happen() { try give(input) }
    }

    private mutating func give(_ input: Input) throws(Violation) {
        let effects = fleet.handle(input, at: now)
        steps.append((now, input, effects))
        referee.note(input, at: now)
        for effect in effects {
            try referee.judge(effect, of: input, in: world, at: now)
            world.carryOut(effect, at: now)
        }
        // What is due in this very moment comes by the tick that the deadline asks for.
        if fleet.nextDeadline.map({ $0 > now }) ?? true { try referee.judgeStep(fleet, in: world, at: now) }
    }

    /// Gives the fleet an input that the world did not cause; it must not care.
    private mutating func surprise() throws(Violation) {
        guard let index = world.slots.indices.randomElement(using: &world.random) else { return }
        let id = InstanceID(index: index)
        let inputs: [Input] =
            switch world.slots[index].life {
            case .none: [.spawned(id, pid: 1), .launched(id), .exited(id, .failure, groupAlive: true), .groupGone(id)]
            case .spawning: [.launched(id), .exited(id, .failure, groupAlive: false), .groupGone(id)]
            case .alive where world.slots[index].isLaunched:
                [.spawned(id, pid: 1), .launched(id), .spawnFailed(id, .noMemory), .groupGone(id)]
            case .alive: [.spawned(id, pid: 1), .groupGone(id)]
            case .lingering: [.spawned(id, pid: 1), .launched(id), .exited(id, .failure, groupAlive: false)]
            }
        guard let input = inputs.randomElement(using: &world.random) else { return }
        let before = fleet
        let effects = fleet.handle(input, at: now)
        try rule(effects.isEmpty && fleet == before, "\(input) was a surprise: \(effects)")
    }

    /// After the exit there must be silence.
    private mutating func judgeSilence() throws(Violation) {
        let inputs: [Input] = [.tick, .strays(count: 0), .shutdown(.signal(.int)), .start]
        for input in inputs {
            try rule(fleet.handle(input, at: now + .seconds(100)).isEmpty, "an answer after exit")
        }
    }

    private mutating func planShutdowns(at time: Instant) {
        world.plan(.shutdown(world.random.chance(20) ? .outputClosed : .signal(.term)), at: time)
        guard world.random.chance(30) else { return }
        let pause = Duration.milliseconds(Int.random(in: 0...4000, using: &world.random))
        planShutdowns(at: time + pause)
    }
}

extension SplitMix64 {
    fileprivate mutating func program() -> Program {
        .test(
            pick(.never, .onFailure, .onFailure, .always),
            retries: pick(nil, 0, 1, 3),
            backoff: pick(.standard, .fixed(.zero), .fixed(.seconds(1)), .standard),
            stop: StopPolicy(
                signal: pick(.term, .int, .term, .kill),
                timeout: pick(.seconds(2), .zero, .seconds(60), .milliseconds(300))
            ),
            startTime: pick(.zero, .zero, .seconds(1), .milliseconds(2)),
            essential: chance(80)
        )
    }
}
