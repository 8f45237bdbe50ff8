import SuperviseCore
import SuperviseSystem

/// The commands of the control plane: what XML-RPC, REST and the command line do, they do by this.
///
/// Everything is called on the thread of the loop. What takes time is answered later, by a closure that is called once,
/// from the loop and never from within the call.
final class ProcessControl {
    /// Ends a subscription, or what somebody does not wait for any more.
    final class Token {}

    private struct Request {
        let token: Token
        var watches: [OperationWatch]
        let then: ([OperationResult]) -> Void
        var isDone: Bool { watches.allSatisfy { $0.outcome != nil } }
        var results: [OperationResult] {
            watches.map { OperationResult(id: $0.id, outcome: $0.outcome ?? .unavailable) }
        }
    }

    unowned let supervisor: Supervisor
    var reader: ConfigurationReader?
    private(set) var records = ProcessRecords()
    /// How many processes of programs somebody has asked for since the start.
    var counts: [ProgramCount] = []
    /// What was read last, active or not.
    var lastRead: FleetSpec
    private var requests: [Request] = []
    private var subscribers: [(token: Token, tell: ([Event]) -> Void)] = []
    private var news: [Event] = []

    init(_ supervisor: Supervisor, reader: ConfigurationReader?) {
        self.supervisor = supervisor
        self.reader = reader
        lastRead = supervisor.fleet.spec
    }

    var fleet: Fleet { supervisor.fleet }

    /// Whether somebody has scaled a program down to no process at all.
    func isScaledToNothing(_ program: String) -> Bool {
        counts.contains { $0.program == program && $0.count == 0 }
    }

    /// Whether everything is being ended, so that nothing can be asked for any more.
    var isEnding: Bool { fleet.isEnding }
}

// MARK: - What is so

extension ProcessControl {
    /// All instances in the order in which commands reach them, and behind them those that are leaving.
    var ids: [InstanceID] {
        let order = supervisor.fleet.commandOrder
        let live = supervisor.fleet.instances
        guard live.count > order.count else { return order }
        let ordered = Set(order)
        return order + live.filter { !ordered.contains($0) }
    }

    /// Grows with everything that changes what can be said of instances, but not with time.
    var changes: Int { records.changes &+ supervisor.steps }

    /// How all of them are.
    func processes() -> [ProcessSnapshot] {
        let clock = Moment.now
        return ids.compactMap { snapshot(of: $0, at: clock) }
    }

    /// How one is; nil where there is no such instance any more.
    func snapshot(of id: InstanceID) -> ProcessSnapshot? {
        snapshot(of: id, at: .now)
    }

    /// The names by which they can be called.
    var names: ProcessNames {
        ProcessNames(ids.compactMap { id in supervisor.fleet.instance(of: id).map { (id, $0) } })
    }

    private func snapshot(of id: InstanceID, at moment: Moment) -> ProcessSnapshot? {
        guard let machine = supervisor.fleet.machine(of: id) else { return nil }
        let isPaused = machine.state == .backoff
        return ProcessSnapshot(
            id: id,
            instance: machine.instance,
            state: machine.state,
            pid: machine.pid,
            since: machine.since.map(moment.wall),
            restarts: machine.restarts,
            run: machine.run,
            isReady: machine.pid != nil && machine.isReady,
            isHealthy: machine.isHealthy,
            healthTrouble: supervisor.probes.trouble(of: id),
            restartsAt: isPaused ? machine.nextDeadline.map(moment.wall) : nil,
            waitsFor: supervisor.fleet.openDependencies(of: id),
            record: records[id],
            stdoutLog: logName(of: id, .stdout, machine.instance),
            stderrLog: logName(of: id, .stderr, machine.instance),
            now: moment.wall
        )
    }

    /// The file that a channel is logged to, or will be; nil where there is none.
    func logPath(of id: InstanceID, _ channel: OutputChannel, _ instance: Instance) -> ByteString? {
        if let path = supervisor.children.logs.path(of: id, channel) { return path }
        let plan = instance.program.output[channel]
        return plan?.ownDescriptor == nil ? plan?.path : nil
    }

    /// The same as it is named, also where it is a descriptor of ours, from which nothing can be read.
    private func logName(of id: InstanceID, _ channel: OutputChannel, _ instance: Instance) -> ByteString? {
        logPath(of: id, channel, instance) ?? instance.program.output[channel]?.path
    }
}

/// One moment by both clocks.
struct Moment {
    let monotonic: Int64
    /// Nanoseconds since 1970.
    let wall: Int64

