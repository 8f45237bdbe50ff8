import SuperviseCore
import SuperviseSystem

/// The checks of one life of an instance: its machine says when, this does it.
final class HealthWatch {
    private enum Check {
        case command(Errand)
        case connection(NetworkProbe)
    }

    private let id: InstanceID
    private let probe: HealthCheck.Probe
    private unowned let probes: Probes
    private var machine: HealthMachine
    private var check: Check?
    /// Told from older ones by its number: what they still say is ignored.
    private var number = 0
    /// A command that was killed and has not ended yet: while it is there, there is no other.
    private var dying: Errand?
    private(set) var isOver = false

    init(_ id: InstanceID, _ health: HealthCheck, probes: Probes, at now: Instant) {
        self.id = id
        self.probes = probes
        probe = health.probe
        machine = HealthMachine(health, at: now)
    }

    /// What the last checks have failed with; nil where the last one has not.
    var trouble: HealthFailure? { machine.trouble }

    /// When `tick` is to be called.
    var nextDeadline: Instant? { machine.nextDeadline }

    func tick(at now: Instant) {
        perform(machine.tick(at: now))
    }

    /// Ends it, with whatever is under way.
    func end() {
        isOver = true
        cancel()
    }

    private func perform(_ steps: [HealthMachine.Step]) {
        for step in steps where !isOver {
            switch step {
            case .probe: begin()
            case .cancel: cancel()
            case .healthy: probes.report(.health(id, healthy: true))
            case .unhealthy(let failure): probes.report(.health(id, healthy: false, failure: failure))
            }
        }
    }

    private func begin() {
        // An answer of which the rest was not read.
        cancel()
        switch probe {
        case .execute(let command): run(command)
        case .tcp(let host, let port): connect(to: host, port, path: nil)
        case .http(let host, let port, let path): connect(to: host, port, path: path)
        }
    }

    private func run(_ command: Command) {
        guard !(dying?.isUnderWay ?? false) else { return finished(.overdue, number) }
        dying = nil
        let number = number
        let listeners = Errand.Listeners(
            begun: { [weak self] in self?.began(number) },
            done: { [weak self] in self?.finished($0, number) }
        )
        // Whose process is gone has no watch any more.
        guard let errand = probes.children.run(command, for: id, listeners: listeners) else { return }
        check = .command(errand)
    }

    private func connect(to host: String, _ port: Int, path: String?) {
        let number = number
        let probe = NetworkProbe(
            host: host,
            port: UInt16(clamping: port),
            path: path,
            loop: probes.children.loop,
            tell: { [weak self] in self?.finished($0, number) }
        )
        check = .connection(probe)
        began(number)
        probe.begin(probes.names)
    }

    private func cancel() {
        number += 1
        switch check {
        case .command(let errand):
            errand.cancel()
            dying = errand
        case .connection(let probe): probe.cancel()
        case nil: break
        }
        check = nil
    }

    private func began(_ number: Int) {
        guard number == self.number else { return }
        machine.began(at: probes.now)
        probes.onChange()
    }

    private func finished(_ failure: ProbeFailure?, _ number: Int) {
        guard number == self.number, !isOver else { return }
        perform(machine.finished(failure, at: probes.now))
        probes.onChange()
    }
}
