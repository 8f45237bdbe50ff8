/// Judges a smoke run by what happens to a fleet.
///
/// The fleet is asked for what is, and events for what has been: a process that is started again has ended before.
package struct SmokeMachine: Equatable, Sendable {
    /// What is to be done next.
    package enum Step: Hashable, Sendable {
        /// Everything is ready: start the instance that is the command.
        case runCommand(InstanceID)
        /// Everything is ready: it has to stay so for this time.
        case stay(Duration)
        /// It is decided: end everything.
        case end(SmokeResult)
    }

    private enum Phase: Equatable {
        /// Until everything is ready. To: command, staying, over.
        case starting
        /// The command runs. To: over.
        case command(InstanceID)
        /// Everything is ready and stays up. To: over.
        case staying(until: Instant)
        case over
    }

    private let plan: SmokePlan
    private let begin: Instant
    private var phase = Phase.starting
    /// How long after the begin each instance was ready; nil where it is not, by instance.
    package private(set) var readyTimes: [Duration?] = []

    package init(_ plan: SmokePlan, at now: Instant) {
        self.plan = plan
        begin = now
    }

    /// When `step` is to be called at the latest; nil when it is decided.
    package var nextDeadline: Instant? {
        switch phase {
        case .starting, .command: begin + plan.limit
        case .staying(let until): min(until, begin + plan.limit)
        case .over: nil
        }
    }

    /// Takes what has happened, and the time.
    package mutating func step(_ events: [Event], in fleet: Fleet, at now: Instant) -> Step? {
        guard phase != .over else { return nil }
        for event in events {
            if let result = judge(event, in: fleet) { return end(result) }
        }
        if let next = advance(in: fleet, at: now) { return next }
        guard let deadline = nextDeadline, deadline <= now else { return nil }
        switch phase {
        case .starting: return end(.timedOut(waitingFor: waitedFor(in: fleet)))
        case .command(let id): return end(.timedOut(waitingFor: [id]))
        case .staying(let until): return end(until <= now ? .passed : .timedOut(waitingFor: []))
        case .over: return nil
        }
    }

    private mutating func end(_ result: SmokeResult) -> Step {
        phase = .over
        return .end(result)
    }

    private mutating func advance(in fleet: Fleet, at now: Instant) -> Step? {
        guard phase == .starting else { return nil }
        for id in members(of: fleet) where isReady(id, in: fleet) { note(id, readyAt: now) }
        guard waitedFor(in: fleet).isEmpty else { return nil }
        if let name = plan.command, let id = fleet.instances.first(where: { fleet.instance(of: $0)?.name == name }) {
            phase = .command(id)
            return .runCommand(id)
        }
        phase = .staying(until: now + plan.stay)
        return .stay(plan.stay)
    }

    private mutating func note(_ id: InstanceID, readyAt now: Instant) {
        while readyTimes.count <= id.index { readyTimes.append(nil) }
        if readyTimes[id.index] == nil { readyTimes[id.index] = now - begin }
    }
}

// MARK: - What counts

extension SmokeMachine {
    /// The result that an event decides; nil where it decides nothing.
    private func judge(_ event: Event, in fleet: Fleet) -> SmokeResult? {
        let id = event.instance
        guard let instance = fleet.instance(of: id) else { return nil }
        let isCommand = instance.name == plan.command
        guard isCommand || instance.program.essential else { return nil }
        switch event.kind {
        case .exited(let status, _, asked: false, _):
            if isCommand { return status == .exited(code: 0) ? .passed : .commandFailed(id, status) }
            let isDone = instance.program.restart.isSuccess(status) && isAwaited(instance.program, in: fleet)
            return isDone ? nil : .ended(id, status)
        case .startFailed(let failure): return .cannotStart(id, failure)
        case .unhealthy(let failure, then: .restart), .unhealthy(let failure, then: .stop):
            return .unhealthy(id, failure)
        case .fatal(let reason): return .fatal(id, reason)
        case .exited, .unhealthy, .waiting, .started, .running, .ready, .healthy, .leftovers, .backoff, .restarting,
            .stoppingByCommand, .stopping, .killing, .stopped, .done, .added, .removed:
            return nil
        }
    }

    /// Whether somebody waits for the end of a program, which is there to do one thing and end.
    private func isAwaited(_ program: Program, in fleet: Fleet) -> Bool {
        fleet.spec.instances.contains { other in
            other.program.dependencies.contains { dependency in
                let isMeant = dependency.target == program.name || dependency.target == program.group
                return isMeant
                    && (dependency.condition == .completed || dependency.condition == .completedSuccessfully)
            }
        }
    }

    /// All that is started with the fleet, and whose end would count.
    private func members(of fleet: Fleet) -> [InstanceID] {
        fleet.startOrder.filter { id in
            guard let instance = fleet.instance(of: id) else { return false }
            return instance.program.autostart && instance.program.essential && instance.name != plan.command
        }
    }

    private func waitedFor(in fleet: Fleet) -> [InstanceID] {
        members(of: fleet).filter { !isReady($0, in: fleet) }
    }

    private func isReady(_ id: InstanceID, in fleet: Fleet) -> Bool {
        if fleet.isReady(id) { return true }
        guard fleet.state(of: id) == .exited, let instance = fleet.instance(of: id) else { return false }
        return isAwaited(instance.program, in: fleet)
    }
}
