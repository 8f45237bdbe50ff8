extension ProcessMachine {
    /// Starts it anew; failures before that are forgotten.
    mutating func start(at now: Instant) -> [Effect] {
        guard isAtRest else { return [] }
        (streak, pauses) = (RestartStreak(), RestartStreak())
        return begin(at: now)
    }

    /// Asks for the next run; an instance with dependencies waits for `open`.
    mutating func begin(at now: Instant) -> [Effect] {
        guard instance.program.dependencies.isEmpty else {
            enter(.waiting(isTold: false), at: now)
            return []
        }
        return [spawn(at: now)]
    }

    /// All that it waits for has happened.
    mutating func open(at now: Instant) -> [Effect] {
        isWaiting ? [spawn(at: now)] : []
    }

    /// These have not happened yet; said once.
    mutating func wait(for dependencies: [Dependency], at now: Instant) -> [Effect] {
        guard phase == .waiting(isTold: false) else { return [] }
        enter(.waiting(isTold: true), at: now)
        return [publish(.waiting(for: dependencies))]
    }

    /// What it waits for cannot happen any more.
    mutating func giveUp(_ dependency: Dependency, _ obstacle: Dependency.Obstacle?, at now: Instant) -> [Effect] {
        guard isWaiting else { return [] }
        let reason = FatalReason.dependency(dependency, obstacle)
        return rest(in: .fatal(reason), publish(.fatal(reason)), at: now)
    }

    /// The process of the run that was asked for exists.
    mutating func spawned(pid: Int32, at now: Instant) -> [Effect] {
        guard case .spawning(let stopStep) = phase else { return [] }
        let process = Process(pid: pid, since: now)
        born = now
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
        case .stopped, .waiting, .spawning, .starting, .running, .lingering, .backoff, .exited, .fatal, .forgotten:
            return []
        }
    }

    /// Carries out what is due; does nothing before `nextDeadline`.
    mutating func tick(at now: Instant) -> [Effect] {
        guard let nextDeadline, nextDeadline <= now else { return [] }
        switch phase {
        case .starting(let process): return becomeRunning(process, at: now)
        case .backoff: return begin(at: now)
        case .spawning, .stopping, .lingering: return advanceStop(at: now)
        case .stopped, .waiting, .running, .exited, .fatal, .forgotten: return []
        }
    }

    /// Makes it RUNNING, if its time has come.
    mutating func becomeRunning(_ process: Process, at now: Instant) -> [Effect] {
        guard process.since + instance.program.startTime <= now else { return [] }
        enter(.running(process), at: now)
        facts.hasRun = true
        if restart.rule == .failedStarts { streak = RestartStreak() }
        return [publish(.running)]
    }

    /// Takes note of a new description: it holds at once, except for what is another process and has one.
    mutating func describe(as new: Instance, isOtherProcess: Bool) {
        if !isAtRest, isOtherProcess || successor != nil {
            successor = new
        } else {
            instance = new
        }
    }

    /// Takes over what a reload has brought.
    mutating func adoptSuccessor() {
        guard let successor else { return }
        instance = successor
        self.successor = nil
    }
}
