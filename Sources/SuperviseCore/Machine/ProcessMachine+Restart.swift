extension ProcessMachine {
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
            streak.add(afterSuccess: end.isSuccess, anew: lived >= restart.backoff.reset)
            return retry(after: end, isCounted: !end.isSuccess)
        case .failedStarts where hasRun:
            guard isWanted else { return end.final }
            return restart.pausesAfterRunning ? .restart(attempt: 1, limit: nil) : .again
        case .failedStarts:
            streak.add(afterSuccess: false, anew: false)
            return retry(after: end, isCounted: true)
        }
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
            let delay = restart.backoff.delay(attempt: attempt, using: &generator)
            let backoff = publish(.backoff(delay: delay, attempt: attempt, limit: limit))
            guard delay > .zero else { return [backoff] + begin(at: now) }
            enter(.backoff(until: now + delay), at: now)
            return [backoff]
        case .again:
            return [publish(.restarting)] + begin(at: now)
        case .done(let status, _):
            return rest(in: .exited(status), publish(.done(status)), at: now)
        case .fatal(let reason):
            return rest(in: .fatal(reason), publish(.fatal(reason)), at: now)
        case .stopped:
            return rest(in: .stopped, publish(.stopped), at: now)
        }
    }
}
