import SuperviseCore

/// What the daemon and the kernel would do: processes that live, obey, linger or do not, at random but replayable.
struct World {
    /// What is real of one instance.
    struct Slot {
        enum Life { case none, spawning, alive, lingering }
        var life = Life.none
        var run = 0
        var pid: Int32 = 0
        var isLaunched = false
        /// Whether the stop signal is enough.
        var obeys = true
        /// Whether even SIGKILL is not enough.
        var isUnkillable = false
        /// The last signal that its group was sent.
        var signal: Signal?
        /// Whether its stop command runs.
        var isCommanded = false
        /// What it runs, as far as it matters to what it does.
        var program = Program.test()
    }

    /// Something that will happen, if the run that it belongs to has not ended by then.
    enum Fact {
        case spawned, withdrawn, launched, spawnFailed(SpawnFailure), exits(ExitStatus), groupGone
        case saysReady, logMatches, health(Bool), commandFails
        case strayDies, countStrays, shutdown(ShutdownReason), operation, reload, restart
    }

    private struct Entry {
        let time: Instant
        let index: Int
        let run: Int
        let fact: Fact
    }

    var random: SplitMix64
    /// The configuration that a reload starts from.
    private(set) var spec: FleetSpec
    private(set) var slots: [Slot]
    private(set) var strays: Int
    private let straysObey: Bool
    private let straysAreUnkillable: Bool
    private var agenda: [Entry] = []
    private var nextPid: Int32 = 100

    init(_ spec: FleetSpec, random: SplitMix64) {
        self.spec = spec
        self.random = random
        slots = Array(repeating: Slot(), count: spec.instances.count)
        strays = self.random.chance(30) ? Int.random(in: 1...2, using: &self.random) : 0
        straysObey = self.random.chance(60)
        straysAreUnkillable = self.random.chance(10)
    }

    var nextTime: Instant? { agenda.lazy.map(\.time).min() }

    mutating func plan(_ fact: Fact, at time: Instant, index: Int = 0, run: Int = 0) {
        agenda.append(Entry(time: time, index: index, run: run, fact: fact))
    }

    private mutating func soon(_ fact: Fact, _ index: Int, within milliseconds: Int, of now: Instant) {
        let pause = Duration.milliseconds(Int.random(in: 0...milliseconds, using: &random))
        plan(fact, at: now + pause, index: index, run: slots[index].run)
    }
}

// MARK: - What the fleet wants

extension World {
    /// Does what the fleet wants; `program` is what it says that the instance is.
    mutating func carryOut(_ effect: Effect, program: (InstanceID) -> Program?, at now: Instant) {
        switch effect {
        case .spawn(let id, let run): spawn(id.index, run: run, program(id) ?? .test(), at: now)
        case .withdraw(let id): if random.chance(50) { soon(.withdrawn, id.index, within: 0, of: now) }
        case .signal(let id, let signal, let reach): send(signal, to: id.index, reach, at: now)
        case .deliver(let id, let signal, let reach):
            if signal == .kill { send(signal, to: id.index, reach, at: now) }
        case .runStopCommand(let id, _): runStopCommand(id.index, at: now)
        case .publish(let event): if case .added = event.kind { slots.append(Slot()) }
        case .signalStrays(let signal):
            plan(.countStrays, at: now)
            guard signal == .kill ? !straysAreUnkillable : straysObey else { return }
            for _ in 0..<strays {
                let pause = Int.random(in: 0...(signal == .kill ? 50 : 2000), using: &random)
                plan(.strayDies, at: now + .milliseconds(pause))
            }
        case .exit, .startOver: break
        }
    }

    private mutating func spawn(_ index: Int, run: Int, _ program: Program, at now: Instant) {
        slots[index] = Slot(
            life: .spawning,
            run: run,
            obeys: random.chance(70),
            isUnkillable: random.chance(4),
            program: program
        )
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<8: soon(.spawnFailed(random.spawnFailure()), index, within: 3, of: now)
        case 8..<9: break  // Never answered.
        default: soon(.spawned, index, within: 20, of: now)
        }
    }

    private mutating func send(_ signal: Signal, to index: Int, _ reach: StopPolicy.Reach, at now: Instant) {
        if reach == .group { slots[index].signal = signal }
        slots[index].isCommanded = false
        guard signal == .kill ? !slots[index].isUnkillable : slots[index].obeys else { return }
        let pause = signal == .kill ? 50 : 3000
        if slots[index].life == .lingering {
            soon(.groupGone, index, within: pause, of: now)
        } else {
            let status: ExitStatus = signal == .kill || random.chance(50) ? .signaled(signal) : random.status()
            soon(.exits(status), index, within: pause, of: now)
        }
    }

    private mutating func runStopCommand(_ index: Int, at now: Instant) {
        slots[index].isCommanded = true
        if random.chance(50) { soon(.commandFails, index, within: 3000, of: now) }
        if slots[index].obeys { soon(.exits(random.status()), index, within: 3000, of: now) }
    }
}

// MARK: - What happens

