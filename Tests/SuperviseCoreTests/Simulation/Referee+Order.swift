import SuperviseCore

// The rules of order: who may be started, and who is asked to end before whom.

extension Referee {
    /// How it is with all that a dependency names.
    func standing(of dependency: Dependency) -> Witness.Standing {
        let members = witnesses.filter { !$0.isLeaving && names(dependency, $0) }
        let standings = members.map { $0.standing(dependency.condition) }
        if standings.contains(.lost) { return .lost }
        return standings.contains(.open) ? .open : .met
    }

    private func names(_ dependency: Dependency, _ witness: Witness) -> Bool {
        let program = witness.coming.program
        return dependency.target == program.name || dependency.target == program.group
    }

    private func dependents(of witness: Witness) -> [Witness] {
        witnesses.filter { other in
            !other.isForgotten && other.coming.program.dependencies.contains { names($0, witness) }
        }
    }

    /// The configured instances as they are started.
    var startOrder: [Int] {
        configured.sorted { key($0) < key($1) }
    }

    private func key(_ index: Int) -> (Int, String, Int, Int) {
        let program = witnesses[index].coming.program
        let described = spec.groups.first { $0.name == program.group }?.priority
        let members = spec.instances.filter { $0.program.group == program.group }
        let priority = described ?? members.map(\.program.priority).min() ?? 999
        let place = configured.firstIndex(of: index) ?? 0
        return (priority, spec.stopOrder == .byGroup ? program.group : "", program.priority, place)
    }

    /// Whether everything else allows that this one is asked to end now.
    func isItsTurn(_ witness: Witness, at now: Instant) -> Bool {
        guard !dependents(of: witness).contains(where: { holdsUp($0, at: now) }) else { return false }
        guard cause != nil, spec.stopOrder == .byGroup else { return true }
        let order = witnesses.filter(\.isLeaving).map(\.id.index) + startOrder.reversed()
        guard let first = order.first(where: { !isDown(witnesses[$0], at: now) }) else { return true }
        let members = witnesses.filter {
            !$0.isForgotten && $0.program.group == witnesses[first].program.group && !isDown($0, at: now)
        }
        // Of other groups, only what holds up one of this group that has not been asked.
        var reached = Set(members.map(\.id.index))
        var open = members.filter { !$0.isAsked && $0.state != .stopping }
        while let next = open.popLast() {
            for other in dependents(of: next) where !isDown(other, at: now) && !reached.contains(other.id.index) {
                reached.insert(other.id.index)
                open.append(other)
            }
        }
        return reached.contains(witness.id.index)
    }

    /// Whether a dependent must be down before what it depends on may be asked to end.
    private func holdsUp(_ dependent: Witness, at now: Instant) -> Bool {
        guard !isDown(dependent, at: now) else { return false }
        if cause != nil { return true }
        return dependent.state == .stopping || (dependent.wantsStop && !dependent.isWaiting)
    }

    /// Whether the time for everything is over, and with it the order.
    func isOrderOver(at now: Instant) -> Bool {
        guard let killBy, cause != nil else { return false }
        return killBy <= now || hurriedAt != nil
    }

    /// Whether something is still ending that a reload has removed.
    func isAnyLeaving(at now: Instant) -> Bool {
        witnesses.contains { !$0.isForgotten && $0.plan == .forget && !isDown($0, at: now) }
    }

    /// Whether nothing has to be waited for: somebody asked for the stop of this one alone.
    func isAskedAlone(_ witness: Witness, by input: Input) -> Bool {
        switch input {
        case .perform(_, let id), .health(let id, healthy: false, failure: _), .stopCommandFailed(let id):
            id == witness.id
        default: false
        }
    }
}
