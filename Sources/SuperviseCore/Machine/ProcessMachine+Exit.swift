extension ProcessMachine {
    /// The program could not be executed; no process is left.
    mutating func spawnFailed(
        _ failure: SpawnFailure,
        at now: Instant,
        using generator: inout SplitMix64
    ) -> [Effect] {
        let verdict: Verdict
        switch phase {
        case .spawning(stop: nil):
            verdict = judge(.spawnFailed(failure), lived: .zero, mayRestart: true)
        case .starting(let process) where !process.isLaunched:
            verdict = judge(.spawnFailed(failure), lived: .zero, mayRestart: true)
        case .stopping(let process, _) where !process.isLaunched:
            verdict = .stopped
        case .spawning(stop: .some):
            verdict = .stopped
        case .stopped, .starting, .running, .stopping, .lingering, .backoff, .exited, .fatal:
            return []
        }
        return [publish(.startFailed(failure))] + carryOut(verdict, at: now, using: &generator)
    }

    /// The process was reaped.
    ///
    /// This may come before the news that its program was executed: a fast program was started all the same.
    /// `mayRestart` is false where this end is the end of everything.
    mutating func exited(
        _ status: ExitStatus,
        groupAlive: Bool,
        mayRestart: Bool,
        at now: Instant,
        using generator: inout SplitMix64
    ) -> [Effect] {
        switch phase {
        case .starting(let process), .running(let process):
            let verdict = judge(.exited(status), lived: now - process.since, mayRestart: mayRestart)
            let exited = publish(.exited(status, pid: process.pid, asked: false, killed: false))
            guard groupAlive else { return [exited] + carryOut(verdict, at: now, using: &generator) }
            enter(.lingering(pid: process.pid, verdict, .asked(killAt: now + stop.timeout)), at: now)
            return [exited, publish(.leftovers(.term)), .signal(id, .term)]
        case .stopping(let process, let step):
            let exited = publish(.exited(status, pid: process.pid, asked: true, killed: step.isKilled))
            guard groupAlive else { return [exited] + carryOut(.stopped, at: now, using: &generator) }
            // The whole group has had the stop signal already, so only the deadline matters.
            enter(.lingering(pid: process.pid, .stopped, step), at: now)
            return [exited]
        case .stopped, .spawning, .lingering, .backoff, .exited, .fatal:
            return []
        }
    }

    /// The last member of the ended process's group is gone.
    mutating func groupGone(at now: Instant, using generator: inout SplitMix64) -> [Effect] {
        guard case .lingering(_, let verdict, _) = phase else { return [] }
        return carryOut(verdict, at: now, using: &generator)
    }

    /// The restart policy: what becomes of the instance after an end that nobody asked for.
    private mutating func judge(_ end: RunEnd, lived: Duration, mayRestart: Bool) -> Verdict {
        let isWanted =
            switch restart.condition {
            case .never: false
            case .onFailure: !end.isSuccess
            case .always: true
            }
        guard mayRestart, isWanted, end.isRepeatable else { return end.final }
        streak.add(afterSuccess: end.isSuccess, anew: lived >= restart.backoff.reset)
        guard !end.isSuccess, let retries = restart.retries else {
            return .restart(attempt: streak.count, limit: nil)
        }
        guard streak.count <= retries else { return end.exhausted(retries: retries) }
        return .restart(attempt: streak.count, limit: retries)
    }

    private mutating func carryOut(
        _ verdict: Verdict,
        at now: Instant,
        using generator: inout SplitMix64
    ) -> [Effect] {
        switch verdict {
        case .restart(let attempt, let limit):
            let delay = restart.backoff.delay(attempt: attempt, using: &generator)
            let backoff = publish(.backoff(delay: delay, attempt: attempt, limit: limit))
            guard delay > .zero else { return [backoff, spawn(at: now)] }
            enter(.backoff(until: now + delay), at: now)
            return [backoff]
        case .done(let status):
            enter(.exited(status), at: now)
            return [publish(.done(status))]
        case .fatal(let reason):
            enter(.fatal(reason), at: now)
            return [publish(.fatal(reason))]
        case .stopped:
            enter(.stopped, at: now)
            return [publish(.stopped)]
        }
    }
}
