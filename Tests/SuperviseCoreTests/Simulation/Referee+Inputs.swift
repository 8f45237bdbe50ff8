import SuperviseCore

extension Referee {
    /// Takes note of an input before the fleet's answer to it is judged.
    mutating func note(_ input: Input, at now: Instant) {
        (delivery, hasStartedOver, started) = (nil, false, [])
        switch input {
        case .start:
            isStarted = true
            for index in witnesses.indices where witnesses[index].program.autostart { witnesses[index].plan = .start }
        case .withdrawn(let id): witnesses[id.index].expectation = .stopped
        case .launched(let id): witnesses[id.index].isLaunched = true
        case .ready(let id): noteFact(of: id) { $0.saidReady = true }
        case .logMatched(let id): noteFact(of: id) { $0.logMatched = true }
        case .health(let id, let isHealthy, _): noteHealth(of: id, isHealthy, at: now)
        case .stopCommandFailed(let id): witnesses[id.index].owed.append(.stopping(.term, pid: 0))
        case .perform(let operation, let id): note(operation, on: id, at: now)
        case .reload(let new):
            guard isRunning else { break }
            let known = witnesses.count
            // What was not to be started when it was new is new no more.
            for index in witnesses.indices where witnesses[index].plan != .start {
                witnesses[index].isNewcomer = false
            }
            note(new)
            for index in known..<witnesses.count { witnesses[index].isNewcomer = true }
        case .restart(let new):
            guard isRunning else { return }
            end(0, at: now)
            successor = new
        case .shutdown(let reason): noteShutdown(reason, at: now)
        case .spawned, .spawnFailed, .exited, .groupGone, .strays, .tick: break
        }
    }

    private mutating func noteShutdown(_ reason: ShutdownReason, at now: Instant) {
        let isSignal = if case .signal = reason { true } else { false }
        if successor != nil {
            successor = nil
            cause?.code = reason.shellCode
            isUrgedBySignal = isSignal
            return
        }
        guard cause != nil || straysAsked else {
            end(reason.shellCode, at: now)
            isUrgedBySignal = isSignal
            return
        }
        if isSignal, isUrgedBySignal, hurriedAt == nil {
            hurriedAt = now
            for index in witnesses.indices {
                if let due = witnesses[index].unbornKillAt { witnesses[index].unbornKillAt = min(due, now) }
            }
        }
        if isSignal { isUrgedBySignal = true }
    }
}

// MARK: - Readiness

extension Referee {
    private mutating func noteFact(of id: InstanceID, _ change: (inout Witness) -> Void) {
        guard witnesses[id.index].showsFacts else { return }
        change(&witnesses[id.index])
        oweReady(id)
    }

    private mutating func oweReady(_ id: InstanceID) {
        guard witnesses[id.index].isReady, !witnesses[id.index].isReadyTold else { return }
        witnesses[id.index].owed.append(.ready)
    }

    private mutating func noteHealth(of id: InstanceID, _ isHealthy: Bool, at now: Instant) {
        let index = id.index
        let witness = witnesses[index]
        guard witness.showsFacts, let check = witness.program.health, witness.healthy != isHealthy else { return }
        witnesses[index].healthy = isHealthy
        let mayAct = cause == nil && !straysAsked && witnesses[index].plan == .rest
        let action = mayAct ? check.action : .none
        witnesses[index].owed.append(isHealthy ? .healthy : .unhealthy(nil, then: action))
        guard !isHealthy else { return oweReady(id) }
        switch action {
        case .none: break
        case .stop: witnesses[index].wantsStop = true
        case .restart:
            witnesses[index].wantsStop = true
            witnesses[index].plan = .policy(witnesses[index].judgeUnhealthy(at: now))
        }
    }
}

// MARK: - Operations

extension Referee {
    /// Why an operation must be refused.
    func refusal(of operation: Operation, on id: InstanceID, in world: World) -> OperationRefusal? {
        guard isRunning else { return .unavailable }
        guard witnesses.indices.contains(id.index), !witnesses[id.index].isLeaving else { return .noSuchInstance }
        let witness = witnesses[id.index]
        switch operation {
        case .restart: return nil
        case .start: return witness.isAtRest ? nil : .alreadyStarted
        case .signal: return world.slots[id.index].life == .alive ? nil : .notRunning
        case .stop:
            let isEnding = witness.isBeingStopped && !witness.isToReturn
            return witness.isAtRest || isEnding ? .notRunning : nil
        }
    }

