/// All instances of one supervisor, and the end of the whole: state in, effects out, time is an input.
package struct Fleet: Equatable, Sendable {
    /// The configuration, as of the last reload.
    ///
    /// Its instances are in the order of the configuration; ids say nothing about that after a reload. See
    /// `instance(of:)`.
    package internal(set) var spec: FleetSpec
    /// The instances of the configuration, in the order in which they are started.
    package internal(set) var startOrder: [InstanceID]
    /// The same in the order in which they are stopped, backwards, and in which commands reach them: the members of a
    /// group by their priority, also where they are started as the group lists them.
    package internal(set) var commandOrder: [InstanceID]
    var machines: [ProcessMachine]
    /// When each machine wants a tick: apart from them, as every tick looks at all.
    var deadlines: [Instant]
    var graph: DependencyGraph
    var generator: SplitMix64
    var phase: Phase = .idle
    /// What is to be stopped and has not been asked yet, in the order in which it is.
    var stopQueue: [InstanceID] = []
    /// What a reload has brought and has not started yet, for what it has removed is still ending.
    var newcomers: [InstanceID] = []
    /// How many instances are not down.
    var upCount = 0
    /// The exit code of the first failed end of an essential process after which it stayed down.
    var firstFailure: Int32?
    /// When `Input.tick` is to come at the latest; nil while only the world can change something.
    ///
    /// Reading it costs nothing.
    package private(set) var nextDeadline: Instant?
    /// Whether `nextDeadline` may be too early; only within a step.
    private var isDeadlineStale = false
    /// What has changed in this step, and what others may wait for; empty between steps.
    var touched: [InstanceID] = []

    /// A fleet at rest; the first input starts it.
    /// - Parameters:
    ///   - spec: what it runs.
    ///   - seed: where the random pauses before restarts begin; the same seed replays them.
    package init(_ spec: FleetSpec, seed: UInt64) {
        self.spec = spec
        machines = spec.instances.enumerated()
            .map { index, instance in ProcessMachine(id: InstanceID(index: index), instance: instance) }
        deadlines = Array(repeating: .never, count: machines.count)
        let ids = machines.map(\.id)
        startOrder = spec.startOrder(of: ids)
        commandOrder = spec.commandOrder(of: ids)
        graph = DependencyGraph(zip(ids, spec.instances).map { (id: $0, program: $1.program) })
        generator = SplitMix64(seed: seed)
        for index in machines.indices { noteStanding(of: index) }
    }

    /// Takes one input and answers what is to be done, in order.
    ///
    /// What does not fit is ignored. After `Effect.exit`, which comes exactly once, every answer is empty.
    package mutating func handle(_ input: Input, at now: Instant) -> [Effect] {
        guard phase != .over else { return [] }
        let phaseBefore = phase
        var effects = take(input, at: now)
        effects += settle(at: now)
        effects += startNewcomers(at: now)
        effects += endIfNothingIsLeft(at: now)
        if isDeadlineStale || phase != phaseBefore { nextDeadline = earliestDeadline }
        isDeadlineStale = false
        return effects
    }

    private mutating func take(_ input: Input, at now: Instant) -> [Effect] {
        switch input {
        case .start: return start(at: now)
        case .withdrawn(let id): return change(id) { machine, _ in machine.withdrawn(at: now) }
        case .spawned(let id, let pid): return change(id) { machine, _ in machine.spawned(pid: pid, at: now) }
        case .launched(let id): return change(id) { machine, _ in machine.launched(at: now) }
        case .spawnFailed(let id, let failure): return spawnFailed(id, failure, at: now)
        case .exited(let id, let status, let groupAlive):
            return exited(id, status, groupAlive: groupAlive, at: now)
        case .groupGone(let id):
            return change(id) { machine, generator in machine.groupGone(at: now, using: &generator) }
        case .ready(let id): return change(id) { machine, _ in machine.saidReady() }
        case .health(let id, let isHealthy, let failure):
            let mayAct = phase == .running
            return change(id) { machine, _ in machine.health(isHealthy, failure, mayAct: mayAct, at: now) }
        case .logMatched(let id): return change(id) { machine, _ in machine.logMatched() }
        case .stopCommandFailed(let id): return change(id) { machine, _ in machine.stopCommandFailed(at: now) }
        case .perform(let operation, let id): return perform(operation, on: id, at: now)
        case .reload(let spec): return reload(spec, at: now)
        case .restart(let spec): return restart(spec, at: now)
        case .strays(let count): return strays(count: count, at: now)
        case .shutdown(let reason): return shutdown(reason, at: now)
        case .tick: return tick(at: now)
        }
    }

    private mutating func start(at now: Instant) -> [Effect] {
        guard phase == .idle else { return [] }
        phase = .running
        return startOrder.flatMap { id in
            machines[id.index].instance.program.autostart ? change(id) { machine, _ in machine.start(at: now) } : []
        }
    }

    private mutating func tick(at now: Instant) -> [Effect] {
        deadlines.indices.filter { deadlines[$0] <= now }
            .flatMap { index in change(InstanceID(index: index)) { machine, _ in machine.tick(at: now) } }
            + askNext(at: now) + tickStrays(at: now)
    }
}

