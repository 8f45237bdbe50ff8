import SuperviseCore

/// Watches every step of a fleet in its world, and knows from the rules alone what may and what must happen.
struct Referee {
    let spec: FleetSpec
    var witnesses: [Witness]
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
    var isOver = false
    var isStarted = false

    init(_ spec: FleetSpec) {
        self.spec = spec
        witnesses = spec.instances.map { Witness($0.program) }
    }

    var budget: Duration { spec.stopTimeout - min(.milliseconds(500), spec.stopTimeout / 10) }

    /// Takes note of an input before the fleet's answer to it is judged.
    mutating func note(_ input: Input, at now: Instant) {
        switch input {
        case .start: isStarted = true
        case .launched(let id): witnesses[id.index].isLaunched = true
        case .shutdown(let reason): noteShutdown(reason, at: now)
        default: break
        }
    }

    private mutating func noteShutdown(_ reason: ShutdownReason, at now: Instant) {
        let isSignal = reason != .outputClosed
        guard cause != nil || straysAsked else {
            end(reason.shellCode, at: now)
            isUrgedBySignal = isSignal
            return
        }
        if isSignal, isUrgedBySignal, hurriedAt == nil { hurriedAt = now }
        if isSignal { isUrgedBySignal = true }
    }

    /// Everything is to end, if that was not so before.
    mutating func end(_ code: Int32, at now: Instant) {
        guard cause == nil else { return }
        cause = (code, now)
        killBy = now + budget
        isUrgedBySignal = true
        for index in witnesses.indices {
            if let killAt = witnesses[index].killAt { witnesses[index].killAt = min(killAt, now + budget) }
        }
    }

    /// Judges one effect, before the world carries it out.
    mutating func judge(_ effect: Effect, of input: Input, in world: World, at now: Instant) throws(Violation) {
        try rule(!isOver, "an effect after exit")
        switch effect {
        case .spawn(let id, let run): try judgeSpawn(id, run: run, in: world, at: now)
        case .signal(let id, let signal, _):
            let life = world.slots[id.index].life
            try rule(life == .alive || life == .lingering, "a signal to nothing")
            try rule(witnesses[id.index].state == .stopping, "a signal without a reason")
            try rule((signal == .kill) == (witnesses[id.index].killedAt != nil), "a wrong signal")
        case .publish(let event): try judge(event, of: input, in: world, at: now)
        case .signalStrays(let signal):
            let isUrged = if case .shutdown(.signal) = input { hurriedAt != nil } else { false }
            let isTime = isUrged || witnesses.allSatisfy { isDownOrHopeless($0, at: now) }
            try rule(isTime, "strays before the instances")
            try rule(cause != nil || spec.exit != .never, "the end without a reason")
            if killBy == nil { (killBy, isUrgedBySignal) = (now + budget, true) }
            let isDue = killBy.map { $0 <= now } ?? false
            try rule((signal == .kill) == (isDue || hurriedAt != nil), "strays got \(signal) at a wrong time")
            straysAsked = true
            if signal == .kill { straysKilledAt = now }
        case .deliver, .runStopCommand: throw Violation(description: "nobody asked for that")
        case .exit(let code): try judgeExit(code, in: world, at: now)
        }
    }

    private mutating func judgeSpawn(
        _ id: InstanceID,
        run: Int,
        in world: World,
        at now: Instant
    ) throws(Violation) {
        let slot = world.slots[id.index]
        try rule(slot.life == .none, "two runs of one instance at a time")
        try rule(run == slot.run + 1, "run \(run) after run \(slot.run)")
        try rule(cause == nil, "a start during the end")
        let witness = witnesses[id.index]
        try rule(run == 1 ? witness.state == .stopped : witness.state == .backoff, "a start from \(witness.state)")
        if let restartAt = witness.restartAt { try rule(restartAt == now, "a restart at a wrong time") }
        witnesses[id.index].spawn()
    }

    private mutating func judgeExit(_ code: Int32, in world: World, at now: Instant) throws(Violation) {
        isOver = true
        let expected = cause?.code ?? firstFailure ?? 0
        try rule(code == expected, "exit code \(code), expected \(expected)")
        try rule(straysAsked, "strays were forgotten")
        if world.strays > 0 {
            try rule(straysKilledAt.map { now - $0 >= .seconds(1) } ?? false, "strays were left")
        }
        for (witness, slot) in zip(witnesses, world.slots) where slot.life != .none {
            try rule(isHopeless(witness, at: now), "a process was left")
        }
    }

    private func isDownOrHopeless(_ witness: Witness, at now: Instant) -> Bool {
        witness.isDown || isHopeless(witness, at: now)
    }

    /// Whether it has outlived SIGKILL by a second, or never answered in that time.
    func isHopeless(_ witness: Witness, at now: Instant) -> Bool {
        if let killedAt = witness.killedAt { return killedAt + .seconds(1) <= now }
        guard witness.born == nil, let unbornKill = unbornKill(witness) else { return false }
        return unbornKill + .seconds(1) <= now
    }

    /// When a process that does not exist yet would have got SIGKILL.
    func unbornKill(_ witness: Witness) -> Instant? {
        guard let cause, witness.state == .starting, witness.born == nil else { return nil }
        let due = cause.at + min(witness.program.stop.timeout, budget)
        return hurriedAt.map { min($0, due) } ?? due
    }
}
