import SuperviseCore

/// Watches every step of a fleet in its world, and knows from the rules alone what may and what must happen.
struct Referee {
    var spec: FleetSpec
    var witnesses: [Witness]
    /// The instances of the configuration, as it lists them.
    var configured: [Int]
    /// Why and when everything is to end.
    var cause: (code: Int32, at: Instant)?
    var firstFailure: Int32?
    /// When everything that is left must get SIGKILL.
    var killBy: Instant?
    /// When a second signal wanted it all dead at once.
    var hurriedAt: Instant?
    var isUrgedBySignal = false
    var straysKilledAt: Instant?
    var straysAsked = false
    /// What everything is to be started anew with, when all has ended.
    var successor: FleetSpec?
    /// Whether that has happened in this step.
    var hasStartedOver = false
    var isOver = false
    var isStarted = false
    /// A signal that somebody asked for in this step, and its receiver.
    var delivery: (id: InstanceID, signal: Signal)?
    /// What the start has started without waiting, in order.
    var started: [Int] = []

    init(_ spec: FleetSpec) {
        self.spec = spec
        witnesses = spec.instances.enumerated().map { Witness(id: InstanceID(index: $0), $1) }
        configured = Array(spec.instances.indices)
    }

    /// How long the dead may take to be gone.
    static let grace = Duration.seconds(3)

    var budget: Duration { spec.stopTimeout - min(.milliseconds(500), spec.stopTimeout / 10) }

    /// Whether the end of the last process is no reason to end.
    var mayStayEmpty: Bool { spec.exit == .never || spec.exit == .essential }

    /// Whether operations and reloads are taken.
    var isRunning: Bool { isStarted && cause == nil && !straysAsked }

    /// Everything is to end, if that was not so before.
    mutating func end(_ code: Int32, at now: Instant) {
        guard cause == nil else { return }
        cause = (code, now)
        let limit = now + budget
        killBy = limit
        for index in witnesses.indices {
            witnesses[index].cancelRestart()
            witnesses[index].plan = witnesses[index].plan == .forget ? .forget : .rest
            if let killAt = witnesses[index].killAt { witnesses[index].killAt = min(killAt, limit) }
            if let due = witnesses[index].unbornKillAt { witnesses[index].unbornKillAt = min(due, limit) }
        }
    }

    /// Whether it has outlived SIGKILL by `grace`, or never answered in that time.
    func isHopeless(_ witness: Witness, at now: Instant) -> Bool {
        if let killedAt = witness.killedAt { return killedAt + Self.grace <= now }
        guard witness.isUnborn, let due = witness.unbornKillAt else { return false }
        return due + Self.grace <= now
    }

    /// Whether nobody waits for it any more.
    func isDown(_ witness: Witness, at now: Instant) -> Bool {
        witness.isAtRest || (isHopeless(witness, at: now) && !witness.isToReturn && witness.plan != .start)
    }
}

// MARK: - Effects

extension Referee {
    /// Judges one effect, before the world carries it out.
    mutating func judge(_ effect: Effect, of input: Input, in world: World, at now: Instant) throws(Violation) {
        try rule(!isOver, "an effect after exit")
        switch effect {
        case .spawn(let id, let run): try judgeSpawn(id, run: run, of: input, in: world, at: now)
        case .withdraw(let id):
            let witness = witnesses[id.index]
            try rule(world.slots[id.index].life == .spawning, "a start is withdrawn that was not asked for")
            try rule(cause != nil || witness.wantsStop, "a start is withdrawn without a reason")
        case .signal(let id, let signal, let reach): try judgeSignal(id, signal, reach, in: world)
        case .deliver(let id, let signal, let reach):
            try rule(delivery?.id == id && delivery?.signal == signal, "nobody asked for \(signal)")
            try rule(reach == witnesses[id.index].program.signalReach, "\(signal) reaches the wrong ones")
            witnesses[id.index].delivered.insert(signal)
            delivery = nil
        case .runStopCommand(let id, let command):
            let witness = witnesses[id.index]
            try rule(witness.isCommanded && world.slots[id.index].life == .alive, "a stop command without a reason")
            try rule(witness.program.stop.command == command, "a wrong stop command")
        case .publish(let event): try judge(event, of: input, in: world, at: now)
        case .signalStrays(let signal): try judgeStrays(signal, of: input, at: now)
        case .startOver:
            try judgeNothingLeft(in: world, at: now)
            guard let successor else { throw Violation(description: "nobody wants to start over") }
            startOver(with: successor)
        case .exit(let code): try judgeExit(code, in: world, at: now)
        }
    }