    static var now: Moment {
        Moment(monotonic: Clock.monotonicNanoseconds(), wall: Clock.wallNanoseconds())
    }

    /// What the wall clock shows, or showed, at another moment.
    func wall(of instant: Instant) -> Int64 {
        wall + (instant.nanoseconds - monotonic)
    }
}

// MARK: - What is to be done

extension ProcessControl {
    /// Does something with instances.
    /// - Parameters:
    ///   - operation: What to do with each.
    ///   - ids: With whom, all at once.
    ///   - wait: Whether to wait until each is up, down or has failed; otherwise until it is under way.
    ///   - joinsStarts: Whether a start also waits for what was being started before.
    ///   - then: Is told what became of each, in the order of `ids`.
    /// - Returns: What `cancel` takes where nobody waits for the answer any more; the operation goes on.
    @discardableResult
    func perform(
        _ operation: Operation,
        on ids: [InstanceID],
        wait: Bool,
        joinsStarts: Bool = false,
        then: @escaping ([OperationResult]) -> Void
    ) -> Token {
        let token = Token()
        var request = Request(token: token, watches: [], then: then)
        var accepted: [InstanceID] = []
        for id in ids {
            var watch = OperationWatch(operation, on: id, isAtRest: isAtRest(id))
            if let refusal = supervisor.fleet.refusal(of: operation, on: id) {
                // What is being started already is waited for as if it had been started now.
                let isJoined = refusal == .alreadyStarted && joinsStarts && wait && isComingUp(id)
                if !isJoined { watch.decide(.init(refusal)) }
            } else if let failure = obstacle(to: operation, on: id) {
                watch.decide(.init(failure))
            } else {
                accepted.append(id)
                if !wait { watch.decide(.done) }
            }
            request.watches.append(watch)
        }
        // The events of what is asked for now must find it.
        requests.append(request)
        for id in accepted { supervisor.inbox.post(.perform(operation, id)) }
        supervisor.hasChanged = true
        return token
    }

    /// Why an instance that is down cannot be started anyway.
    private func obstacle(to operation: Operation, on id: InstanceID) -> SpawnFailure? {
        guard operation == .start || operation == .restart, isAtRest(id),
            let instance = supervisor.fleet.instance(of: id)
        else { return nil }
        return CommandCheck.failure(of: instance, environment: supervisor.fleet.spec.environment)
    }

    private func isComingUp(_ id: InstanceID) -> Bool {
        switch supervisor.fleet.state(of: id) {
        case .starting, .backoff: true
        case .stopped, .running, .stopping, .exited, .fatal: false
        }
    }

    private func isAtRest(_ id: InstanceID) -> Bool {
        switch supervisor.fleet.state(of: id) {
        case .stopped, .exited, .fatal: true
        case .starting, .running, .backoff, .stopping: false
        }
    }

    /// Ends everything, in order; the exit code is 0.
    func shutdown() {
        supervisor.tell(.warning, "received a request to shut down")
        supervisor.inbox.post(.shutdown(.requested()))
    }

    /// Opens all logs anew, which somebody has moved away.
    func reopenLogs() {
        supervisor.logs.reopen()
    }
}

// MARK: - What has happened

extension ProcessControl {
    /// Calls `tell` with the events of each turn from now on, until the token is cancelled.
    func subscribe(_ tell: @escaping ([Event]) -> Void) -> Token {
        let token = Token()
        subscribers.append((token, tell))
        return token
    }

    /// Forgets a subscription or a closure that waits for an answer.
    func cancel(_ token: Token) {
        requests.removeAll { $0.token === token }
        subscribers.removeAll { $0.token === token }
    }

    /// Takes note of an event, in the step that has made it.
    func note(_ event: Event, of instance: Instance) {
        records.note(event, of: instance.program, at: Clock.wallNanoseconds())
        for request in requests.indices {
            for watch in requests[request].watches.indices
            where requests[request].watches[watch].id == event.instance {
                requests[request].watches[watch].note(event.kind)
            }
        }
        if !subscribers.isEmpty { news.append(event) }
    }

    /// Whether `deliver` has something to do.
    var hasNews: Bool { !news.isEmpty || requests.contains(where: \.isDone) }

    /// Tells subscribers what has happened, and answers those whose operations have come to something.
    func deliver() {
        while hasNews {
            let events = news
            news = []
            if !events.isEmpty { for subscriber in subscribers { subscriber.tell(events) } }
            let done = requests.filter(\.isDone)
            requests.removeAll(where: \.isDone)
            for request in done { request.then(request.results) }
        }
    }
}
