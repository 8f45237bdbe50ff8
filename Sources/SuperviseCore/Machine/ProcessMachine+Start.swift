extension ProcessMachine {
    /// Starts the first run.
    mutating func start(at now: Instant) -> [Effect] {
        guard phase == .stopped else { return [] }
        return [spawn(at: now)]
    }

    /// The process of the run that was asked for exists.
    mutating func spawned(pid: Int32, at now: Instant) -> [Effect] {
        guard case .spawning(let stopStep) = phase else { return [] }
        let process = Process(pid: pid, since: now)
        let started = publish(.started(pid: pid))
        guard let stopStep else {
            enter(.starting(process), at: now)
            return [started]
        }
        // The stop was asked for before there was a process to signal.
        return [started] + ask(process, stopStep, at: now)
    }

    /// The program of the process has been executed.
    mutating func launched(at now: Instant) -> [Effect] {
        switch phase {
        case .starting(var process) where !process.isLaunched:
            process.isLaunched = true
            enter(.starting(process), at: now)
            return becomeRunning(process, at: now)
        case .stopping(var process, let step):
            process.isLaunched = true
            enter(.stopping(process, step), at: now)
            return []
        case .stopped, .spawning, .starting, .running, .lingering, .backoff, .exited, .fatal:
            return []
        }
    }

    /// Carries out what is due; does nothing before `nextDeadline`.
    mutating func tick(at now: Instant) -> [Effect] {
        guard let nextDeadline, nextDeadline <= now else { return [] }
        switch phase {
        case .starting(let process): return becomeRunning(process, at: now)
        case .backoff: return [spawn(at: now)]
        case .spawning, .stopping, .lingering: return advanceStop(at: now)
        case .stopped, .running, .exited, .fatal: return []
        }
    }

    private mutating func becomeRunning(_ process: Process, at now: Instant) -> [Effect] {
        guard process.since + startTime <= now else { return [] }
        enter(.running(process), at: now)
        return [publish(.running)]
    }
}
