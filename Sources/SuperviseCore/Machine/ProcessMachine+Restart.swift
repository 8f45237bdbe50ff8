extension ProcessMachine {
    /// A shell that cannot run its command ends sooner; later the command itself may end like that.
    private static let shellRefusalTime = Duration.seconds(1)

    /// The shortest time from one start to the next after RUNNING, where no pause is asked for: supervisord looks
    /// after its processes once a second.
    private static let shortestCycle = Duration.seconds(1)

    /// The restart policy: what becomes of the instance after an end that nobody asked for.
    ///
    /// `hasRun`: it had become RUNNING.
    mutating func judge(_ end: RunEnd, lived: Duration, hasRun: Bool, mayRestart: Bool) -> Verdict {
        // What a reload has changed or removed is not restarted by its old policy.
        guard mayRestart, sequel == .rest else { return end.final }
        let isWanted =
            switch restart.condition {
            case .never: false
            case .onFailure: !end.isSuccess
            case .always: true
            }
        switch restart.rule {
        case .failures:
            guard isWanted, end.isRepeatable else { return end.final }
            if let refusal = shellRefusal(end, lived: lived) { return .fatal(.refusedByShell(refusal)) }
            streak.add(afterSuccess: end.isSuccess, anew: lived >= restart.backoff.reset)
            return retry(after: end, isCounted: !end.isSuccess)
        case .failedStarts where hasRun:
            guard isWanted else { return end.final }
            pauses.add(afterSuccess: false, anew: lived >= restart.backoff.reset)
            return restart.pausesAfterRunning ? .restart(attempt: pauses.count, limit: nil) : .again
        case .failedStarts:
            pauses.add(afterSuccess: false, anew: lived >= restart.backoff.reset)
            streak.add(afterSuccess: false, anew: false)
            return retry(after: end, isCounted: true)
        }
    }

    /// The end of a shell that could not run the command: as where a program cannot be executed, no other try helps.
    private func shellRefusal(_ end: RunEnd, lived: Duration) -> ExitStatus? {
        guard case .shell = instance.program.command, lived < Self.shellRefusalTime,
            case .exited(let status, isSuccess: false) = end, status.isShellRefusal
        else { return nil }
        return status
    }

    private func retry(after end: RunEnd, isCounted: Bool) -> Verdict {
        guard isCounted, let retries = restart.retries else { return .restart(attempt: streak.count, limit: nil) }
        guard streak.count <= retries else { return end.exhausted(retries: retries) }
        return .restart(attempt: streak.count, limit: retries)
    }

    /// Does what was decided; a stop that has come since then decides what follows.
    mutating func carryOut(
        _ verdict: Verdict,
        at now: Instant,
        using generator: inout SplitMix64
    ) -> [Effect] {
        switch sequel == .rest ? verdict : verdict.withoutRestart {
        case .restart(let attempt, let limit):
            let isOwn = restart.rule == .failedStarts && restart.pausesAfterRunning
            let delay = restart.backoff.delay(attempt: isOwn ? pauses.count : attempt, using: &generator)
            return [publish(.backoff(delay: delay, attempt: attempt, limit: limit))] + begin(after: delay, at: now)
        case .again:
            let delay = max(.zero, (born ?? now) + Self.shortestCycle - now)
            return [publish(.restarting(delay: delay))] + begin(after: delay, at: now)
        case .done(let status, _):
            return rest(in: .exited(status), publish(.done(status)), at: now)
        case .fatal(let reason):
            return rest(in: .fatal(reason), publish(.fatal(reason)), at: now)
        case .stopped:
            return rest(in: .stopped, publish(.stopped), at: now)
        }
    }

    private mutating func begin(after delay: Duration, at now: Instant) -> [Effect] {
        guard delay > .zero else { return begin(at: now) }
        enter(.backoff(until: now + delay), at: now)
        return []
    }
}
