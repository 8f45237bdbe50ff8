import SuperviseCore

extension Referee {
    /// Takes note of what a step did in silence: a process that does not exist yet is asked without a word.
    mutating func noteSilence(at now: Instant) {
        for index in witnesses.indices {
            let witness = witnesses[index]
            guard witness.isUnborn, !witness.isAsked, cause != nil || witness.wantsStop else { continue }
            if isOrderOver(at: now) || isItsTurn(witness, at: now) { askUnborn(index, at: now) }
        }
    }

    /// Judges what a step left behind.
    func judgeStep(_ fleet: Fleet, of input: Input, in world: World, at now: Instant) throws(Violation) {
        guard !isOver else {
            try rule(fleet.nextDeadline == nil, "a deadline after exit")
            return
        }
        try rule(delivery == nil, "a signal was not delivered")
        let isAnyLeaving = isAnyLeaving(at: now)
        for witness in witnesses {
            let state = fleet.state(of: witness.id)
            try rule(state == witness.state, "\(witness.id.index) is \(state), the events say \(witness.state)")
            try witness.checkDeadlines(at: now, next: fleet.nextDeadline)
            try witness.checkDone(fleet: fleet, mayWait: isAnyLeaving)
            try judgeWait(of: witness)
            try judgeStop(of: witness, in: world, at: now)
        }
        if input == .start || hasStartedOver { try judgeOrder() }
        try judgeEnd(at: now)
    }

    /// Whoever waits must have something to wait for that can still happen.
    private func judgeWait(of witness: Witness) throws(Violation) {
        guard witness.isWaiting else { return }
        let standings = witness.program.dependencies.map { standing(of: $0) }
        try rule(standings.contains(.open), "\(witness.id.index) waits for nothing")
        try rule(!standings.contains(.lost), "\(witness.id.index) waits in vain")
    }

    /// Whoever is to end must have been asked, or have to let others go first.
    private func judgeStop(of witness: Witness, in world: World, at now: Instant) throws(Violation) {
        guard cause != nil || witness.wantsStop else { return }
        let index = witness.id.index
        let life = world.slots[index].life
        try rule(!witness.isWaiting && witness.state != .backoff, "\(index) is \(witness.state) during the end")
        if life == .alive, !witness.isAsked {
            let hasTurn = isOrderOver(at: now) || isItsTurn(witness, at: now)
            try rule(!hasTurn, "\(index) was not asked to end")
        }
        let isLive = life == .alive || life == .lingering
        try rule(hurriedAt == nil || !isLive || witness.killedAt != nil, "\(index) was not killed at once")
    }

    /// What was started without waiting must have been started in order.
    private func judgeOrder() throws(Violation) {
        let free = started.filter { witnesses[$0].program.dependencies.isEmpty }
        let expected = startOrder.filter { free.contains($0) }
        try rule(free == expected, "started in the order \(free) instead of \(expected)")
    }

    private func judgeEnd(at now: Instant) throws(Violation) {
        let isEmpty = isStarted && witnesses.allSatisfy(\.isAtRest)
        try rule(!isEmpty || straysAsked || (mayStayEmpty && cause == nil), "nothing is left, and no end")
        guard let killBy else { return }
        let latest = hurriedAt.map { min($0, killBy) } ?? killBy
        // One `grace` for the instances to die of SIGKILL, one for what their leaders leave behind, one for the
        // strays, and one more where a process came to exist when it should have been dead.
        let isLateBorn = witnesses.contains { $0.born.map { $0 >= latest } ?? false }
        try rule(now <= latest + Self.grace * (isLateBorn ? 4 : 3), "the end takes too long")
    }
}