    private mutating func judgeSpawn(
        _ id: InstanceID,
        run: Int,
        of input: Input,
        in world: World,
        at now: Instant
    ) throws(Violation) {
        let slot = world.slots[id.index]
        let witness = witnesses[id.index]
        try rule(slot.life == .none, "two runs of one instance at a time")
        try rule(run == slot.run + 1, "run \(run) after run \(slot.run)")
        try rule(cause == nil && !witness.isLeaving, "a start during the end")
        try judgeBegin(witness, at: now)
        try rule(!witness.isNewcomer || !isAnyLeaving(at: now), "started beside what it replaces")
        for dependency in witness.coming.program.dependencies {
            try rule(standing(of: dependency) == .met, "started before \(dependency) was met")
        }
        if input == .start || hasStartedOver { started.append(id.index) }
        witnesses[id.index].spawn()
    }

    /// Whether an instance may begin a run now: wait, or be started.
    func judgeBegin(_ witness: Witness, at now: Instant) throws(Violation) {
        guard !witness.isWaiting else { return }
        let isPlanned = witness.isAtRest && (witness.plan == .start || witness.plan == .again)
        let isDue = witness.state == .backoff && witness.restartAt == now && !witness.wantsStop
        try rule(isPlanned || isDue, "a start from \(witness.state) without a reason")
    }

    private mutating func judgeSignal(
        _ id: InstanceID,
        _ signal: Signal,
        _ reach: StopPolicy.Reach,
        in world: World
    ) throws(Violation) {
        let (life, witness) = (world.slots[id.index].life, witnesses[id.index])
        try rule(life == .alive || life == .lingering, "a signal to nothing")
        try rule(witness.state == .stopping, "a signal without a reason")
        try rule((signal == .kill) == (witness.killedAt != nil), "a wrong signal")
        try rule(reach == witness.reach, "\(signal) to the \(reach)")
    }

    private mutating func judgeStrays(_ signal: Signal, of input: Input, at now: Instant) throws(Violation) {
        let isUrged = if case .shutdown(.signal) = input { hurriedAt != nil } else { false }
        let isTime = isUrged || witnesses.allSatisfy { isDown($0, at: now) }
        try rule(isTime, "strays before the instances")
        try rule(cause != nil || !mayStayEmpty, "the end without a reason")
        if killBy == nil { killBy = now + budget }
        let isDue = killBy.map { $0 <= now } ?? false
        try rule((signal == .kill) == (isDue || hurriedAt != nil), "strays got \(signal) at a wrong time")
        straysAsked = true
        if signal == .kill { straysKilledAt = now }
    }

    private mutating func judgeExit(_ code: Int32, in world: World, at now: Instant) throws(Violation) {
        isOver = true
        let expected = cause?.code ?? firstFailure ?? 0
        try rule(code == expected, "exit code \(code), expected \(expected)")
        try rule(successor == nil, "it was to start over")
        try judgeNothingLeft(in: world, at: now)
    }

    private func judgeNothingLeft(in world: World, at now: Instant) throws(Violation) {
        try rule(straysAsked, "strays were forgotten")
        if world.strays > 0 {
            try rule(straysKilledAt.map { now - $0 >= Self.grace } ?? false, "strays were left")
        }
        for (witness, slot) in zip(witnesses, world.slots) where slot.life != .none {
            try rule(isHopeless(witness, at: now), "a process was left")
        }
    }
}