    /// Takes note of an operation that is not refused.
    private mutating func note(_ operation: Operation, on id: InstanceID, at now: Instant) {
        let index = id.index
        switch operation {
        case .start: (witnesses[index].plan, witnesses[index].isNewcomer) = (.start, false)
        case .signal(let signal): delivery = (id, signal)
        case .stop, .restart:
            witnesses[index].plan = operation == .restart ? .start : .rest
            witnesses[index].isNewcomer = false
            witnesses[index].cancelRestart()
            guard !witnesses[index].isAtRest else { return }
            witnesses[index].wantsStop = true
            // Nothing says that a process that does not exist yet was asked; an operation does it at once.
            if witnesses[index].isUnborn { askUnborn(index, at: now) }
        }
    }

    mutating func askUnborn(_ index: Int, at now: Instant) {
        guard !witnesses[index].isAsked else { return }
        let own = now + witnesses[index].program.stop.timeout
        witnesses[index].isAsked = true
        witnesses[index].unbornKillAt = [own, killBy, hurriedAt.map { max($0, now) }].compactMap { $0 }.min()
    }
}

// MARK: - Reload

extension Referee {
    /// All has ended, and everything begins again.
    mutating func startOver(with new: FleetSpec) {
        (cause, firstFailure, killBy, hurriedAt, straysKilledAt) = (nil, nil, nil, nil, nil)
        (isUrgedBySignal, straysAsked, successor, hasStartedOver) = (false, false, nil, true)
        note(new)
        for index in configured where witnesses[index].coming.program.autostart {
            // What outlives SIGKILL is started when it is gone at last.
            witnesses[index].wantsStop = !witnesses[index].isAtRest
            witnesses[index].plan = .start
        }
    }

    private mutating func note(_ new: FleetSpec) {
        let isOtherEnvironment = new.environment != spec.environment
        var known: [String: Int] = [:]
        for witness in witnesses where !witness.isForgotten { known[witness.coming.name] = witness.id.index }
        configured = []
        for instance in new.instances {
            if let index = known.removeValue(forKey: instance.name) {
                replace(index, by: instance, isOtherEnvironment: isOtherEnvironment)
                configured.append(index)
            } else {
                configured.append(witnesses.count)
                add(instance)
            }
        }
        for index in known.values {
            witnesses[index].plan = .forget
            witnesses[index].cancelRestart()
            witnesses[index].wantsStop = !witnesses[index].isAtRest
        }
        spec = new
    }

    private mutating func add(_ instance: Instance) {
        let group = instance.program.group
        let isFirst = !witnesses.contains { !$0.isForgotten && $0.program.group == group }
        var witness = Witness(id: InstanceID(index: witnesses.count), instance)
        witness.owed = [.added(group: group, isFirst: isFirst)]
        if instance.program.autostart { witness.plan = .start }
        witnesses.append(witness)
    }

    private mutating func replace(_ index: Int, by new: Instance, isOtherEnvironment: Bool) {
        let witness = witnesses[index]
        let old = witness.coming
        let isOther =
            isOtherEnvironment || old.program.command != new.program.command || old.environment != new.environment
            || old.program.readyPattern != new.program.readyPattern
        if witness.isAtRest {
            witnesses[index].instance = new
            let isNewlyWanted = witness.state == .stopped && !old.program.autostart
            if witness.isNewcomer, !new.program.autostart { witnesses[index].plan = .rest }
            if new.program.autostart, isOther || isNewlyWanted { witnesses[index].plan = .start }
            return
        }
        if isOther || witness.successor != nil {
            witnesses[index].successor = new
        } else {
            witnesses[index].instance = new
        }
        let isDowned = witness.isBeingStopped && !witness.isToReturn && witness.plan == .rest
        if witness.plan == .forget, !isOther, witness.successor == nil, !witness.isBeingStopped {
            (witnesses[index].plan, witnesses[index].wantsStop) = (.rest, false)
        } else if witness.plan == .forget || (isOther && (!isDowned || new.program.autostart)) {
            (witnesses[index].plan, witnesses[index].wantsStop) = (.start, true)
            witnesses[index].cancelRestart()
        }
    }
}
