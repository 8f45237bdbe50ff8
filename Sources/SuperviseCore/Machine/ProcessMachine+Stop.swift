extension ProcessMachine {
    /// Asks the instance to end, for good.
    ///
    /// It gets SIGKILL at the limit at the latest, however long its own stop timeout is.
    mutating func stop(killAt limit: Instant, at now: Instant) -> [Effect] {
        let killAt = min(now + stop.timeout, limit)
        switch phase {
        case .spawning(stop: nil):
            enter(.spawning(stop: .asked(killAt: killAt)), at: now)
            return []
        case .starting(let process), .running(let process):
            return ask(process, .asked(killAt: killAt), at: now)
        case .lingering(let pid, let verdict, .asked(let earlier)):
            enter(.lingering(pid: pid, verdict.withoutRestart, .asked(killAt: min(earlier, killAt))), at: now)
            return []
        case .lingering(let pid, let verdict, let step):
            enter(.lingering(pid: pid, verdict.withoutRestart, step), at: now)
            return []
        case .backoff:
            enter(.stopped, at: now)
            return [publish(.stopped)]
        case .stopped, .spawning, .stopping, .exited, .fatal:
            return []
        }
    }

    /// Sends a process the first signal of its stop: SIGKILL where the time for another is already over.
    mutating func ask(_ process: Process, _ step: StopStep, at now: Instant) -> [Effect] {
        let signal = step.isKilled ? .kill : stop.signal
        // After SIGKILL, also where that is the stop signal, there is nothing to escalate to.
        let isLast = signal == .kill && step != .abandoned
        enter(.stopping(process, isLast ? .killed(at: now) : step), at: now)
        return [publish(.stopping(signal, pid: process.pid)), .signal(id, signal)]
    }

    /// Sends SIGKILL to what is alive and was not sent it yet, ahead of its deadline.
    ///
    /// Only after `stop`.
    mutating func kill(at now: Instant) -> [Effect] {
        switch phase {
        case .spawning(stop: .asked), .stopping(_, .asked), .lingering(_, _, .asked): advanceStop(at: now)
        case .stopped, .spawning, .starting, .running, .stopping, .lingering, .backoff, .exited, .fatal: []
        }
    }

    /// Takes the next step of a stop: SIGKILL first, then nobody waits any more.
    mutating func advanceStop(at now: Instant) -> [Effect] {
        switch phase {
        case .spawning(let step?):
            enter(.spawning(stop: step.next(at: now)), at: now)
            return []
        case .stopping(let process, let step):
            enter(.stopping(process, step.next(at: now)), at: now)
            return step.isKilled ? [] : killing(pid: process.pid)
        case .lingering(let pid, let verdict, let step):
            enter(.lingering(pid: pid, verdict, step.next(at: now)), at: now)
            return step.isKilled ? [] : killing(pid: pid)
        case .stopped, .spawning, .starting, .running, .backoff, .exited, .fatal:
            return []
        }
    }

    private func killing(pid: Int32) -> [Effect] {
        [publish(.killing(pid: pid)), .signal(id, .kill)]
    }
}
