import SuperviseCore

/// Waits until an operation on one instance has come to something, as its events tell.
struct OperationWatch {
    private enum Goal {
        /// That it is down; `thenUp`: and then is started.
        case down(thenUp: Bool)
        case up
    }

    let id: InstanceID
    private var goal: Goal
    /// What became of it; nil while that is open.
    private(set) var outcome: OperationResult.Outcome?

    /// - Parameters:
    ///   - operation: What was asked for, which is not refused.
    ///   - id: The instance.
    ///   - isAtRest: Whether it is down now.
    init(_ operation: Operation, on id: InstanceID, isAtRest: Bool) {
        self.id = id
        switch operation {
        case .start: goal = .up
        case .stop: goal = .down(thenUp: false)
        case .restart: goal = isAtRest ? .up : .down(thenUp: true)
        case .signal:
            goal = .up
            outcome = .done
        }
    }

    /// Says what became of it, which nothing else decides.
    mutating func decide(_ outcome: OperationResult.Outcome) {
        self.outcome = outcome
    }

    /// Takes what has happened to its instance.
    mutating func note(_ kind: Event.Kind) {
        guard outcome == nil else { return }
        if case .removed = kind {
            outcome = isForDown ? .done : .noSuchInstance
            return
        }
        switch goal {
        case .down(let thenUp):
            guard kind.isRest else { return }
            if thenUp { goal = .up } else { outcome = .done }
        case .up: outcome = Self.outcome(of: kind)
        }
    }

    private var isForDown: Bool { if case .down(thenUp: false) = goal { true } else { false } }

    /// What an event means to somebody who waits for RUNNING; nil where it leaves that open.
    private static func outcome(of kind: Event.Kind) -> OperationResult.Outcome? {
        switch kind {
        case .running: .done
        case .startFailed(let failure): .init(failure)
        case .exited(_, _, asked: false, _): .spawnError("Exited too quickly (process log may have details)")
        case .exited, .stopped, .stopping, .stoppingByCommand, .fatal, .done: .abnormalTermination
        case .waiting, .started, .ready, .healthy, .unhealthy, .leftovers, .backoff, .restarting, .killing, .added,
            .removed:
            nil
        }
    }
}

extension Event.Kind {
    /// Whether nothing of it is left, and it was not to be started again.
    fileprivate var isRest: Bool {
        switch self {
        case .stopped, .done, .fatal, .removed: true
        case .waiting, .started, .running, .ready, .healthy, .unhealthy, .startFailed, .exited, .leftovers, .backoff,
            .restarting, .stoppingByCommand, .stopping, .killing, .added:
            false
        }
    }
}
