extension Fleet {
    /// The part of the stop budget that is kept for SIGKILL to do its work, where the budget is long enough.
    static let killMargin: Duration = .milliseconds(500)

    /// A wish from outside that everything ends; a second signal kills.
    mutating func shutdown(_ reason: ShutdownReason, at now: Instant) -> [Effect] {
        switch (phase, reason) {
        case (.idle, .signal), (.running, .signal):
            return end(code: reason.shellCode, isUrgedBySignal: true, at: now)
        case (.idle, .outputClosed), (.running, .outputClosed), (.idle, .requested), (.running, .requested):
            // In `supervise | tee`, one Ctrl-C reaches both: the signal that follows is the first, not a second.
            return end(code: reason.shellCode, at: now)
        case (.ending(var ending), _) where ending.successor != nil:
            // Whoever wants an end does not want a new beginning.
            ending.successor = nil
            ending.code = reason.shellCode
            if case .signal = reason { ending.isUrgedBySignal = true }
            phase = .ending(ending)
            return []
        case (.ending(var ending), .signal):
            if ending.isUrgedBySignal { return kill(ending, at: now) }
            ending.isUrgedBySignal = true
            phase = .ending(ending)
            return []
        case (.ending, .outputClosed), (.ending, .requested), (.over, _):
            return []
        }
    }

    /// A wish that everything ends and begins again.
    mutating func restart(_ new: FleetSpec, at now: Instant) -> [Effect] {
        guard phase == .running else { return [] }
        return end(code: 0, then: new, at: now)
    }

    /// Asks all instances to end, in order and within one budget.
    ///
    /// Where no signal has asked for it, as after a failure, the first that comes is a wish that is already granted:
    /// what is ending goes on in peace.
    mutating func end(
        code: Int32,
        isUrgedBySignal: Bool = false,
        then successor: FleetSpec? = nil,
        at now: Instant
    ) -> [Effect] {
        let killBy = killDeadline(from: now)
        newcomers = []
        phase = .ending(
            Ending(code: code, successor: successor, killBy: killBy, isUrgedBySignal: isUrgedBySignal)
        )
        for id in machines.map(\.id) {
            _ = change(id) { machine, _ in
                machine.sequel = machine.sequel.withoutStart
                return []
            }
        }
        return stopInOrder(stopOrder, at: now)
    }

    private func killDeadline(from now: Instant) -> Instant {
        now + (spec.stopTimeout - min(Self.killMargin, spec.stopTimeout / 10))
    }

    private mutating func kill(_ ending: Ending, at now: Instant) -> [Effect] {
        var ending = ending
        ending.killBy = min(ending.killBy, now)
        phase = .ending(ending)
        let kills = askNext(at: now) + forEach { machine in machine.kill(at: now) }
        if case .strays(let step) = ending.step {
            guard !step.isKilled else { return kills }
            ending.step = .strays(.killed(at: now))
            phase = .ending(ending)
        }
        return kills + [.signalStrays(.kill)]
    }
}

// MARK: - The last steps

extension Fleet {
    /// Goes on to the strays when no instance is left, in a shutdown or because all ended by themselves.
    mutating func endIfNothingIsLeft(at now: Instant) -> [Effect] {
        switch phase {
        case .running where spec.exit.endsWithLast && upCount == 0:
            let code = firstFailure ?? 0
            return endStrays(Ending(code: code, killBy: killDeadline(from: now), isUrgedBySignal: false), at: now)
        case .ending(let ending) where ending.step == .instances && upCount == 0:
            return endStrays(ending, at: now)
        case .idle, .running, .ending, .over:
            return []
        }
    }

    private mutating func endStrays(_ ending: Ending, at now: Instant) -> [Effect] {
        var ending = ending
        let isLate = ending.killBy <= now
        let killBy = min(ending.killBy, now + (spec.strayTimeout ?? spec.stopTimeout))
        ending.step = .strays(isLate ? .killed(at: now) : .asked(killAt: killBy))
        phase = .ending(ending)
        return [.signalStrays(isLate ? .kill : .term)]
    }

    /// So many strays are alive.
    mutating func strays(count: Int, at now: Instant) -> [Effect] {
        guard case .ending(let ending) = phase, case .strays = ending.step, count <= 0 else { return [] }
        return exit(ending, at: now)
    }

    /// Kills the strays when their time is over; ends all the same when even that does not help.
    mutating func tickStrays(at now: Instant) -> [Effect] {
        guard case .ending(var ending) = phase, case .strays(let step) = ending.step,
            let deadline = step.deadline, deadline <= now
        else { return [] }
        guard !step.isKilled else { return exit(ending, at: now) }
        ending.step = .strays(step.next(at: now))
        phase = .ending(ending)
        return [.signalStrays(.kill)]
    }

    private mutating func exit(_ ending: Ending, at now: Instant) -> [Effect] {
        if let successor = ending.successor { return startOver(with: successor, at: now) }
        phase = .over
        return [.exit(code: ending.code)]
    }
}

extension ShutdownReason {
    /// The exit code of a supervisor that ends because of this, as a shell reports a death by that signal.
    package var shellCode: Int32 {
        switch self {
        case .signal(let signal): 128 + signal.rawValue
        case .outputClosed: 128 + Signal.pipe.rawValue
        case .requested(let code): code
        }
    }
}
