extension ProcessMachine {
    /// The program could not be executed; no process is left.
    ///
    /// `mayRestart` is false where everything is being ended.
    mutating func spawnFailed(
        _ failure: SpawnFailure,
        mayRestart: Bool,
        at now: Instant,
        using generator: inout SplitMix64
    ) -> [Effect] {
        let verdict: Verdict
        switch phase {
        case .starting(let process) where process.isLaunched:
            return []
        case .spawning(stop: nil), .starting:
            verdict = judge(.spawnFailed(failure), lived: .zero, hasRun: false, mayRestart: mayRestart)
        case .stopping(let process, _) where !process.isLaunched:
            verdict = takeStopVerdict()
        case .spawning(stop: .some):
            verdict = .stopped
        case .stopped, .waiting, .running, .stopping, .lingering, .backoff, .exited, .fatal, .forgotten:
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
        case .starting(let process):
            // It may have lived long enough before anybody looked, and always has where no time is asked for.
            let running = becomeRunning(process, at: now)
            let end = RunEnd.exited(status, isSuccess: restart.isSuccess(status))
            let verdict = judge(end, lived: now - process.since, hasRun: facts.hasRun, mayRestart: mayRestart)
            return running + ended(process, status, groupAlive, verdict, at: now, using: &generator)
        case .running(let process):
            let end = RunEnd.exited(status, isSuccess: restart.isSuccess(status))
            let verdict = judge(end, lived: now - process.since, hasRun: true, mayRestart: mayRestart)
            return ended(process, status, groupAlive, verdict, at: now, using: &generator)
        case .stopping(let process, let step):
            return obeyed(process, step, status, groupAlive, at: now, using: &generator)
        case .stopped, .waiting, .spawning, .lingering, .backoff, .exited, .fatal, .forgotten:
            return []
        }
    }

    /// It ended by itself.
    private mutating func ended(
        _ process: Process,
        _ status: ExitStatus,
        _ groupAlive: Bool,
        _ verdict: Verdict,
        at now: Instant,
        using generator: inout SplitMix64
    ) -> [Effect] {
        let exited = publish(.exited(status, pid: process.pid, asked: false, killed: isOurs(status)))
        guard groupAlive else { return [exited] + carryOut(verdict, at: now, using: &generator) }
        enter(.lingering(pid: process.pid, verdict, .asked(killAt: now + stop.timeout)), at: now)
        return [exited] + endLeftovers(by: .term)
    }

    /// Whether it died of a signal that somebody had us send.
    private func isOurs(_ status: ExitStatus) -> Bool {
        guard case .signaled(let signal, _) = status else { return false }
        return facts.sentSignals.contains(signal)
    }

    /// It ended after it had been asked to.
    private mutating func obeyed(
        _ process: Process,
        _ step: StopStep,
        _ status: ExitStatus,
        _ groupAlive: Bool,
        at now: Instant,
        using generator: inout SplitMix64
    ) -> [Effect] {
        let verdict = takeStopVerdict()
        let exited = publish(.exited(status, pid: process.pid, asked: true, killed: step.isKilled))
        guard groupAlive else { return [exited] + carryOut(verdict, at: now, using: &generator) }
        var groupStep = step
        var leftovers: [Effect] = []
        switch step {
        case .commanded(let killAt):
            groupStep = .asked(killAt: killAt)
            leftovers = endLeftovers(by: .term)
        case .asked:
            // Where the whole group has had the stop signal already, only the deadline matters.
            if stop.reach == .leader { leftovers = endLeftovers(by: .term) }
        case .killed, .abandoned:
            guard stop.reach == .leader || stop.killReach == .leader else { break }
            if step != .abandoned { groupStep = .killed(at: now) }
            leftovers = endLeftovers(by: .kill)
        }
        enter(.lingering(pid: process.pid, verdict, groupStep), at: now)
        return [exited] + leftovers
    }

    private func endLeftovers(by signal: Signal) -> [Effect] {
        [publish(.leftovers(signal)), .signal(id, signal, .group)]
    }

    /// What becomes of it after a stop.
    private mutating func takeStopVerdict() -> Verdict {
        guard case .verdict(let verdict) = sequel else { return .stopped }
        sequel = .rest
        return verdict
    }

    /// The last member of the ended process's group is gone.
    mutating func groupGone(at now: Instant, using generator: inout SplitMix64) -> [Effect] {
        guard case .lingering(_, let verdict, _) = phase else { return [] }
        return carryOut(verdict, at: now, using: &generator)
    }
}
