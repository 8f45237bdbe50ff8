extension Fleet {
    /// All instances in the order in which they are asked to end, as far as nothing else holds them up.
    var stopOrder: [InstanceID] {
        switch spec.stopOrder {
        case .together:
            return machines.map(\.id)
        case .byGroup:
            let leaving = machines.filter { $0.sequel.isForget }.map(\.id)
            return leaving + commandOrder.reversed()
        }
    }

    /// Stops these in this order, dependents first, each with the sequel that it has.
    ///
    /// The order is for processes: what has none, or was asked before, has nothing to wait for.
    mutating func stopInOrder(_ ids: [InstanceID], at now: Instant) -> [Effect] {
        let limit = killLimit
        replaceStopQueue(by: ids.filter { machines[$0.index].isToBeAsked })
        let effects = ids.filter { !machines[$0.index].isToBeAsked }
            .flatMap { id in change(id) { machine, _ in machine.stop(then: machine.sequel, killAt: limit, at: now) } }
        return effects + askNext(at: now)
    }

    /// Asks those in the queue whose turn has come.
    ///
    /// Every change of another instance calls it, so that the next are asked when the ones before are down.
    mutating func askNext(at now: Instant) -> [Effect] {
        guard !stopQueue.isEmpty else { return [] }
        let due = dueStops(at: now)
        var isDue = [Bool](repeating: false, count: machines.count)
        for id in due { isDue[id.index] = true }
        replaceStopQueue(by: stopQueue.filter { !isDue[$0.index] && isStillToBeStopped($0) })
        let limit = killLimit
        return due.flatMap { id in
            change(id) { machine, _ in machine.stop(then: machine.sequel, killAt: limit, at: now) }
        }
    }

    private var killLimit: Instant? {
        guard case .ending(let ending) = phase else { return nil }
        return ending.killBy
    }

    /// Whether an instance in the queue has not ended by itself meanwhile.
    private func isStillToBeStopped(_ id: InstanceID) -> Bool {
        isEnding ? !machines[id.index].isDown : machines[id.index].sequel != .rest
    }

    private func dueStops(at now: Instant) -> [InstanceID] {
        let waiting = stopQueue.filter(isStillToBeStopped)
        // When the time for everything is over, there is no order any more.
        if let killLimit, killLimit <= now { return waiting }
        let turn = isEnding && spec.stopOrder == .byGroup ? currentGroup(of: waiting) : waiting
        guard !graph.isEmpty else { return turn }
        return withoutBlocked(turn, of: waiting)
    }

    /// The members of the group whose turn it is: the first in order of which something is not down.
    private func currentGroup(of waiting: [InstanceID]) -> [InstanceID] {
        let leaving = machines.first { $0.sequel.isForget && !$0.isDown }?.id
        guard let first = leaving ?? startOrder.last(where: { !machines[$0.index].isDown }) else { return [] }
        let group = machines[first.index].instance.program.group
        return waiting.filter { machines[$0.index].instance.program.group == group }
    }

    /// Of these, the ones on which nothing depends that is not down; instead of the others, what blocks them, be it of
    /// a group whose turn has not come: dependencies go before groups.
    private func withoutBlocked(_ candidates: [InstanceID], of waiting: [InstanceID]) -> [InstanceID] {
        var isQueued = [Bool](repeating: false, count: machines.count)
        for id in waiting { isQueued[id.index] = true }
        var due: [InstanceID] = []
        var isSeen = [Bool](repeating: false, count: machines.count)
        // Whole programs depend on each other, so that many instances have the same dependents.
        var isBlocked = [Bool?](repeating: nil, count: graph.targetCount)
        var pending = Array(candidates.reversed())
        while let id = pending.popLast() {
            guard !isSeen[id.index] else { continue }
            isSeen[id.index] = true
            var isFree = true
            for number in graph.targetNumbers(with: id) {
                if isBlocked[number] == nil {
                    let blocking = graph.target(number).dependents.filter { blocks($0, isQueued: isQueued[$0.index]) }
                    isBlocked[number] = !blocking.isEmpty
                    pending += blocking.filter { isQueued[$0.index] }
                }
                isFree = isFree && isBlocked[number] == false
            }
            if isFree { due.append(id) }
        }
        return due
    }

    /// Whether a dependent holds up the stop of what it depends on: until it is down, unless it goes on running.
    private func blocks(_ dependent: InstanceID, isQueued: Bool) -> Bool {
        guard !isQueued else { return true }
        guard isEnding || machines[dependent.index].isBeingStopped else { return false }
        return !machines[dependent.index].isDown
    }
}
