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
        let spec = random.spec()
        fleet = Fleet(spec, seed: random.next())
        referee = Referee(spec)
        world = World(spec, random: random)
        planShutdowns(at: now + .milliseconds(world.random.pick(0, 10, 1000, 60_000, 400_000)))
        planChanges()
    }

    /// The last steps, for the report of a failure.
    var trace: String {
        steps.suffix(25).map { "\($0.time.nanoseconds / 1000) µs: \($0.input) → \($0.effects)" }
            .joined(separator: "\n")
    }

    /// The names of all that came up: of inputs, effects, events and reasons.
    var kinds: Set<String> {
        var kinds: Set<String> = []
        func name(_ value: Any) {
            let mirror = Mirror(reflecting: value)
            guard mirror.displayStyle == .enum else { return }
            guard let child = mirror.children.first else { return kinds.formUnion(["\(value)"]) }
            kinds.formUnion([child.label ?? ""])
            name(child.value)
        }
        for step in steps {
            name(step.input)
            for effect in step.effects {
                if case .publish(let event) = effect { name(event.kind) } else { name(effect) }
            }
        }
        return kinds
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
        let isRefused = try judgeRefusal(of: input)
        let effects = fleet.handle(input, at: now)
        steps.append((now, input, effects))
        guard !isRefused else { return try rule(effects.isEmpty, "a refused operation does something") }
        referee.note(input, at: now)
        for effect in effects {
            try referee.judge(effect, of: input, in: world, at: now)
            world.carryOut(effect, program: { [fleet] id in fleet.instance(of: id)?.program }, at: now)
        }
        referee.noteSilence(at: now)
        // What is due in this very moment comes by the tick that the deadline asks for.
        guard fleet.nextDeadline.map({ $0 > now }) ?? true else { return }
        try referee.judgeStep(fleet, of: input, in: world, at: now)
    }

    /// Whether an operation is refused, as it must be.
    private func judgeRefusal(of input: Input) throws(Violation) -> Bool {
        guard case .perform(let operation, let id) = input else { return false }
        let refusal = fleet.refusal(of: operation, on: id)
        let expected = referee.refusal(of: operation, on: id, in: world)
        try rule(refusal == expected, "\(operation) is refused by \(String(describing: refusal))")
        return refusal != nil
    }

    /// Gives the fleet an input that the world did not cause; it must not care.
    private mutating func surprise() throws(Violation) {
        guard let index = world.slots.indices.randomElement(using: &world.random) else { return }
        let id = InstanceID(index: index)
        let inputs: [Input] =
            switch world.slots[index].life {
            case .none:
                [
                    .spawned(id, pid: 1), .launched(id), .exited(id, .failure, groupAlive: true), .groupGone(id),
                    .withdrawn(id),
                    .ready(id), .logMatched(id), .health(id, healthy: false), .stopCommandFailed(id),
                ]
            case .spawning: [.launched(id), .exited(id, .failure, groupAlive: false), .groupGone(id)]
            case .alive where world.slots[index].isLaunched:
                [.spawned(id, pid: 1), .launched(id), .spawnFailed(id, .noMemory), .groupGone(id), .withdrawn(id)]
            case .alive: [.spawned(id, pid: 1), .groupGone(id), .start]
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

    /// Operations and reloads, in some worlds, some of them when nothing takes them any more.
    private mutating func planChanges() {
        let span = world.random.pick(100, 5000, 60_000)
        for _ in 0..<world.random.pick(0, 3, 10) {
            let pause = Duration.milliseconds(Int.random(in: 0...span, using: &world.random))
            let change: World.Fact = world.random.chance(30) ? .reload : world.random.chance(15) ? .restart : .operation
            world.plan(change, at: now + pause)
        }
    }

    private mutating func planShutdowns(at time: Instant) {
        world.plan(.shutdown(world.random.pick(.signal(.term), .outputClosed, .requested(code: 3))), at: time)
        guard world.random.chance(30) else { return }
        let pause = Duration.milliseconds(Int.random(in: 0...4000, using: &world.random))
        planShutdowns(at: time + pause)
    }
}
