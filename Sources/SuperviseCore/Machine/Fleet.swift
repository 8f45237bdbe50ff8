/// All instances of one supervisor, and the end of the whole: state in, effects out, time is an input.
package struct Fleet: Equatable, Sendable {
    package let spec: FleetSpec
    var machines: [ProcessMachine]
    var generator: SplitMix64
    var phase: Phase = .idle
    /// The exit code of the first failed end of an essential process after which it stayed down.
    var firstFailure: Int32?
    /// When `Input.tick` is to come at the latest; nil while only the world can change something.
    ///
    /// Reading it costs nothing.
    package private(set) var nextDeadline: Instant?

    /// A fleet at rest; the first input starts it.
    /// - Parameters:
    ///   - spec: what it runs.
    ///   - seed: where the random pauses before restarts begin; the same seed replays them.
    package init(_ spec: FleetSpec, seed: UInt64) {
        self.spec = spec
        machines = spec.instances.enumerated()
            .map { index, instance in
                ProcessMachine(id: InstanceID(index: index), program: instance.program)
            }
        generator = SplitMix64(seed: seed)
    }

    /// Takes one input and answers what is to be done, in order.
    ///
    /// What does not fit is ignored. After `Effect.exit`, which comes exactly once, every answer is empty.
    package mutating func handle(_ input: Input, at now: Instant) -> [Effect] {
        guard phase != .over else { return [] }
        let deadlineBefore = input.instance.flatMap { machine(of: $0)?.nextDeadline }
        let phaseBefore = phase
        var effects = take(input, at: now)
        effects += endIfNothingIsLeft(at: now)
        if let id = input.instance, phase == phaseBefore {
            updateDeadline(from: deadlineBefore, to: machine(of: id)?.nextDeadline)
        } else {
            nextDeadline = earliestDeadline
        }
        return effects
    }

    /// Takes note of the changed deadline of one machine; looks at all of them only if that was the earliest.
    private mutating func updateDeadline(from before: Instant?, to after: Instant?) {
        if let after, nextDeadline.map({ after <= $0 }) ?? true {
            nextDeadline = after
        } else if before != nil, before == nextDeadline {
            nextDeadline = earliestDeadline
        }
    }

    private mutating func take(_ input: Input, at now: Instant) -> [Effect] {
        switch input {
        case .start:
            guard phase == .idle else { return [] }
            phase = .running
            return forEach { machine in machine.start(at: now) }
        case .spawned(let id, let pid): return change(id) { machine, _ in machine.spawned(pid: pid, at: now) }
        case .launched(let id): return change(id) { machine, _ in machine.launched(at: now) }
        case .spawnFailed(let id, let failure): return spawnFailed(id, failure, at: now)
        case .exited(let id, let status, let groupAlive):
            return exited(id, status, groupAlive: groupAlive, at: now)
        case .groupGone(let id):
            return change(id) { machine, generator in machine.groupGone(at: now, using: &generator) }
        case .ready, .health, .logMatched, .stopCommandFailed, .perform, .reload: return []
        case .strays(let count): return strays(count: count)
        case .shutdown(let reason): return shutdown(reason, at: now)
        case .tick: return forEach { machine in machine.tick(at: now) } + tickStrays(at: now)
        }
    }

    /// Lets one machine take a step; an instance that does not exist takes none.
    mutating func change(
        _ id: InstanceID,
        _ step: (inout ProcessMachine, inout SplitMix64) -> [Effect]
    ) -> [Effect] {
        machines.indices.contains(id.index) ? step(&machines[id.index], &generator) : []
    }

    /// Lets every machine take a step, in order.
    mutating func forEach(_ step: (inout ProcessMachine) -> [Effect]) -> [Effect] {
        machines.indices.flatMap { index in step(&machines[index]) }
    }

    private var earliestDeadline: Instant? {
        machines.reduce(phase.deadline) { earliest, machine in
            guard let deadline = machine.nextDeadline else { return earliest }
            return earliest.map { min($0, deadline) } ?? deadline
        }
    }
}

// MARK: - What can be seen

extension Fleet {
    /// The machine of an instance, for its state, pid, restarts and times; nil where there is no such instance.
    package func machine(of id: InstanceID) -> ProcessMachine? {
        machines.indices.contains(id.index) ? machines[id.index] : nil
    }

    /// What an instance is and runs; nil where there is no such instance.
    package func instance(of id: InstanceID) -> Instance? {
        spec.instances.indices.contains(id.index) ? spec.instances[id.index] : nil
    }

    /// The state of an instance; STOPPED where there is no such instance.
    package func state(of id: InstanceID) -> ProcessState {
        machine(of: id)?.state ?? .stopped
    }

    /// The unreaped process of an instance, if it has one.
    package func pid(of id: InstanceID) -> Int32? {
        machine(of: id)?.pid
    }

    /// Whether everything is being ended, or has been.
    package var isEnding: Bool {
        switch phase {
        case .idle, .running: false
        case .ending, .over: true
        }
    }
}
