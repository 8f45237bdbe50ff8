import SuperviseCore

/// What must be true of one instance, told from the inputs and events alone, by rules written a second time.
struct Witness {
    /// What must follow an end.
    enum Expectation: Equatable {
        case restart(attempt: Int, limit: Int?)
        case again
        case done(ExitStatus)
        case fatal(FatalReason)
        case stopped

        var isRestart: Bool {
            switch self {
            case .restart, .again: true
            case .done, .fatal, .stopped: false
            }
        }
    }

    /// What must follow when it is down.
    enum Plan: Equatable {
        case rest, start, again, forget
        case policy(Expectation)
    }

    let id: InstanceID
    var instance: Instance
    var successor: Instance?
    var state = ProcessState.stopped
    var isWaiting = false
    var isForgotten = false
    /// Whether it was ever more than STOPPED.
    var wasStarted = false

    var plan = Plan.rest
    /// Whether a reload has brought it: then what that has removed goes first.
    var isNewcomer = false
    /// Whether somebody wants this run to end.
    var wantsStop = false
    /// Whether it was asked to.
    var isAsked = false
    var expectation: Expectation?

    /// When the process of this run came to exist.
    var born: Instant?
    var isLaunched = false
    /// When the group must get SIGKILL; nil where it need not, or has.
    var killAt: Instant?
    var killedAt: Instant?
    /// When a process that does not exist yet would get SIGKILL.
    var unbornKillAt: Instant?
    /// Whether its stop command is running instead of the signal.
    var isCommanded = false
    /// Whom the signal that was announced last must reach.
    var reach = StopPolicy.Reach.group
    var restartAt: Instant?
    /// How it ended, where that was for good.
    var end: Expectation?

    var hasRun = false
    var saidReady = false
    var logMatched = false
    var healthy: Bool?
    var isReadyTold = false
    /// What somebody had it sent in this run.
    var delivered: Set<Signal> = []
    /// Events that this step has to publish.
    var owed: [Event.Kind] = []

    private var streak = 0
    private var pauses = 0
    private var streakOfSuccess = false

    init(id: InstanceID, _ instance: Instance) {
        self.id = id
        self.instance = instance
    }

    var program: Program { instance.program }
    /// What it is to be from its next start on.
    var coming: Instance { successor ?? instance }
    var isLeaving: Bool { isForgotten || plan == .forget }
    var isAtRest: Bool { [.stopped, .exited, .fatal].contains(state) }
    var isUnborn: Bool { state == .starting && !isWaiting && born == nil }
    var isBeingStopped: Bool { state == .stopping || (isUnborn && isAsked) }

    /// Whether it can show that it is ready or healthy.
    var showsFacts: Bool { state == .running || (state == .starting && born != nil) }

    /// Whether it will be started when what is ending has ended.
    var isToReturn: Bool {
        guard isBeingStopped else { return false }
        if let expectation, expectation.isRestart { return true }
        switch plan {
        case .start: return true
        case .policy(let expectation): return expectation.isRestart
        case .rest, .again, .forget: return false
        }
    }
}

// MARK: - Runs

extension Witness {
    /// Forgets the last run.
    mutating func spawn() {
        adopt()
        isNewcomer = false
        if plan == .start { (streak, pauses) = (0, 0) }
        if plan == .start || plan == .again { plan = .rest }
        (state, isWaiting, wasStarted) = (.starting, false, true)
        (born, isLaunched, killAt, killedAt, restartAt, expectation) = (nil, false, nil, nil, nil, nil)
        (unbornKillAt, isCommanded, wantsStop, isAsked, end) = (nil, false, false, false, nil)
        forgetFacts()
    }

    private mutating func adopt() {
        instance = coming
        successor = nil
    }

    mutating func forgetFacts() {
        (hasRun, saidReady, logMatched, healthy, isReadyTold, delivered) = (false, false, false, nil, false, [])
    }

    mutating func becomeRunning() {
        (state, hasRun) = (.running, true)
        if program.restart.rule == .failedStarts { streak = 0 }
    }

    /// Nothing of it is left.
    mutating func rest(in state: ProcessState) {
        self.state = state
        (isWaiting, wantsStop, isAsked) = (false, false, false)
        (killAt, killedAt, unbornKillAt, restartAt) = (nil, nil, nil, nil)
        adopt()
        if state != .exited { forgetFacts() }
    }

    /// Whatever its policy wanted, it is not started by that any more.
    mutating func cancelRestart() {
        if let expectation, expectation.isRestart { self.expectation = .stopped }
    }

}

// MARK: - The restart policy

extension Witness {
    func isSuccess(_ status: ExitStatus) -> Bool {
        guard case .exited(let code) = status else { return false }
        return program.restart.successCodes.contains(code)
    }

    /// What must follow an end that nobody asked for and that does not end everything.
    mutating func judge(_ status: ExitStatus, at now: Instant) -> Expectation {
        let lived = born.map { now - $0 } ?? .zero
        let wants =
            switch program.restart.condition {
            case .never: false
            case .onFailure: !isSuccess(status)
            case .always: true
            }
        if program.restart.rule == .failedStarts {
            if hasRun { return wants ? again(lived: lived) : .done(status) }
            return count(success: false, lived: lived)
                ?? .fatal(.retriesExhausted(status, retries: program.restart.retries ?? -1))
        }
        guard wants else { return .done(status) }
        if !isSuccess(status), [126, 127].contains(status.shellCode), lived < .seconds(1),
            case .shell = program.command
        {
            return .fatal(.refusedByShell(status))
        }
        return count(success: isSuccess(status), lived: lived)
            ?? .fatal(.retriesExhausted(status, retries: program.restart.retries ?? -1))
    }

