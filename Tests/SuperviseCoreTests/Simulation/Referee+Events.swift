import SuperviseCore

extension Referee {
    /// Judges an event: whether it is true, whether its time has come, and what must follow from it.
    mutating func judge(_ event: Event, of input: Input, in world: World, at now: Instant) throws(Violation) {
        let index = event.instance.index
        // The world learns of an instance by the event that it was added.
        let slot = world.slots.indices.contains(index) ? world.slots[index] : World.Slot()
        witnesses[index].owed.removeAll { $0 == event.kind }
        switch event.kind {
        case .waiting(let dependencies): try judgeWaiting(index, for: dependencies, at: now)
        case .started(let pid):
            try rule(input == .spawned(event.instance, pid: pid), "started without a cause")
            witnesses[index].born = now
        case .running: try judgeRunning(index, of: input, at: now)
        case .ready:
            try rule(witnesses[index].isReady && !witnesses[index].isReadyTold, "ready without a cause")
            witnesses[index].isReadyTold = true
        case .healthy, .unhealthy:
            let isHealthy = event.kind == .healthy
            try rule(input == .health(event.instance, healthy: isHealthy), "health without a cause")
        case .startFailed(let failure):
            try rule(input == .spawnFailed(event.instance, failure), "startFailed without a cause")
            expectAfter(failure, index, at: now)
        case .exited(let status, let pid, let asked, let killed):
            let isEcho =
                input == .exited(event.instance, status, groupAlive: slot.life == .lingering) && pid == slot.pid
            try rule(isEcho, "exited without a cause")
            try rule(asked == (witnesses[index].state == .stopping), "asked is \(asked)")
            let witness = witnesses[index]
            let isDelivered = witness.delivered.contains { status.returnCode == -$0.rawValue }
            let isOurs = asked ? witness.killedAt != nil : isDelivered
            try rule(killed == isOurs, "killed is \(killed)")
            expectAfter(status, asked: asked, index, at: now)
            if slot.life == .lingering { oweLeftovers(index, asked: asked) }
        case .leftovers(let signal): try judgeLeftovers(index, signal, slot, at: now)
        case .stoppingByCommand, .stopping: try judgeStopping(event.kind, index, of: input, slot, at: now)
        case .killing(let pid):
            try rule(pid == slot.pid && witnesses[index].state == .stopping, "killing without a cause")
            try rule(witnesses[index].killAt == now || hurriedAt == now, "killing at a wrong time")
            (witnesses[index].killAt, witnesses[index].killedAt) = (nil, now)
            witnesses[index].isCommanded = false
            let isAlive = slot.life == .alive
            witnesses[index].reach = isAlive ? witnesses[index].program.stop.killReach : .group
        case .backoff, .restarting, .stopped, .done, .fatal: try judgeDecision(event.kind, index, slot, at: now)
        case .added: try rule(index == world.slots.count, "added at a wrong place")
        case .removed(let group, let isLast): try judgeRemoved(index, group: group, isLast: isLast)
        }
    }

    private mutating func judgeRunning(_ index: Int, of input: Input, at now: Instant) throws(Violation) {
        let witness = witnesses[index]
        let hasEnded = if case .exited(witness.id, _, _) = input { true } else { false }
        try rule(witness.state == .starting, "running without a cause")
        try rule(witness.isLaunched || hasEnded, "running before it was executed")
        try rule((witness.born ?? now) + witness.program.startTime <= now, "running too early")
        witnesses[index].becomeRunning()
    }

    private mutating func judgeWaiting(
        _ index: Int,
        for dependencies: [Dependency],
        at now: Instant
    ) throws(Violation) {
        let witness = witnesses[index]
        try rule(cause == nil && !witness.isWaiting, "waits twice, or during the end")
        try judgeBegin(witness, at: now)
        let open = witness.coming.program.dependencies.filter { standing(of: $0) == .open }
        try rule(!open.isEmpty && Set(open) == Set(dependencies), "waits for \(dependencies) instead of \(open)")
        witnesses[index].spawn()
        witnesses[index].isWaiting = true
    }

