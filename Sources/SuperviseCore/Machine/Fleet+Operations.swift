extension Fleet {
    /// Why `Input.perform` would do nothing; nil where it is carried out.
    ///
    /// A restart is never refused for the instance's state: what is down is only started.
    package func refusal(of operation: Operation, on id: InstanceID) -> OperationRefusal? {
        guard phase == .running else { return .unavailable }
        guard machines.indices.contains(id.index), !machines[id.index].isLeaving else { return .noSuchInstance }
        let machine = machines[id.index]
        switch operation {
        case .start: return machine.isAtRest ? nil : .alreadyStarted
        case .stop: return machine.isAtRest || (machine.isBeingStopped && !machine.isToReturn) ? .notRunning : nil
        case .restart: return nil
        case .signal: return machine.pid == nil ? .notRunning : nil
        }
    }

    /// Does what was asked for, unless it is refused.
    mutating func perform(_ operation: Operation, on id: InstanceID, at now: Instant) -> [Effect] {
        guard refusal(of: operation, on: id) == nil else { return [] }
        if operation == .start || operation == .restart { newcomers.removeAll { $0 == id } }
        switch operation {
        case .start:
            return change(id) { machine, _ in machine.start(at: now) }
        case .stop:
            return stop(id, then: .rest, at: now)
        case .restart:
            return stop(id, then: .start, at: now)
        case .signal(let signal):
            return change(id) { machine, _ in machine.deliver(signal) }
        }
    }

    private mutating func stop(_ id: InstanceID, then next: Sequel, at now: Instant) -> [Effect] {
        replaceStopQueue(by: stopQueue.filter { $0 != id })
        return change(id) { machine, _ in machine.stop(then: next, at: now) }
    }
}