    /// What must follow a failure to start.
    mutating func judge(_ failure: SpawnFailure) -> Expectation {
        let repeats = failure.isTransient && program.restart.condition != .never
        guard repeats || program.restart.rule == .failedStarts else { return .fatal(.cannotStart(failure)) }
        return count(success: false, lived: .zero) ?? .fatal(.cannotStart(failure))
    }

    /// What must follow ill health.
    mutating func judgeUnhealthy(at now: Instant) -> Expectation {
        let lived = born.map { now - $0 } ?? .zero
        if program.restart.rule == .failedStarts {
            if hasRun { return program.restart.condition == .never ? .fatal(.unhealthy) : again(lived: lived) }
            return count(success: false, lived: lived) ?? .fatal(.unhealthy)
        }
        guard program.restart.condition != .never else { return .fatal(.unhealthy) }
        return count(success: false, lived: lived) ?? .fatal(.unhealthy)
    }

    private mutating func again(lived: Duration) -> Expectation {
        countPause(lived: lived)
        return program.restart.pausesAfterRunning ? .restart(attempt: pauses, limit: nil) : .again
    }

    private mutating func countPause(lived: Duration) {
        pauses = lived >= program.restart.backoff.reset ? 1 : pauses + 1
    }

    /// How long it is until its last start is a second ago.
    func restOfSecond(at now: Instant) -> Duration {
        born.map { max(.zero, .seconds(1) - (now - $0)) } ?? .zero
    }

    private mutating func count(success: Bool, lived: Duration) -> Expectation? {
        let countsStarts = program.restart.rule == .failedStarts
        if countsStarts { countPause(lived: lived) }
        let isHealthy = !countsStarts && lived >= program.restart.backoff.reset
        if isHealthy || success != streakOfSuccess { streak = 0 }
        streak += 1
        streakOfSuccess = success
        if success { return .restart(attempt: streak, limit: nil) }
        if let retries = program.restart.retries, streak > retries { return nil }
        return .restart(attempt: streak, limit: program.restart.retries)
    }

    /// Checks the pause before a restart.
    func checkDelay(_ delay: Duration, attempt: Int) throws(Violation) {
        let backoff = program.restart.backoff
        let countsAll = program.restart.rule == .failedStarts && program.restart.pausesAfterRunning
        let number = countsAll ? max(pauses, 1) : attempt
        switch backoff.growth {
        case .linear: try rule(delay == min(backoff.initial * number, backoff.maximum), "delay \(delay)")
        case .exponential:
            try rule(delay >= min(backoff.initial, backoff.maximum) && delay <= backoff.maximum, "delay \(delay)")
        }
    }

    /// Checks what was decided after an end against what had to be.
    func check(_ decision: Expectation) throws(Violation) {
        try rule(expectation == decision, "decided \(decision), expected \(String(describing: expectation))")
    }
}

// MARK: - What others wait for

extension Witness {
    enum Standing { case met, open, lost }

    /// Whether it is ready, by its own word or by all that its program has to show it.
    var isReady: Bool {
        if saidReady { return true }
        switch (program.readyPattern, program.health) {
        case (nil, nil): return hasRun
        case (_?, nil): return logMatched
        case (nil, _?): return healthy == true
        case (_?, _?): return logMatched && healthy == true
        }
    }

    func standing(_ condition: Dependency.Condition) -> Standing {
        switch state {
        case _ where isAtRest && plan == .start: return .open
        case .stopped: return wasStarted ? .lost : .open
        case .backoff, .stopping: return .open
        case .fatal:
            guard condition == .completed, case .fatal(.retriesExhausted)? = end else { return .lost }
            return .met
        case .starting where isWaiting || born == nil: return .open
        case .starting, .running, .exited: break
        }
        if wantsStop { return .open }
        let isMet =
            switch condition {
            case .started: true
            case .ready: isReady
            case .healthy: healthy == true
            case .logReady: logMatched
            case .completed: state == .exited
            case .completedSuccessfully:
                if state == .exited, case .done(let status)? = end { isSuccess(status) } else { false }
            }
        return isMet ? .met : (state == .exited ? .lost : .open)
    }
}

// MARK: - The end of a step

extension Witness {
    /// Checks that nothing is overdue at the end of a step.
    func checkDeadlines(at now: Instant, next: Instant?) throws(Violation) {
        if let killAt {
            try rule(now <= killAt, "SIGKILL was due at \(killAt)")
            try rule(next.map { $0 <= killAt } ?? false, "no deadline for SIGKILL")
        }
        if let restartAt {
            try rule(now <= restartAt, "the restart was due at \(restartAt)")
            try rule(next.map { $0 <= restartAt } ?? false, "no deadline for the restart")
        }
        if state == .starting, isLaunched, let born {
            let runningAt = born + program.startTime
            try rule(now < runningAt, "RUNNING was due at \(runningAt)")
            try rule(next.map { $0 <= runningAt } ?? false, "no deadline for RUNNING")
        }
    }

    /// Checks that nothing was left undone that a step had to do.
    func checkDone(fleet: Fleet, mayWait: Bool) throws(Violation) {
        try rule(owed.isEmpty, "\(id.index) owes \(owed)")
        let isHeld = mayWait && isNewcomer && plan == .start
        try rule(!isAtRest || plan == .rest || isHeld, "\(id.index) is down, and \(plan) was to follow")
        try rule(fleet.instance(of: id) == instance, "\(id.index) is another instance than it should be")
        try rule(fleet.instances.contains(id) != isForgotten, "\(id.index) is forgotten or not")
    }
}
