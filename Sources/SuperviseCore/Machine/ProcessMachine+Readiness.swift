extension ProcessMachine {
    /// The process says that it is ready.
    mutating func saidReady() -> [Effect] {
        guard showsFacts, !facts.hasSaidReady else { return [] }
        facts.hasSaidReady = true
        return tellReady()
    }

    /// It has written the line that makes it ready.
    mutating func logMatched() -> [Effect] {
        guard showsFacts, !facts.hasLogMatched else { return [] }
        facts.hasLogMatched = true
        return tellReady()
    }

    /// The health check has found something else than before.
    ///
    /// `mayAct` is false where everything is being ended.
    mutating func health(
        _ isHealthy: Bool,
        _ failure: HealthFailure?,
        mayAct: Bool,
        at now: Instant
    ) -> [Effect] {
        guard showsFacts, let check = instance.program.health, facts.isHealthy != isHealthy else { return [] }
        facts.isHealthy = isHealthy
        guard !isHealthy else { return [publish(.healthy)] + tellReady() }
        // What is to be stopped anyhow goes by that.
        let action = mayAct && sequel == .rest ? check.action : .none
        let unhealthy = publish(.unhealthy(failure, then: action))
        switch action {
        case .none:
            return [unhealthy]
        case .stop:
            return [unhealthy] + stop(then: .rest, at: now)
        case .restart:
            let lived = process.map { now - $0.since } ?? .zero
            let verdict = judge(.unhealthy, lived: lived, hasRun: facts.hasRun, mayRestart: true)
            return [unhealthy] + stop(then: .verdict(verdict), at: now)
        }
    }

    private var showsFacts: Bool {
        switch phase {
        case .starting, .running: true
        case .stopped, .waiting, .spawning, .stopping, .lingering, .backoff, .exited, .fatal, .forgotten: false
        }
    }

    /// What the health check of this run has found last; nil where it has found nothing yet, or there is none.
    package var isHealthy: Bool? { facts.isHealthy }

    private mutating func tellReady() -> [Effect] {
        guard isReady, !facts.isReadyTold else { return [] }
        facts.isReadyTold = true
        return [publish(.ready)]
    }

    /// Whether it has a process that is ready.
    var isUpAndReady: Bool { showsFacts && isReady }

    /// Whether it is ready: by its own word, else by all that its program has to show it, else by being RUNNING.
    package var isReady: Bool {
        let program = instance.program
        guard !facts.hasSaidReady else { return true }
        guard program.readyPattern != nil || program.health != nil else { return facts.hasRun }
        let isMatched = program.readyPattern == nil || facts.hasLogMatched
        return isMatched && (program.health == nil || facts.isHealthy == true)
    }
}

// MARK: - What others wait for

extension ProcessMachine {
    /// Whether something that another instance waits for has happened to this one, can happen, or cannot any more.
    enum Standing {
        case met
        case open
        case lost
    }

    func standing(_ condition: Dependency.Condition) -> Standing {
        switch phase {
        case .starting, .running:
            return shows(condition) ? .met : .open
        case .exited(let status):
            return shows(condition, end: status) ? .met : .lost
        case .fatal(.retriesExhausted) where condition == .completed:
            return .met
        case .fatal, .forgotten:
            return .lost
        case .stopped:
            // Before its first start there may still be one.
            return since == nil ? .open : .lost
        case .waiting, .spawning, .stopping, .lingering, .backoff:
            return .open
        }
    }

    /// What keeps it from ever meeting a condition, where `standing` says so.
    var obstacle: Dependency.Obstacle {
        let reason: Dependency.Obstacle.Reason =
            switch phase {
            case .exited(let status): .ended(status)
            case .fatal: .givenUp
            case .stopped, .waiting, .spawning, .starting, .running, .stopping, .lingering, .backoff, .forgotten:
                .stopped
            }
        return Dependency.Obstacle(instance: instance.name, reason: reason)
    }

    private func shows(_ condition: Dependency.Condition, end: ExitStatus? = nil) -> Bool {
        switch condition {
        case .started: true
        case .ready: isReady
        case .healthy: facts.isHealthy == true
        case .logReady: facts.hasLogMatched
        case .completed: end != nil
        case .completedSuccessfully: end.map { restart.isSuccess($0) } ?? false
        }
    }
}
