import SuperviseCore
import SuperviseSystem

/// The checks of the health of all processes.
final class Probes {
    let children: Children
    let names: HostNames
    let report: (Input) -> Void
    /// Is told that `nextDeadline` has changed while nobody has called this.
    var onChange: () -> Void = {}
    /// By instance, those that are checked now.
    private var watches: [HealthWatch?] = []

    init(children: Children, report: @escaping (Input) -> Void) {
        self.children = children
        self.report = report
        names = children.names
    }

    var now: Instant { Instant(nanoseconds: Clock.monotonicNanoseconds()) }

    /// When `tick` is to be called; nil while nothing is due.
    var nextDeadline: Instant? {
        var earliest: Instant?
        for case let watch? in watches {
            guard let deadline = watch.nextDeadline else { continue }
            earliest = earliest.map { min($0, deadline) } ?? deadline
        }
        return earliest
    }

    /// Does what is due.
    func tick(at now: Instant) {
        for case let watch? in watches {
            if let deadline = watch.nextDeadline, deadline <= now { watch.tick(at: now) }
        }
    }

    /// The program of an instance is executed: its health is checked from now on, if it is to be.
    func begin(_ id: InstanceID, _ program: Program) {
        guard let health = program.health else { return }
        end(id)
        while watches.count <= id.index { watches.append(nil) }
        watches[id.index] = HealthWatch(id, health, probes: self, at: now)
    }

    /// What the last checks of an instance have failed with, though that may not count yet.
    func trouble(of id: InstanceID) -> HealthFailure? {
        watches.indices.contains(id.index) ? watches[id.index]?.trouble : nil
    }

    /// The instance has ended or is asked to: nothing is checked any more.
    func end(_ id: InstanceID) {
        guard watches.indices.contains(id.index), let watch = watches[id.index] else { return }
        watches[id.index] = nil
        watch.end()
    }
}
