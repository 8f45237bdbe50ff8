import SuperviseCore
import SuperviseSystem
import SuperviseWire

/// All event listeners, and all that they are told.
///
/// Where there are none, nothing is rendered and nothing is waited for.
final class Listeners {
    var server: String
    let children: Children
    /// Writes to the main log.
    var log: (LogLevel, String) -> Void = { _, _ in }
    /// In the order in which their groups are started.
    private(set) var pools: [ListenerPool] = []
    /// What any of them is told.
    private var types = ListenerEventTypes.none
    private var news = StateNews()
    private var ticks = Ticks()
    private var nextSerial = 0
    private(set) var isEnding = false
    /// What is to end listeners that are still being told what happened before.
    var held: [HeldSignal] = []

    /// - Parameters:
    ///   - children: Whose processes are listened to, and told.
    ///   - server: The supervisor's name.
    init(children: Children, server: String) {
        self.children = children
        self.server = server
    }

    // MARK: What happens

    /// Everything is about to be started.
    func begin(_ fleet: Fleet, _ instances: [Instance]) {
        guard instances.contains(where: { $0.program.listener != nil }) else { return }
        var known: Set<String> = []
        for id in fleet.startOrder {
            let program = instances[id.index].program
            guard known.insert(program.group).inserted else { continue }
            added(program.group, program.listener)
        }
        publish(.supervisor(.supervisorRunning))
    }

    /// Everything is about to be ended.
    func end() {
        guard !isEnding else { return }
        isEnding = true
        publish(.supervisor(.supervisorStopping))
    }

    /// Everything has ended and is about to be started anew.
    func startOver() {
        isEnding = false
        publish(.supervisor(.supervisorRunning))
    }

    /// A life of an instance begins.
    func starting(_ id: InstanceID, _ instance: Instance, run: Int) {
        let group = instance.program.group
        if let plan = instance.program.listener {
            follow(plan, group).begin(id, instance.processName, run: run)
        } else if pools.contains(where: { $0.name == group }) {
            // A reload has made a program of it.
            forget(group)
        }
        publish(news.starting(id, instance))
    }

    /// Something has happened to an instance.
    func take(_ event: Event, _ instance: Instance) {
        switch event.kind {
        case .added(let group, isFirst: true):
            added(group, instance.program.listener)
        case .removed(let group, isLast: true):
            forget(group)
            publish(.group(.groupRemoved, group))
        default:
            accept(news.news(of: event, instance))
            if event.isEndOfRun {
                held.removeAll { $0.id == event.instance }
                pool(of: instance)?.end(event.instance)
            }
            dispatch()
        }
    }

    private func added(_ group: String, _ plan: ListenerPlan?) {
        // As with supervisord, a pool is the first to hear of itself.
        if let plan { _ = follow(plan, group) }
        publish(.group(.groupAdded, group))
    }

    // MARK: Pools

    func pool(of instance: Instance) -> ListenerPool? {
        guard instance.program.listener != nil else { return nil }
        return pools.first { $0.name == instance.program.group }
    }

    /// The pool of a group, with this plan.
    private func follow(_ plan: ListenerPlan, _ group: String) -> ListenerPool {
        defer { updateTypes() }
        if let pool = pools.first(where: { $0.name == group }) {
            pool.follow(plan)
            return pool
        }
        let pool = ListenerPool(group, plan, self)
        pools.append(pool)
        return pool
    }

    private func forget(_ group: String) {
        pools.removeAll { $0.name == group }
        updateTypes()
    }

    private func updateTypes() {
        types = .none
        for pool in pools { types.formUnion(pool.types) }
        ticks.follow(types, wall: Clock.wallNanoseconds())
        news.isHeard = !pools.isEmpty
    }
}

// MARK: - Publishing

extension Listeners {
    /// Tells of a text that somebody has sent through the control plane.
    func publish(remoteCommunication type: [UInt8], data: [UInt8]) {
        guard types.contains(.remoteCommunication) else { return }
        publish(.remote(type: type, data))
    }

    /// Tells of a text that a process has written between the capture marks.
    func captured(_ text: [UInt8], from id: InstanceID, _ channel: OutputChannel, _ instance: Instance) {
        guard types.contains(channel == .stdout ? .processCommunicationStdout : .processCommunicationStderr) else {
            return
        }
        let pid = news.pid(of: id)
        publish(.communication(text, of: instance.subject, pid: pid, isError: channel == .stderr))
        log(.debug, "'\(instance.processName)' \(channel) emitted a comm event")
    }

    /// Tells of what a process has written.
    func wrote(_ text: [UInt8], from id: InstanceID, _ channel: OutputChannel, _ instance: Instance) {
        guard types.contains(channel == .stdout ? .processLogStdout : .processLogStderr) else { return }
        let pid = news.pid(of: id)
        publish(.log(text, of: instance.subject, pid: pid, isError: channel == .stderr))
    }

    /// Takes what a listener has answered.
    func answered(_ bytes: UnsafeRawBufferPointer, from id: InstanceID, _ instance: Instance, run: Int) {
        pool(of: instance)?.take(Array(bytes), from: id, run: run)
        prolong(id)
        release()
    }

    private func publish(_ events: ListenerEvent...) {
        publish(events)
    }

    private func publish(_ events: [ListenerEvent]) {
        guard !events.isEmpty else { return }
        accept(events)
        dispatch()
    }

    /// An event has one number, whichever pools it goes to, and none where it goes to no pool.
    private func accept(_ events: [ListenerEvent]) {
        for event in events where types.contains(event.type) {
            for pool in pools where pool.types.contains(event.type) { pool.accept(event, serial: nextSerial) }
            nextSerial += 1
        }
    }

    func dispatch() {
        for pool in pools { pool.dispatch() }
    }
}

// MARK: - Time

extension Listeners {
    /// When `tick` is to be called at the latest; nil while nobody waits for a time.
    func nextDeadline(after now: Instant) -> Instant? {
        let tick = ticks.wait(wall: Clock.wallNanoseconds()).map { now + $0 }
        let deadlines = [tick] + pools.map { $0.nextDeadline(after: now) }
        return (held.map(\.until) + deadlines.compactMap { $0 }).min()
    }

    /// The time of the loop, in which deadlines are.
    var now: Instant { Instant(nanoseconds: Clock.monotonicNanoseconds()) }

    /// Tells the time, if it has come, sends what may be sent again, and waits no longer than it may.
    func tick() {
        publish(ticks.due(wall: Clock.wallNanoseconds()))
        dispatch()
        release(at: now)
    }
}

// MARK: - What pools need

extension Listeners: ListenerSurroundings {
    func isRunning(_ id: InstanceID) -> Bool {
        news.state(of: id) == .running || held.contains { $0.id == id }
    }

    func write(_ bytes: [UInt8], toInputOf id: InstanceID) -> ChildInput.Outcome {
        children.write(bytes, toInputOf: id)
    }

    func tell(_ level: LogLevel, _ text: String) { log(level, text) }
}

extension Event {
    /// Whether a life of the instance is over, or has not come about.
    fileprivate var isEndOfRun: Bool {
        switch kind {
        case .exited, .startFailed, .stopped: true
        case .waiting, .started, .running, .ready, .healthy, .unhealthy, .leftovers, .backoff, .restarting,
            .stoppingByCommand, .stopping, .killing, .done, .fatal, .added, .removed:
            false
        }
    }
}
