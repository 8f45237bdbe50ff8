import SuperviseCore

extension Referee {
    /// Judges an event: whether it is true, whether its time has come, and what must follow from it.
    mutating func judge(_ event: Event, of input: Input, in world: World, at now: Instant) throws(Violation) {
        let index = event.instance.index
        let slot = world.slots[index]
        switch event.kind {
        case .started(let pid):
            try rule(input == .spawned(event.instance, pid: pid), "started without a cause")
            witnesses[index].born = now
        case .running:
            let born = witnesses[index].born ?? now
            let hasEnded = if case .exited(event.instance, _, _) = input { true } else { false }
            try rule(witnesses[index].state == .starting, "running without a cause")
            try rule(witnesses[index].isLaunched || hasEnded, "running before it was executed")
            try rule(born + witnesses[index].program.startTime <= now, "running too early")
            witnesses[index].state = .running
        case .startFailed(let failure):
            try rule(input == .spawnFailed(event.instance, failure), "startFailed without a cause")
            expectAfter(failure, index, at: now)
        case .exited(let status, let pid, let asked, let killed):
            let isEcho =
                input == .exited(event.instance, status, groupAlive: slot.life == .lingering) && pid == slot.pid
            try rule(isEcho, "exited without a cause")
            try rule(asked == (witnesses[index].state == .stopping), "asked is \(asked)")
            try rule(killed == (witnesses[index].killedAt != nil), "killed is \(killed)")
            expectAfter(status, asked: asked, index, at: now)
        case .leftovers:
            try rule(slot.life == .lingering && witnesses[index].state != .stopping, "no leftovers")
            witnesses[index].state = .stopping
            askedToEnd(index, at: now)
        case .stopping(let signal, let pid): try judgeStopping(index, signal, pid: pid, slot, at: now)
        case .killing(let pid):
            try rule(pid == slot.pid && witnesses[index].state == .stopping, "killing without a cause")
            try rule(witnesses[index].killAt == now || hurriedAt == now, "killing at a wrong time")
            (witnesses[index].killAt, witnesses[index].killedAt) = (nil, now)
        case .backoff, .stopped, .done, .fatal: try judgeDecision(event.kind, index, slot, at: now)
        case .waiting, .ready, .healthy, .unhealthy, .restarting, .stoppingByCommand, .added, .removed:
            throw Violation(description: "nobody asked for that")
        }
    }

    private mutating func judgeStopping(
        _ index: Int,
        _ signal: Signal,
        pid: Int32,
        _ slot: World.Slot,
        at now: Instant
    ) throws(Violation) {
        let witness = witnesses[index]
        try rule(cause != nil && slot.life == .alive && pid == slot.pid, "stopping without a cause")
        try rule([.starting, .running].contains(witness.state), "asked twice")
        witnesses[index].state = .stopping
        let due = unbornDue(witness) ?? now
        if signal == .kill, due <= now || witness.program.stop.signal == .kill {
            witnesses[index].killedAt = now
        } else {
            try rule(due >= now && signal == witness.program.stop.signal, "asked by \(signal)")
            askedToEnd(index, at: now)
        }
    }

    /// When an instance that existed or not at the cause must get SIGKILL.
    private func unbornDue(_ witness: Witness) -> Instant? {
        guard let cause else { return nil }
        let due = cause.at + min(witness.program.stop.timeout, budget)
        return hurriedAt.map { min($0, due) } ?? due
    }

    private mutating func askedToEnd(_ index: Int, at now: Instant) {
        let own = (cause?.at ?? now) + witnesses[index].program.stop.timeout
        witnesses[index].killAt = killBy.map { min($0, own) } ?? own
    }

