/// One instance as a state machine: what was asked for and what happened go in, effects come out.
///
/// It knows neither clock nor process. An input that does not fit its state is ignored: a supervisor must not die
/// of a surprise.
package struct ProcessMachine: Equatable, Sendable {
    package let id: InstanceID
    /// What it runs, or would.
    package var instance: Instance
    /// What it runs from the next start on, where a reload has changed that.
    var successor: Instance?

    private(set) var phase: Phase = .stopped
    /// What follows when the stop that is under way, or is to come, is done.
    var sequel = Sequel.rest
    var streak = RestartStreak()
    /// With the rule `failedStarts`: the restarts in a row that pauses grow with, after RUNNING or not.
    var pauses = RestartStreak()
    var facts = RunFacts()
    /// The number of the current or last run; 0 before the first.
    package private(set) var run = 0
    /// When the process of the current or last run came to exist; nil before the first.
    var born: Instant?
    /// When the present state began; nil before the first start.
    package private(set) var since: Instant?

    package init(id: InstanceID, instance: Instance) {
        self.id = id
        self.instance = instance
    }

    /// The state by supervisord's name.
    package var state: ProcessState { phase.state }

    /// The process that leads the instance's group; nil where none was started or it has been reaped.
    package var pid: Int32? { process?.pid }

    var process: Process? {
        switch phase {
        case .starting(let process), .running(let process), .stopping(let process, _): process
        case .stopped, .waiting, .spawning, .lingering, .backoff, .exited, .fatal, .forgotten: nil
        }
    }

    /// How often it was started again.
    package var restarts: Int { max(run - 1, 0) }

    /// When `tick` is to be called; nil while only the world can change something.
    package var nextDeadline: Instant? {
        switch phase {
        case .spawning(let step): step?.deadline
        case .starting(let process): process.isLaunched ? process.since + instance.program.startTime : nil
        case .backoff(let until): until
        case .stopping(_, let step), .lingering(_, _, let step): step.deadline
        case .stopped, .waiting, .running, .exited, .fatal, .forgotten: nil
        }
    }

    var restart: RestartPolicy { instance.program.restart }
    var stop: StopPolicy { instance.program.stop }

    mutating func enter(_ next: Phase, at now: Instant) {
        if next.state != phase.state { since = now }
        phase = next
        if !next.keepsFacts { facts = RunFacts() }
    }

    /// Asks for the next run.
    mutating func spawn(at now: Instant) -> Effect {
        run += 1
        enter(.spawning(stop: nil), at: now)
        return .spawn(id, run: run)
    }

    func publish(_ kind: Event.Kind) -> Effect {
        .publish(Event(id, kind))
    }
}

// MARK: - What others ask of it

extension ProcessMachine {
    /// Whether there is nothing to wait for any more: no process, no group, no start to come.
    var isDown: Bool {
        switch phase {
        case .stopped, .exited, .fatal, .forgotten: true
        case .spawning(let step): step == .abandoned && !sequel.isStart
        case .stopping(_, let step): step == .abandoned && !sequel.isStart
        case .lingering(_, let verdict, let step): step == .abandoned && !verdict.isRestart && !sequel.isStart
        case .waiting, .starting, .running, .backoff: false
        }
    }

    /// Whether it can be started: it is down, and nothing else is to come.
    var isAtRest: Bool {
        switch phase {
        case .stopped, .exited, .fatal: true
        case .waiting, .spawning, .starting, .running, .stopping, .lingering, .backoff, .forgotten: false
        }
    }

    /// Whether it has a process, or is about to, that has not been asked to end.
    var isToBeAsked: Bool {
        switch phase {
        case .spawning(stop: nil), .starting, .running: true
        case .stopped, .waiting, .spawning, .stopping, .lingering, .backoff, .exited, .fatal, .forgotten: false
        }
    }

    /// Whether a stop or the end of leftovers is under way.
    var isBeingStopped: Bool {
        switch phase {
        case .spawning(stop: .some), .stopping, .lingering: true
        case .stopped, .waiting, .spawning, .starting, .running, .backoff, .exited, .fatal, .forgotten: false
        }
    }

    /// Whether it is being stopped or ended, and will be started after that.
    var isToReturn: Bool {
        if case .lingering(_, let verdict, _) = phase, verdict.isRestart { return true }
        return isBeingStopped && sequel.isStart
    }

    /// Whether it is no longer part of the configuration.
    var isLeaving: Bool { isForgotten || sequel.isForget }

    var isForgotten: Bool {
        if case .forgotten = phase { true } else { false }
    }

    /// Whether it waits and nobody has found out yet for what.
    var isWaitingUntold: Bool {
        if case .waiting(isTold: false) = phase { true } else { false }
    }

    var isWaiting: Bool {
        if case .waiting = phase { true } else { false }
    }

    /// What was decided at its last end, also while the rest of its group is being ended; nil where it is replaced.
    var verdict: Verdict? {
        guard sequel == .rest else { return nil }
        switch phase {
        case .exited(let status): return .done(status, isSuccess: restart.isSuccess(status))
        case .fatal(let reason): return .fatal(reason)
        case .lingering(_, let verdict, _): return verdict
        case .stopped, .waiting, .spawning, .starting, .running, .stopping, .backoff, .forgotten: return nil
        }
    }
}