extension World {
    /// Takes the earliest fact off the agenda and makes it real; nil if it no longer applies.
    mutating func happen() -> Input? {
        guard let first = agenda.indices.min(by: { agenda[$0].time < agenda[$1].time }) else { return nil }
        let entry = agenda.remove(at: first)
        let id = InstanceID(index: entry.index)
        switch entry.fact {
        case .shutdown(let reason): return .shutdown(reason)
        case .countStrays: return .strays(count: strays)
        case .strayDies:
            guard strays > 0 else { return nil }
            strays -= 1
            return .strays(count: strays)
        case .operation: return operation()
        case .reload:
            spec = random.changed(spec)
            return .reload(spec)
        case .restart:
            spec = random.changed(spec)
            return .restart(spec)
        case .spawned, .withdrawn, .launched, .spawnFailed, .exits, .groupGone, .saysReady, .logMatches, .health,
            .commandFails:
            guard slots[entry.index].run == entry.run else { return nil }
            return happen(entry.fact, to: id, at: entry.time)
        }
    }

    private mutating func happen(_ fact: Fact, to id: InstanceID, at now: Instant) -> Input? {
        let index = id.index
        switch (fact, slots[index].life) {
        case (.spawned, .spawning): return born(id, at: now)
        case (.withdrawn, .spawning):
            slots[index].life = .none
            return .withdrawn(id)
        case (.launched, .alive) where !slots[index].isLaunched:
            slots[index].isLaunched = true
            return .launched(id)
        case (.spawnFailed(let failure), .spawning):
            slots[index].life = .none
            return .spawnFailed(id, failure)
        case (.spawnFailed(let failure), .alive) where !slots[index].isLaunched:
            slots[index].life = .none
            return .spawnFailed(id, failure)
        case (.exits(let status), .alive): return dies(id, status, at: now)
        case (.saysReady, .alive): return showsFacts(index) ? .ready(id) : nil
        case (.logMatches, .alive): return showsFacts(index) ? .logMatched(id) : nil
        case (.health(let isHealthy), .alive): return showsFacts(index) ? .health(id, healthy: isHealthy) : nil
        case (.commandFails, .alive) where slots[index].isCommanded:
            slots[index].isCommanded = false
            return .stopCommandFailed(id)
        case (.groupGone, .lingering):
            slots[index].life = .none
            return .groupGone(id)
        default: return nil
        }
    }

    private mutating func born(_ id: InstanceID, at now: Instant) -> Input {
        slots[id.index].life = .alive
        slots[id.index].pid = nextPid
        nextPid += 1
        if random.chance(8) {
            soon(.spawnFailed(random.spawnFailure()), id.index, within: 5, of: now)
        } else {
            soon(.launched, id.index, within: 5, of: now)
            let longest = [4, 100, 5000, 70_000, 200_000].randomElement(using: &random) ?? 1
            soon(.exits(random.status()), id.index, within: longest, of: now)
            showFacts(id.index, within: longest, at: now)
        }
        return .spawned(id, pid: slots[id.index].pid)
    }

    /// A process that has not been executed, or is being ended, says nothing any more.
    private func showsFacts(_ index: Int) -> Bool {
        slots[index].isLaunched && slots[index].signal == nil && !slots[index].isCommanded
    }

    private mutating func showFacts(_ index: Int, within milliseconds: Int, at now: Instant) {
        if random.chance(5) { soon(.saysReady, index, within: milliseconds, of: now) }
        if slots[index].program.readyPattern != nil, random.chance(80) {
            soon(.logMatches, index, within: milliseconds, of: now)
        }
        guard slots[index].program.health != nil else { return }
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            soon(.health(random.chance(60)), index, within: milliseconds, of: now)
        }
    }

    private mutating func operation() -> Input? {
        guard let index = slots.indices.randomElement(using: &random) else { return nil }
        let operation = random.pick(.stop, .start, .restart, .start, Operation.signal(random.pick(.usr1, .kill)))
        return .perform(operation, InstanceID(index: index))
    }

    private mutating func dies(_ id: InstanceID, _ status: ExitStatus, at now: Instant) -> Input {
        let groupAlive = random.chance(25)
        slots[id.index].life = groupAlive ? .lingering : .none
        if groupAlive, let signal = slots[id.index].signal {
            let isEnough = signal == .kill ? !slots[id.index].isUnkillable : slots[id.index].obeys
            if isEnough { soon(.groupGone, id.index, within: 50, of: now) }
        }
        return .exited(id, status, groupAlive: groupAlive)
    }
}

extension SplitMix64 {
    mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &self) < percent
    }

    mutating func pick<T>(_ first: T, _ others: T...) -> T {
        others.randomElement(using: &self).map { chance(100 / (others.count + 1)) ? first : $0 } ?? first
    }

    mutating func status() -> ExitStatus {
        pick(
            .success,
            .success,
            .failure,
            .exited(code: 3),
            .exited(code: 127),
            .signaled(.kill),
            .signaled(Signal(rawValue: 11))
        )
    }

    mutating func spawnFailure() -> SpawnFailure {
        chance(70) ? .noMemory : .notFound
    }
}
