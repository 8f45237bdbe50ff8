import SuperviseCore
import SuperviseWire

/// What listeners are told of the states of processes.
///
/// A change has both states in it, so this knows what was told last. supervisord's events are about its own steps:
/// what ours leave out is told all the same (the last failed start goes by way of BACKOFF).
struct StateNews {
    private struct Note {
        var state = ProcessState.stopped
        /// Failed starts in a row.
        var tries = 0
        /// 0 while there is no process.
        var pid: Int32 = 0
    }

    /// Whether anybody is told; else this only takes note.
    var isHeard = false
    /// By instance.
    private var notes: [Note] = []

    /// The state that was last told of an instance.
    func state(of id: InstanceID) -> ProcessState { note(of: id).state }

    /// The process of an instance, or its last one.
    func pid(of id: InstanceID) -> Int32 { note(of: id).pid }

    /// An instance is being started.
    mutating func starting(_ id: InstanceID, _ instance: Instance) -> [ListenerEvent] {
        tell(.starting, of: id, instance)
    }

    /// What an event of the core makes known, in order.
    mutating func news(of event: Event, _ instance: Instance) -> [ListenerEvent] {
        let id = event.instance
        switch event.kind {
        case .waiting:
            return starting(id, instance)
        case .started(let pid):
            change(id) { $0.pid = pid }
            return []
        case .running:
            change(id) { $0.tries = 0 }
            return tell(.running, of: id, instance)
        case .stopping, .stoppingByCommand:
            return tell(.stopping, of: id, instance)
        case .exited(let status, _, asked: false, _) where state(of: id) == .running:
            return tell(.exited, of: id, instance, isExpected: instance.program.restart.isSuccess(status))
        case .backoff(_, let attempt, _):
            change(id) { ($0.tries, $0.pid) = (attempt, 0) }
            return tell(.backoff, of: id, instance)
        case .stopped:
            return end(in: .stopped, id, instance)
        case .done(let status):
            return end(in: .exited, id, instance, isExpected: instance.program.restart.isSuccess(status))
        case .fatal(let reason):
            return givenUp(id, instance, because: reason)
        case .exited, .startFailed, .ready, .healthy, .unhealthy, .leftovers, .restarting, .killing, .added, .removed:
            return []
        }
    }

    /// A failed start is told before what it leads to.
    private mutating func givenUp(
        _ id: InstanceID,
        _ instance: Instance,
        because reason: FatalReason
    ) -> [ListenerEvent] {
        var news: [ListenerEvent] = []
        switch reason {
        case .cannotStart, .refusedByShell, .retriesExhausted:
            if state(of: id) == .starting {
                change(id) { $0.tries += 1 }
                news = tell(.backoff, of: id, instance)
            }
        case .unhealthy, .dependency: break
        }
        return news + end(in: .fatal, id, instance)
    }

    private mutating func end(
        in state: ProcessState,
        _ id: InstanceID,
        _ instance: Instance,
        isExpected: Bool = true
    ) -> [ListenerEvent] {
        let news = tell(state, of: id, instance, isExpected: isExpected)
        change(id) { ($0.tries, $0.pid) = (0, 0) }
        return news
    }

    /// The event of a change; none where it is no change.
    private mutating func tell(
        _ state: ProcessState,
        of id: InstanceID,
        _ instance: Instance,
        isExpected: Bool = true
    ) -> [ListenerEvent] {
        let note = note(of: id)
        change(id) { $0.state = state }
        guard isHeard, note.state != state else { return [] }
        let detail: ListenerEvent.Detail =
            switch state {
            case .starting, .backoff: .tries(note.tries)
            case .running, .stopping, .stopped: .pid(note.pid)
            case .exited: .exit(isExpected: isExpected, pid: note.pid)
            case .fatal: .none
            }
        return [ListenerEvent(state.eventType, of: instance.subject, from: note.state.description, detail)]
    }

    private func note(of id: InstanceID) -> Note {
        notes.indices.contains(id.index) ? notes[id.index] : Note()
    }

    private mutating func change(_ id: InstanceID, _ change: (inout Note) -> Void) {
        while notes.count <= id.index { notes.append(Note()) }
        change(&notes[id.index])
    }
}

extension Instance {
    /// Whom events are about.
    var subject: ListenerEvent.Subject { .init(process: processName, group: program.group) }
}

extension ProcessState {
    fileprivate var eventType: ListenerEventType {
        switch self {
        case .stopped: .processStateStopped
        case .starting: .processStateStarting
        case .running: .processStateRunning
        case .backoff: .processStateBackoff
        case .stopping: .processStateStopping
        case .exited: .processStateExited
        case .fatal: .processStateFatal
        }
    }
}