    private mutating func judgeDecision(
        _ kind: Event.Kind,
        _ index: Int,
        _ slot: World.Slot,
        at now: Instant
    ) throws(Violation) {
        let witness = witnesses[index]
        try rule(slot.life == .none, "decided before all was gone")
        if case .backoff(let delay, let attempt, let limit) = kind {
            let backoff = witness.program.restart.backoff
            try witness.check(.restart(attempt: attempt, limit: limit))
            try rule(cause == nil, "backoff during the end")
            try rule(delay >= min(backoff.initial, backoff.maximum) && delay <= backoff.maximum, "delay \(delay)")
            try rule(limit.map { attempt <= $0 } ?? true, "restart \(attempt) of \(String(describing: limit))")
            witnesses[index].state = .backoff
            (witnesses[index].killAt, witnesses[index].restartAt) = (nil, now + delay)
            return
        }
        switch kind {
        case .done(let status):
            try witness.check(.done(status))
            witnesses[index].state = .exited
        case .fatal(let reason):
            try witness.check(.fatal(reason))
            witnesses[index].state = .fatal
        default:
            try rule(cause != nil, "stopped without a reason")
            if case .restart = witness.expectation {} else { try witness.check(.stopped) }
            witnesses[index].state = .stopped
        }
        (witnesses[index].killAt, witnesses[index].restartAt) = (nil, nil)
    }
}

// MARK: - What must follow

extension Referee {
    private mutating func expectAfter(_ status: ExitStatus, asked: Bool, _ index: Int, at now: Instant) {
        guard !asked else {
            witnesses[index].expectation = .stopped
            return
        }
        let isEssential = witnesses[index].program.essential
        let endsAll = spec.exit == .any || (spec.exit == .failure && status != .success)
        if isEssential, endsAll {
            witnesses[index].expectation = .done(status)
            end(status.shellCode, at: now)
        } else {
            let expectation = witnesses[index].judge(status, at: now)
            witnesses[index].expectation = expectation
            noteFinal(expectation, isEssential: isEssential, at: now)
        }
    }

    private mutating func expectAfter(_ failure: SpawnFailure, _ index: Int, at now: Instant) {
        let witness = witnesses[index]
        guard cause == nil else {
            witnesses[index].expectation = .stopped
            return
        }
        let expectation = witnesses[index].judge(failure)
        witnesses[index].expectation = expectation
        noteFinal(expectation, isEssential: witness.program.essential, at: now)
    }

    private mutating func noteFinal(_ expectation: Witness.Expectation, isEssential: Bool, at now: Instant) {
        guard isEssential else { return }
        switch expectation {
        case .done(let status) where status != .success: firstFailure = firstFailure ?? status.shellCode
        case .fatal(let reason):
            firstFailure = firstFailure ?? reason.shellCode
            if [.any, .failure, .fatal].contains(spec.exit) { end(reason.shellCode, at: now) }
        case .done, .restart, .stopped: break
        }
    }
}

// MARK: - The end of a step

extension Referee {
    /// Judges what a step left behind.
    func judgeStep(_ fleet: Fleet, in world: World, at now: Instant) throws(Violation) {
        guard !isOver else {
            try rule(fleet.nextDeadline == nil, "a deadline after exit")
            return
        }
        for (index, witness) in witnesses.enumerated() {
            let state = fleet.state(of: InstanceID(index: index))
            try rule(state == witness.state, "\(index) is \(state), the events say \(witness.state)")
            try witness.checkDeadlines(at: now, next: fleet.nextDeadline)
            guard cause != nil else { continue }
            let isAsked = witness.isDown || state == .stopping || world.slots[index].life == .spawning
            try rule(isAsked, "\(index) is \(state) during the end")
            let isLive = world.slots[index].life == .alive || world.slots[index].life == .lingering
            try rule(hurriedAt == nil || !isLive || witness.killedAt != nil, "\(index) was not killed at once")
        }
        let isEmpty = isStarted && witnesses.allSatisfy(\.isDown)
        try rule(!isEmpty || straysAsked || (spec.exit == .never && cause == nil), "nothing is left, and no end")
        if let killBy {
            let latest = hurriedAt.map { min($0, killBy) } ?? killBy
            // One second for the instances to die of SIGKILL, one for the strays, and one more where a process
            // came to exist when it should have been dead.
            let isLateBorn = witnesses.contains { $0.born.map { $0 >= latest } ?? false }
            try rule(now <= latest + .seconds(isLateBorn ? 3 : 2), "the end takes too long")
        }
    }
}
