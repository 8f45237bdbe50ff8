extension Fleet {
    /// Carries on what a step has made possible: starts that waited for it, and the next stops.
    mutating func settle(at now: Instant) -> [Effect] {
        var effects: [Effect] = []
        while !touched.isEmpty {
            let ids = touched
            touched = []
            for id in ids { effects += settle(id, at: now) }
            effects += askNext(at: now)
        }
        return effects
    }

    private mutating func settle(_ id: InstanceID, at now: Instant) -> [Effect] {
        var effects = machines[id.index].isWaiting ? decideStart(of: id, at: now) : []
        for number in graph.targetNumbers(with: id) {
            let target = graph.target(number)
            guard standing(of: target) != .open else { continue }
            for dependent in target.dependents where machines[dependent.index].isWaiting {
                effects += decideStart(of: dependent, at: now)
            }
        }
        return effects
    }

    /// Lets an instance that waits go on to wait, start, or give up.
    private mutating func decideStart(of id: InstanceID, at now: Instant) -> [Effect] {
        var open: [Dependency] = []
        for target in graph.needs(of: id) {
            switch standing(of: target) {
            case .met: break
            case .open: open.append(target.dependency)
            case .lost:
                let obstacle = obstacle(of: target)
                let fatal = change(id) { machine, _ in machine.giveUp(target.dependency, obstacle, at: now) }
                return fatal + judge(id, at: now)
            }
        }
        return change(id) { machine, _ in
            open.isEmpty ? machine.open(at: now) : machine.wait(for: open, at: now)
        }
    }

    /// What an instance waits for now; empty where it does not wait.
    package func openDependencies(of id: InstanceID) -> [Dependency] {
        guard machines.indices.contains(id.index), machines[id.index].isWaiting else { return [] }
        return graph.needs(of: id).filter { standing(of: $0) == .open }.map(\.dependency)
    }

    /// The first instance of a target that cannot meet the condition any more.
    private func obstacle(of target: DependencyGraph.Target) -> Dependency.Obstacle? {
        target.members.lazy.map { machines[$0.index] }
            .first { !$0.isLeaving && $0.standing(target.dependency.condition) == .lost }?
            .obstacle
    }

    /// Takes note of how a machine stands to what others wait for; every change of a machine calls it.
    mutating func noteStanding(of index: Int) {
        let id = machines[index].id
        let isLeaving = machines[index].isLeaving
        for (place, number) in graph.targetNumbers(with: id).enumerated() {
            // What is leaving the configuration is nothing to wait for.
            let standing = isLeaving ? .met : machines[index].standing(graph.condition(number))
            graph.note(standing, of: id, place: place)
        }
    }

    /// How it is with all instances of a target.
    private func standing(of target: DependencyGraph.Target) -> ProcessMachine.Standing {
        guard !stopQueue.isEmpty else { return target.standing }
        var isOpen = false
        for id in target.members where !machines[id.index].isLeaving {
            switch machines[id.index].standing(target.dependency.condition) {
            case .met: isOpen = isOpen || stopQueue.contains(id)
            case .open: isOpen = true
            case .lost: return .lost
            }
        }
        return isOpen ? .open : .met
    }
}