    private mutating func judgeRemoved(_ index: Int, group: String, isLast: Bool) throws(Violation) {
        try rule(witnesses[index].plan == .forget && witnesses[index].isAtRest, "removed without a cause")
        (witnesses[index].isForgotten, witnesses[index].state) = (true, .stopped)
        witnesses[index].plan = .rest
        let program = witnesses[index].program
        let isReallyLast = !witnesses.contains { !$0.isForgotten && $0.program.group == program.group }
        try rule(group == program.group && isLast == isReallyLast, "the last of its group: \(isLast)")
    }
}

// MARK: - Stops

extension Referee {
    private mutating func judgeStopping(
        _ kind: Event.Kind,
        _ index: Int,
        of input: Input,
        _ slot: World.Slot,
        at now: Instant
    ) throws(Violation) {
        let witness = witnesses[index]
        let stop = witness.program.stop
        try rule(cause != nil || witness.wantsStop, "stopping without a cause")
        if witness.isCommanded {
            try rule(input == .stopCommandFailed(witness.id) && witness.state == .stopping, "asked twice")
            try rule(kind == .stopping(stop.signal, pid: slot.pid), "not the stop signal")
            witnesses[index].owed = []
            (witnesses[index].isCommanded, witnesses[index].reach) = (false, stop.reach)
            if stop.signal == .kill { (witnesses[index].killAt, witnesses[index].killedAt) = (nil, now) }
            return
        }
        try rule(slot.life == .alive && [.starting, .running].contains(witness.state), "asked twice")
        if !witness.isAsked {
            let mayBe = isAskedAlone(witness, by: input) || isOrderOver(at: now) || isItsTurn(witness, at: now)
            try rule(mayBe, "\(index) is asked before its turn")
        }
        let own = now + stop.timeout
        let due = witness.unbornKillAt ?? killBy.map { min($0, own) } ?? own
        let isLate = witness.unbornKillAt != nil && due <= now
        let expected: Event.Kind =
            stop.command != nil && !isLate
            ? .stoppingByCommand(pid: slot.pid) : .stopping(isLate ? .kill : stop.signal, pid: slot.pid)
        try rule(kind == expected, "asked by \(kind), expected \(expected)")
        witnesses[index].isCommanded = stop.command != nil && !isLate
        witnesses[index].reach = isLate ? stop.killReach : stop.reach
        beginStop(index)
        if !witnesses[index].isCommanded, isLate || stop.signal == .kill {
            witnesses[index].killedAt = now
        } else {
            witnesses[index].killAt = due
        }
    }

    private mutating func beginStop(_ index: Int) {
        witnesses[index].state = .stopping
        witnesses[index].isAsked = true
        witnesses[index].forgetFacts()
    }

    /// What the leader leaves behind must be ended, unless it has had the signal already.
    private mutating func oweLeftovers(_ index: Int, asked: Bool) {
        let witness = witnesses[index]
        let stop = witness.program.stop
        let isLeaderOnly = stop.reach == .leader || (witness.killedAt != nil && stop.killReach == .leader)
        guard !asked || isLeaderOnly || witness.isCommanded else { return }
        witnesses[index].owed.append(.leftovers(witness.killedAt == nil ? .term : .kill))
    }

    private mutating func judgeLeftovers(
        _ index: Int,
        _ signal: Signal,
        _ slot: World.Slot,
        at now: Instant
    ) throws(Violation) {
        let witness = witnesses[index]
        try rule(slot.life == .lingering, "no leftovers")
        try rule((signal == .kill) == (witness.killedAt != nil), "leftovers got \(signal)")
        witnesses[index].reach = .group
        witnesses[index].isCommanded = false
        if witness.killedAt != nil, !isHopeless(witness, at: now) { witnesses[index].killedAt = now }
        guard witness.state != .stopping else { return }
        let own = now + witness.program.stop.timeout
        witnesses[index].state = .stopping
        witnesses[index].killAt = killBy.map { min($0, own) } ?? own
    }
}

// MARK: - Decisions

