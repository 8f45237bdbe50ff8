import SuperviseCore
import SuperviseWire

/// Answers a change of scale when the new instances have come up, or have failed, and nothing is left of the others.
final class ScaleAnswer {
    private let control: ProcessControl
    private let exchange: any Exchange
    private let fresh: [InstanceID]
    private let leaving: [(id: InstanceID, name: String)]
    private var token: ProcessControl.Token?

    init(_ control: ProcessControl, _ exchange: any Exchange, fresh: [InstanceID], leaving: [InstanceID]) {
        self.control = control
        self.exchange = exchange
        self.fresh = fresh
        self.leaving = leaving.map { ($0, control.snapshot(of: $0)?.name ?? "") }
    }

    /// Answers now, or when it is so; until then it keeps itself alive by its subscription.
    func begin() {
        guard isOpen else { return answer() }
        token = control.subscribe { _ in
            if !self.isOpen { self.end { self.answer() } }
        }
        exchange.onGone = { [weak self] in self?.end {} }
    }

    private var isOpen: Bool {
        let fleet = control.fleet
        if fresh.contains(where: { fleet.state(of: $0) == .starting || fleet.isNewcomer($0) }) { return true }
        let left = fleet.instances
        return leaving.contains { left.contains($0.id) }
    }

    private func end(_ then: () -> Void) {
        guard let token else { return }
        self.token = nil
        then()
        control.cancel(token)
    }

    private func answer() {
        let started = fresh.compactMap(control.snapshot)
            .map { snapshot -> JSONValue in
                let isUp = snapshot.state == .running || snapshot.state == .exited
                return [
                    "process": .string(snapshot.name),
                    "ok": .bool(isUp),
                    "result": isUp ? "started" : "failed",
                    "message": .string(isUp ? "started" : ProcessReasons(snapshot, nil).short),
                ]
            }
        let removed = leaving.map { _, name -> JSONValue in
            ["process": .string(name), "ok": true, "result": "removed", "message": "stopped and removed"]
        }
        exchange.answer(["results": .array(started + removed)])
    }
}
