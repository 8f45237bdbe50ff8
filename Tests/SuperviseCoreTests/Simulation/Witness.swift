import SuperviseCore

/// What must be true of one instance, told from the events alone, by rules written a second time.
struct Witness {
    /// What must follow an end.
    enum Expectation: Equatable {
        case restart(attempt: Int, limit: Int?)
        case done(ExitStatus)
        case fatal(FatalReason)
        case stopped
    }

    let program: Program
    var state = ProcessState.stopped
    /// When the process of this run came to exist.
    var born: Instant?
    var isLaunched = false
    /// When the group must get SIGKILL; nil where it need not, or has.
    var killAt: Instant?
    var killedAt: Instant?
    var restartAt: Instant?
    var expectation: Expectation?
    private var streak = 0
    private var streakOfSuccess = false

    init(_ program: Program) {
        self.program = program
    }

    var isDown: Bool { [.stopped, .exited, .fatal].contains(state) }

    /// Forgets the last run.
    mutating func spawn() {
        state = .starting
        (born, isLaunched, killAt, killedAt, restartAt, expectation) = (nil, false, nil, nil, nil, nil)
    }

    /// What must follow an end that nobody asked for and that does not end everything.
    mutating func judge(_ status: ExitStatus, at now: Instant) -> Expectation {
        let lived = born.map { now - $0 } ?? .zero
        switch program.restart.condition {
        case .never: return .done(status)
        case .onFailure where status == .success: return .done(status)
        case .onFailure, .always: break
        }
        return count(success: status == .success, lived: lived)
            ?? .fatal(
                .retriesExhausted(status, retries: program.restart.retries ?? -1)
            )
    }

    /// What must follow a failure to start.
    mutating func judge(_ failure: SpawnFailure) -> Expectation {
        guard failure.isTransient, program.restart.condition != .never else { return .fatal(.cannotStart(failure)) }
        return count(success: false, lived: .zero) ?? .fatal(.cannotStart(failure))
    }

    private mutating func count(success: Bool, lived: Duration) -> Expectation? {
        if lived >= program.restart.backoff.reset || success != streakOfSuccess { streak = 0 }
        streak += 1
        streakOfSuccess = success
        if success { return .restart(attempt: streak, limit: nil) }
        if let retries = program.restart.retries, streak > retries { return nil }
        return .restart(attempt: streak, limit: program.restart.retries)
    }

    /// Checks what was decided after an end against what had to be.
    func check(_ decision: Expectation) throws(Violation) {
        try rule(expectation == decision, "decided \(decision), expected \(String(describing: expectation))")
    }

    /// Checks that nothing is overdue at the end of a step.
    func checkDeadlines(at now: Instant, next: Instant?) throws(Violation) {
        if let killAt {
            try rule(now <= killAt, "SIGKILL was due at \(killAt)")
            try rule(next.map { $0 <= killAt } ?? false, "no deadline for SIGKILL")
        }
        if let restartAt {
            try rule(now <= restartAt, "the restart was due at \(restartAt)")
            try rule(next.map { $0 <= restartAt } ?? false, "no deadline for the restart")
        }
        if state == .starting, isLaunched, let born {
            let runningAt = born + program.startTime
            try rule(now < runningAt, "RUNNING was due at \(runningAt)")
            try rule(next.map { $0 <= runningAt } ?? false, "no deadline for RUNNING")
        }
    }
}
