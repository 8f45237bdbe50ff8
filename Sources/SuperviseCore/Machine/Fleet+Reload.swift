// Another configuration: instances are matched by name.
//
// What is the same is left alone. What is treated differently (priority, stop, restart and health policy, exit codes,
// dependencies, ...) is treated so from now on. What is another process is stopped and then started anew. What is gone is
// stopped and forgotten, and then what is new is started: both may want the same port. Ids stay, and new ones are never
// those of old instances.

extension Fleet {
    mutating func reload(_ new: FleetSpec, at now: Instant) -> [Effect] {
        guard phase == .running else { return [] }
        let known = machines.count
        let change = adopt(new)
        let stops = stopReplaced(at: now)
        newcomers.removeAll { machines[$0.index].isLeaving }
        guard isAnyLeaving else { return change.effects + stops + start(change.starts, at: now) }
        newcomers += change.starts.filter { $0.index >= known }
        let others = change.starts.filter { !newcomers.contains($0) }
        return change.effects + stops + start(others, at: now)
    }

    /// Starts what is new as soon as what is gone has ended.
    mutating func startNewcomers(at now: Instant) -> [Effect] {
        guard !newcomers.isEmpty, phase == .running, !isAnyLeaving else { return [] }
        let ids = newcomers
        newcomers = []
        return start(ids, at: now) + settle(at: now)
    }

    /// Whether an instance is down for now, and is started when what is gone has ended.
    package func isNewcomer(_ id: InstanceID) -> Bool { newcomers.contains(id) }

    private var isAnyLeaving: Bool { machines.contains { $0.sequel.isForget && !$0.isDown } }

    /// Nothing is left of what was running: begins again, with another configuration.
    mutating func startOver(with new: FleetSpec, at now: Instant) -> [Effect] {
        phase = .running
        firstFailure = nil
        let change = adopt(new)
        let starts = startOrder.filter { id in
            (machines[id.index].successor ?? machines[id.index].instance).program.autostart
        }
        // What outlives SIGKILL is started when it is gone at last.
        for id in starts where machines[id.index].isBeingStopped { setSequel(.start, of: id) }
        let forgotten = stopReplaced(at: now)
        return [.startOver] + change.effects + forgotten + start(starts, at: now)
    }

    /// Takes over a configuration.
    /// - Returns: The news of it, and what is to be started.
    private mutating func adopt(_ new: FleetSpec) -> (effects: [Effect], starts: [InstanceID]) {
        let isEnvironmentSame = spec.environment == new.environment
        var known = liveByName
        var ids: [InstanceID] = []
        var starts: [InstanceID] = []
        var effects: [Effect] = []
        for instance in new.instances {
            let id: InstanceID
            if let match = known.removeValue(forKey: instance.name) {
                id = match
                if replace(id, by: instance, isEnvironmentSame: isEnvironmentSame) { starts.append(id) }
            } else {
                id = InstanceID(index: machines.count)
                effects.append(add(instance, as: id))
                if instance.program.autostart { starts.append(id) }
            }
            ids.append(id)
        }
        for id in known.values.sorted() { setSequel(.forget, of: id) }
        takeOver(new, ids)
        return (effects, starts)
    }

    private var liveByName: [String: InstanceID] {
        Dictionary(
            machines.lazy.filter { !$0.isForgotten }.map { (($0.successor ?? $0.instance).name, $0.id) }
        ) { _, latest in latest }
    }

    private mutating func add(_ instance: Instance, as id: InstanceID) -> Effect {
        let group = instance.program.group
        let isFirst = !machines.contains { !$0.isForgotten && $0.instance.program.group == group }
        machines.append(ProcessMachine(id: id, instance: instance))
        deadlines.append(.never)
        return .publish(Event(id, .added(group: group, isFirst: isFirst)))
    }

    /// The event of an instance that is no longer part of the configuration.
    func removal(of id: InstanceID) -> Effect {
        let group = machines[id.index].instance.program.group
        let isLast = !machines.contains { !$0.isForgotten && $0.instance.program.group == group }
        return .publish(Event(id, .removed(group: group, isLast: isLast)))
    }

    /// Gives an instance its new description.
    /// - Returns: Whether it is to be started, now that it is down.
    private mutating func replace(_ id: InstanceID, by new: Instance, isEnvironmentSame: Bool) -> Bool {
        let machine = machines[id.index]
        let old = machine.successor ?? machine.instance
        let isOtherProcess = !isEnvironmentSame || old.change(to: new) == .process
        _ = change(id) { machine, _ in
            machine.describe(as: new, isOtherProcess: isOtherProcess)
            return []
        }
        if machine.isAtRest {
            if !new.program.autostart { newcomers.removeAll { $0 == id } }
            let isNewlyWanted = machine.phase == .stopped && !old.program.autostart
            return new.program.autostart && (isOtherProcess || isNewlyWanted)
        }
        // What somebody has stopped stays down, unless it would start by itself.
        let isDowned = machine.isBeingStopped && machine.sequel == .rest && !machine.isToReturn
        if machine.isLeaving {
            let isSame = !isOtherProcess && machine.successor == nil && !machine.isBeingStopped
            setSequel(isSame ? .rest : .start, of: id)
        } else if isOtherProcess, !isDowned || new.program.autostart {
            setSequel(.start, of: id)
        }
        return false
    }

    private mutating func setSequel(_ sequel: Sequel, of id: InstanceID) {
        _ = change(id) { machine, _ in
            machine.sequel = sequel
            return []
        }
    }

    private mutating func takeOver(_ new: FleetSpec, _ ids: [InstanceID]) {
        spec = new
        startOrder = new.startOrder(of: ids)
        commandOrder = new.commandOrder(of: ids)
        graph = DependencyGraph(
            machines.filter { !$0.isForgotten }.map { ($0.id, ($0.successor ?? $0.instance).program) }
        )
        for index in machines.indices { noteStanding(of: index) }
        touched += machines.filter(\.isWaiting).map(\.id)
    }

    /// Stops what is to be replaced or forgotten, dependents first.
    private mutating func stopReplaced(at now: Instant) -> [Effect] {
        let leaving = machines.filter { $0.sequel.isForget }.map(\.id)
        return stopInOrder(leaving + startOrder.reversed().filter { machines[$0.index].sequel == .start }, at: now)
    }

    private mutating func start(_ ids: [InstanceID], at now: Instant) -> [Effect] {
        guard !ids.isEmpty else { return [] }
        var isWanted = [Bool](repeating: false, count: machines.count)
        for id in ids { isWanted[id.index] = true }
        return startOrder.filter { isWanted[$0.index] }
            .flatMap { id in change(id) { machine, _ in machine.start(at: now) } }
    }
}
