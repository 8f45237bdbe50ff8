import SuperviseCore
import SuperviseWire

/// The event listeners of one group, and the events that wait for them.
final class ListenerPool {
    /// An event with its numbers, which it keeps when it has to be sent again.
    private struct Numbered {
        let event: ListenerEvent
        let serial: Int
        let poolSerial: Int
        var rejections = 0
        /// When it may be sent again; nil where it need not wait.
        var heldUntil: Instant?

        /// A listener that goes on rejecting it must not keep everybody busy.
        mutating func reject(at now: Instant) {
            rejections += 1
            if rejections > 1 { heldUntil = now + .seconds(1) }
        }

        func isHeld(at now: Instant) -> Bool { heldUntil.map { now < $0 } ?? false }
    }

    /// One process of the pool, in one life.
    private struct Member {
        let id: InstanceID
        let run: Int
        let name: String
        var conversation: ListenerProtocol
        /// What it has been sent and has not answered.
        var event: Numbered?
    }

    let name: String
    private(set) var types = ListenerEventTypes.none
    private var capacity = 1
    private var acceptsAnyResult = false
    private unowned let surroundings: any ListenerSurroundings
    /// Its processes that are alive or about to be, in the order of the configuration.
    private var members: [Member] = []
    /// The oldest first.
    private var waiting: [Numbered] = []
    private var nextSerial = 0

    init(_ name: String, _ plan: ListenerPlan, _ surroundings: any ListenerSurroundings) {
        self.name = name
        self.surroundings = surroundings
        follow(plan)
    }

    /// Takes over a plan; what waits goes on waiting.
    func follow(_ plan: ListenerPlan) {
        types = ListenerEventTypes(plan.events)
        capacity = max(1, plan.bufferSize)
        acceptsAnyResult = plan.acceptsAnyResult
    }

    // MARK: Events

    /// Takes an event, which `dispatch` sends.
    func accept(_ event: ListenerEvent, serial: Int) {
        makeRoom()
        waiting.append(Numbered(event: event, serial: serial, poolSerial: nextSerial))
        nextSerial += 1
    }

    /// Sends what waits, as far as processes are free.
    func dispatch() {
        let now = surroundings.now
        while let place = waiting.firstIndex(where: { !$0.isHeld(at: now) }), send(waiting[place]) {
            waiting.remove(at: place)
        }
    }

    /// When an event that was rejected again may be sent; nil where none waits for that.
    func nextDeadline(after now: Instant) -> Instant? {
        waiting.filter { $0.isHeld(at: now) }.compactMap(\.heldUntil).min()
    }

    private func send(_ event: Numbered) -> Bool {
        for place in members.indices where isFree(members[place]) {
            let member = members[place]
            guard surroundings.write(message(event), toInputOf: member.id) == .taken else {
                debug(
                    "epipe occurred while sending event \(event.serial) to listener \(member.name), "
                        + "listener state unchanged"
                )
                continue
            }
            members[place].conversation.sentEvent()
            members[place].event = event
            debug("event \(event.serial) sent to listener \(member.name)")
            return true
        }
        return false
    }

    private func isFree(_ member: Member) -> Bool {
        member.conversation.state == .ready && surroundings.isRunning(member.id)
    }

    private func message(_ event: Numbered) -> [UInt8] {
        ListenerMessage(
            event.event,
            server: surroundings.server,
            serial: event.serial,
            pool: name,
            poolSerial: event.poolSerial
        )
        .bytes
    }

    /// Makes an event the first again that was sent in vain.
    private func putBack(_ event: Numbered?) {
        guard let event else { return }
        debug("rebuffering event \(event.serial) for pool \(name) (buf size=\(waiting.count), max=\(capacity))")
        makeRoom()
        waiting.insert(event, at: 0)
    }

    private func makeRoom() {
        guard waiting.count >= capacity else { return }
        let dropped = waiting.removeFirst()
        let text = "pool \(name) event buffer overflowed, discarding event \(dropped.serial)"
        surroundings.tell(.error, text)
    }

    private func debug(_ text: String) { surroundings.tell(.debug, text) }
}

// MARK: - Its processes

extension ListenerPool {
    /// A process is about to be started.
    func begin(_ id: InstanceID, _ name: String, run: Int) {
        let place = members.firstIndex { $0.id > id } ?? members.endIndex
        let conversation = ListenerProtocol(acceptsAnyResult: acceptsAnyResult)
        members.insert(Member(id: id, run: run, name: name, conversation: conversation), at: place)
    }

    /// A process has ended; the event that it had is the next again.
    func end(_ id: InstanceID) {
        guard let place = members.firstIndex(where: { $0.id == id }) else { return }
        putBack(members.remove(at: place).event)
    }

    /// Whether a process has an event, or may have one soon.
    func isBusy(_ id: InstanceID) -> Bool {
        guard let member = members.first(where: { $0.id == id }) else { return false }
        switch member.conversation.state {
        case .busy: return true
        case .acknowledged, .ready:
            let now = surroundings.now
            return waiting.contains { !$0.isHeld(at: now) }
        case .unknown: return false
        }
    }

    /// Takes what a process has written in one of its lives.
    func take(_ bytes: [UInt8], from id: InstanceID, run: Int) {
        guard let place = members.firstIndex(where: { $0.id == id && $0.run == run }) else { return }
        let steps = members[place].conversation.take(bytes)
        for step in steps { carryOut(step, of: place) }
        dispatch()
    }

    private func carryOut(_ step: ListenerProtocol.Step, of place: Int) {
        let name = members[place].name
        switch step {
        case .changed(let old, let new):
            debug("\(name): \(old.rawValue) -> \(new.rawValue)")
            if new == .unknown {
                let reason = "this usually indicates the process violated the eventlistener protocol"
                let text = "has entered the UNKNOWN state and will no longer receive events, \(reason)"
                surroundings.tell(.warning, "\(name): \(text)")
            }
            putBack(takeEvent(of: place))
        case .accepted:
            debug("\(name): event was processed")
            _ = takeEvent(of: place)
        case .rejected:
            members[place].event?.reject(at: surroundings.now)
            surroundings.tell(.warning, "\(name): event was rejected")
        case .badResultLine(let line):
            let text = String(decoding: line, as: UTF8.self)
            surroundings.tell(.warning, "\(name): bad result line: '\(text)'")
        }
    }

    private func takeEvent(of place: Int) -> Numbered? {
        let event = members[place].event
        members[place].event = nil
        return event
    }
}