extension Referee {
    private mutating func judgeDecision(
        _ kind: Event.Kind,
        _ index: Int,
        _ slot: World.Slot,
        at now: Instant
    ) throws(Violation) {
        let witness = witnesses[index]
        try rule(slot.life == .none, "decided before all was gone")
        switch kind {
        case .backoff(let delay, let attempt, let limit):
            try witness.check(.restart(attempt: attempt, limit: limit))
            try rule(cause == nil, "backoff during the end")
            try rule(limit.map { attempt <= $0 } ?? true, "restart \(attempt) of \(String(describing: limit))")
            try witness.checkDelay(delay, attempt: attempt)
            witnesses[index].rest(in: .backoff)
            witnesses[index].restartAt = now + delay
        case .restarting(let delay):
            try witness.check(.again)
            try rule(cause == nil, "a restart during the end")
            try rule(delay == witness.restOfSecond(at: now), "a restart in \(delay)")
            guard delay == .zero else {
                witnesses[index].rest(in: .backoff)
                witnesses[index].restartAt = now + delay
                return
            }
            witnesses[index].rest(in: .exited)
            witnesses[index].plan = .again
        case .fatal(.dependency(let dependency, let obstacle)):
            try judgeBegin(witness, at: now)
            let isNamed = witness.coming.program.dependencies.contains(dependency)
            try rule(
                isNamed && obstacle != nil && standing(of: dependency) == .lost,
                "given up because of \(dependency)"
            )
            witnesses[index].spawn()
            finish(index, .fatal(.dependency(dependency, obstacle)), in: .fatal)
            noteFinal(.fatal(.dependency(dependency, obstacle)), index, at: now)
        case .done(let status):
            try witness.check(.done(status))
            finish(index, .done(status), in: .exited)
        case .fatal(let reason):
            try witness.check(.fatal(reason))
            finish(index, .fatal(reason), in: .fatal)
        default:
            try rule(cause != nil || witness.wantsStop || witness.isBeingStopped, "stopped without a reason")
            // At rest: its start was begun in this step, and the end of everything came in between.
            let hasEnded = witness.state != .backoff && !witness.isWaiting && !witness.isAtRest
            if hasEnded { try witness.check(.stopped) }
            try rule(!witness.isAtRest || cause != nil, "stopped twice")
            witnesses[index].rest(in: .stopped)
        }
    }

    private mutating func finish(_ index: Int, _ end: Witness.Expectation, in state: ProcessState) {
        witnesses[index].end = end
        witnesses[index].rest(in: state)
    }

    private mutating func expectAfter(_ status: ExitStatus, asked: Bool, _ index: Int, at now: Instant) {
        let witness = witnesses[index]
        let isSuccess = witness.isSuccess(status)
        if asked {
            witnesses[index].expectation = .stopped
            if case .policy(let expectation) = witness.plan { follow(expectation, index, at: now) }
            return
        }
        guard cause == nil, witness.plan == .rest else {
            witnesses[index].expectation = .done(status)
            return
        }
        if witness.program.essential, spec.exit == .any || (spec.exit == .failure && !isSuccess) {
            witnesses[index].expectation = .done(status)
            end(isSuccess ? 0 : max(status.shellCode, 1), at: now)
        } else {
            follow(witnesses[index].judge(status, at: now), index, at: now)
        }
    }

    private mutating func expectAfter(_ failure: SpawnFailure, _ index: Int, at now: Instant) {
        let witness = witnesses[index]
        if witness.isAsked {
            witnesses[index].expectation = .stopped
            if witness.state == .stopping, case .policy(let expectation) = witness.plan {
                follow(expectation, index, at: now)
            }
        } else if cause != nil || witness.plan != .rest {
            witnesses[index].expectation = .fatal(.cannotStart(failure))
        } else {
            follow(witnesses[index].judge(failure), index, at: now)
        }
    }

    private mutating func follow(_ expectation: Witness.Expectation, _ index: Int, at now: Instant) {
        witnesses[index].plan = .rest
        witnesses[index].expectation = expectation
        noteFinal(expectation, index, at: now)
    }

    private mutating func noteFinal(_ expectation: Witness.Expectation, _ index: Int, at now: Instant) {
        guard witnesses[index].program.essential, cause == nil, !straysAsked else { return }
        switch expectation {
        case .done(let status) where !witnesses[index].isSuccess(status):
            firstFailure = firstFailure ?? max(status.shellCode, 1)
            if spec.exit == .essential { end(max(status.shellCode, 1), at: now) }
        case .fatal(let reason):
            firstFailure = firstFailure ?? reason.shellCode
            if [.any, .failure, .fatal, .essential].contains(spec.exit) { end(reason.shellCode, at: now) }
        case .done, .restart, .again, .stopped: break
        }
    }
}