// MARK: - Steps of machines

extension Fleet {
    /// Lets one machine take a step; an instance that does not exist takes none.
    mutating func change(
        _ id: InstanceID,
        _ step: (inout ProcessMachine, inout SplitMix64) -> [Effect]
    ) -> [Effect] {
        let index = id.index
        guard machines.indices.contains(index) else { return [] }
        let (wasDown, factsBefore) = (machines[index].isDown, machines[index].facts)
        let wasForgotten = machines[index].isForgotten
        let effects = step(&machines[index], &generator)
        noteDeadline(of: index, machines[index].nextDeadline ?? .never)
        if !graph.isEmpty { noteStanding(of: index) }
        let isDown = machines[index].isDown
        if isDown != wasDown { upCount += isDown ? -1 : 1 }
        let hasChanged = !effects.isEmpty || isDown != wasDown || machines[index].facts != factsBefore
        if hasChanged ? isWatched || machines[index].isWaiting : machines[index].isWaitingUntold { touched.append(id) }
        let isForgotten = machines[index].isForgotten
        return isForgotten && !wasForgotten ? effects + [removal(of: id)] : effects
    }

    /// Whether anybody may wait for a change of another instance.
    private var isWatched: Bool { !graph.isEmpty || !stopQueue.isEmpty }

    /// Lets every machine take a step, in order.
    mutating func forEach(_ step: (inout ProcessMachine) -> [Effect]) -> [Effect] {
        machines.indices.flatMap { index in
            change(InstanceID(index: index)) { machine, _ in step(&machine) }
        }
    }

    /// Takes note of the deadline of one machine; a step looks at all of them only if that was the earliest.
    private mutating func noteDeadline(of index: Int, _ deadline: Instant) {
        let before = deadlines[index]
        guard before != deadline else { return }
        deadlines[index] = deadline
        if nextDeadline.map({ deadline <= $0 }) ?? true {
            nextDeadline = deadline
        } else if before == nextDeadline {
            isDeadlineStale = true
        }
    }

    /// The queue of stops has changed, and with it perhaps the deadline.
    mutating func replaceStopQueue(by queue: [InstanceID]) {
        if queue.isEmpty != stopQueue.isEmpty { isDeadlineStale = true }
        stopQueue = queue
    }

    private var earliestDeadline: Instant? {
        let own = phase.deadline(isAsking: !stopQueue.isEmpty) ?? .never
        let earliest = deadlines.reduce(own) { min($0, $1) }
        return earliest == .never ? nil : earliest
    }
}

// MARK: - What can be seen

extension Fleet {
    /// All instances of the configuration, and those that have left it and are still being stopped.
    package var instances: [InstanceID] {
        machines.filter { !$0.isForgotten }.map(\.id)
    }

    /// The machine of an instance, for its state, pid, restarts and times; nil where there never was one.
    package func machine(of id: InstanceID) -> ProcessMachine? {
        machines.indices.contains(id.index) ? machines[id.index] : nil
    }

    /// What an instance is and runs, also when it has been removed; nil where there never was one.
    ///
    /// After a reload that changed it, it is the new one from its next start on.
    package func instance(of id: InstanceID) -> Instance? {
        machines.indices.contains(id.index) ? machines[id.index].instance : nil
    }

    /// The state of an instance; STOPPED where there is no such instance.
    package func state(of id: InstanceID) -> ProcessState {
        machines.indices.contains(id.index) ? machines[id.index].state : .stopped
    }

    /// The unreaped process of an instance, if it has one.
    package func pid(of id: InstanceID) -> Int32? {
        machines.indices.contains(id.index) ? machines[id.index].pid : nil
    }

    /// Whether an instance is up and, by all that its program has to show it, ready.
    package func isReady(_ id: InstanceID) -> Bool {
        machines.indices.contains(id.index) && machines[id.index].isUpAndReady
    }

    /// Whether everything is being ended, or has been.
    package var isEnding: Bool {
        switch phase {
        case .idle, .running: false
        case .ending, .over: true
        }
    }
}
