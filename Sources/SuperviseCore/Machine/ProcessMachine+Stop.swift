extension ProcessMachine {
    /// Asks the instance to end; `next` follows when it is down.
    ///
    /// It gets SIGKILL at the limit at the latest, however long its own stop timeout is. A stop that is under way goes
    /// on, within the new limit.
    mutating func stop(then next: Sequel, killAt limit: Instant? = nil, at now: Instant) -> [Effect] {
        sequel = next
        let own = now + stop.timeout
        let killAt = limit.map { min($0, own) } ?? own
        switch phase {
        case .spawning(let step):
            enter(.spawning(stop: step?.limited(to: limit) ?? .asked(killAt: killAt)), at: now)
            return step == nil ? [.withdraw(id)] : []
        case .starting(let process), .running(let process):
            return ask(process, .asked(killAt: killAt), at: now)
        case .stopping(let process, let step):
            enter(.stopping(process, step.limited(to: limit)), at: now)
            return []
        case .lingering(let pid, let verdict, let step):
            enter(.lingering(pid: pid, verdict.withoutRestart, step.limited(to: limit)), at: now)
            return []
        case .waiting, .backoff:
            return rest(in: .stopped, publish(.stopped), at: now)
        case .stopped, .exited, .fatal:
            return follow(at: now)
        case .forgotten:
            return []
        }
    }

    /// Asks a process to end: by SIGKILL where the time for anything else is already over.
    mutating func ask(_ process: Process, _ step: StopStep, at now: Instant) -> [Effect] {
        guard !step.isKilled, let command = stop.command, let killAt = step.deadline else {
            return signal(process, step, at: now)
        }
        enter(.stopping(process, .commanded(killAt: killAt)), at: now)
        return [publish(.stoppingByCommand(pid: process.pid)), .runStopCommand(id, command)]
    }

    /// The stop command could not do it: the signal has to.
    mutating func stopCommandFailed(at now: Instant) -> [Effect] {
        guard case .stopping(let process, .commanded(let killAt)) = phase else { return [] }
        return signal(process, .asked(killAt: killAt), at: now)
    }

    /// Sends a signal that somebody has asked for.
    mutating func deliver(_ signal: Signal) -> [Effect] {
        facts.sentSignals.insert(signal)
        return [.deliver(id, signal, instance.program.signalReach)]
    }

    private mutating func signal(_ process: Process, _ step: StopStep, at now: Instant) -> [Effect] {
        let signal = step.isKilled ? .kill : stop.signal
        // After SIGKILL, also where that is the stop signal, there is nothing to escalate to.
        let isLast = signal == .kill && step != .abandoned
        enter(.stopping(process, isLast ? .killed(at: now) : step), at: now)
        let reach = step.isKilled ? stop.killReach : stop.reach
        return [publish(.stopping(signal, pid: process.pid)), .signal(id, signal, reach)]
    }

    /// Sends SIGKILL to what is alive and was not sent it yet, ahead of its deadline.
    ///
    /// Only after `stop`.
    mutating func kill(at now: Instant) -> [Effect] {
        switch phase {
        case .spawning(let step?), .stopping(_, let step), .lingering(_, _, let step):
            step.isKilled ? [] : advanceStop(at: now)
        case .stopped, .waiting, .spawning, .starting, .running, .backoff, .exited, .fatal, .forgotten: []
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
            return step.isKilled ? [] : killing(pid: process.pid, stop.killReach)
        case .lingering(let pid, let verdict, let step):
            enter(.lingering(pid: pid, verdict, step.next(at: now)), at: now)
            return step.isKilled ? [] : killing(pid: pid, .group)
        case .stopped, .waiting, .spawning, .starting, .running, .backoff, .exited, .fatal, .forgotten:
            return []
        }
    }

    private func killing(pid: Int32, _ reach: StopPolicy.Reach) -> [Effect] {
        [publish(.killing(pid: pid)), .signal(id, .kill, reach)]
    }
}

// MARK: - When it is down

extension ProcessMachine {
    /// The stop came before the start had begun.
    mutating func withdrawn(at now: Instant) -> [Effect] {
        guard case .spawning(stop: .some) = phase else { return [] }
        return rest(in: .stopped, publish(.stopped), at: now)
    }

    /// Goes to rest, and on to what follows.
    mutating func rest(in phase: Phase, _ event: Effect, at now: Instant) -> [Effect] {
        enter(phase, at: now)
        return [event] + follow(at: now)
    }

    private mutating func follow(at now: Instant) -> [Effect] {
        let next = sequel
        sequel = .rest
        adoptSuccessor()
        switch next {
        case .rest, .verdict:
            return []
        case .start:
            return start(at: now)
        case .forget:
            enter(.forgotten, at: now)
            return []
        }
    }
}
