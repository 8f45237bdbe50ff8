/// When the health of one process is checked, and what the results come to: the rules of Docker's `HEALTHCHECK`.
///
/// The first check comes one interval after the program was executed, each other one interval after the end of the one
/// before. Failures of checks that began within the start period do not count, and the start interval is used there; a
/// success ends that period.
package struct HealthMachine: Equatable, Sendable {
    /// What it wants done, or has found out.
    package enum Step: Hashable, Sendable {
        /// Begin a check; `began` and `finished` tell of it.
        case probe
        /// End the check that is under way: its time is over. What it still says is ignored.
        case cancel
        /// The verdict, where it differs from the one before.
        case healthy
        case unhealthy(HealthFailure)
    }

    private enum Phase: Equatable, Sendable {
        case waiting(until: Instant)
        /// A check is asked for and has not begun: others are before it.
        case asked
        case probing(since: Instant)
    }

    private enum Verdict: Equatable, Sendable {
        case none
        case healthy
        case unhealthy
    }

    private let check: HealthCheck
    /// When the program was executed.
    private let start: Instant
    private var phase: Phase
    private var verdict = Verdict.none
    /// How many checks in a row have failed, those of the start period left out.
    private var failures = 0
    /// All that have failed since the last success, also in the start period; nil where none has.
    package private(set) var trouble: HealthFailure?

    /// The watch of a program that is executed now.
    package init(_ check: HealthCheck, at now: Instant) {
        self.check = check
        start = now
        phase = .waiting(until: now)
        wait(at: now)
    }

    /// When `tick` is to be called; nil while a check waits for its turn.
    package var nextDeadline: Instant? {
        switch phase {
        case .waiting(let until): until
        case .asked: nil
        case .probing(let since): since + check.timeout
        }
    }

    /// Does what is due.
    package mutating func tick(at now: Instant) -> [Step] {
        guard let nextDeadline, nextDeadline <= now else { return [] }
        if case .waiting = phase {
            phase = .asked
            return [.probe]
        }
        return [.cancel] + finished(.timedOut(check.timeout), at: now)
    }

    /// The check that was asked for has begun; its time runs from now.
    package mutating func began(at now: Instant) {
        if phase == .asked { phase = .probing(since: now) }
    }

    /// The check has ended: nil is a success.
    package mutating func finished(_ failure: ProbeFailure?, at now: Instant) -> [Step] {
        let since: Instant
        switch phase {
        case .waiting: return []
        case .asked: since = now
        case .probing(let time): since = time
        }
        let steps = failure.map { failed($0, since: since) } ?? succeeded()
        wait(at: now)
        return steps
    }

    private mutating func succeeded() -> [Step] {
        (failures, trouble) = (0, nil)
        defer { verdict = .healthy }
        return verdict == .healthy ? [] : [.healthy]
    }

    private mutating func failed(_ failure: ProbeFailure, since: Instant) -> [Step] {
        trouble = HealthFailure(count: (trouble?.count ?? 0) + 1, last: failure)
        guard !isStarting(at: since) else { return [] }
        failures += 1
        guard failures >= check.retries, verdict != .unhealthy else { return [] }
        verdict = .unhealthy
        return [.unhealthy(HealthFailure(count: failures, last: failure))]
    }

    private mutating func wait(at now: Instant) {
        phase = .waiting(until: now + (isStarting(at: now) ? check.startInterval : check.interval))
    }

    private func isStarting(at time: Instant) -> Bool {
        verdict == .none && time - start < check.startPeriod
    }
}
