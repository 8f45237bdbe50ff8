/// What becomes of an instance after an end.
enum Verdict: Equatable, Sendable {
    /// It is started again: restart number `attempt` of at most `limit` in a row.
    case restart(attempt: Int, limit: Int?)
    /// It stays down because of its restart policy.
    case done(ExitStatus)
    /// It is given up.
    case fatal(FatalReason)
    /// It stays down because that was asked for.
    case stopped

    /// What is left of the verdict when everything is to end.
    var withoutRestart: Verdict {
        if case .restart = self { .stopped } else { self }
    }
}

/// How a run ended: of itself, or before its program was executed.
enum RunEnd: Equatable, Sendable {
    case exited(ExitStatus)
    case spawnFailed(SpawnFailure)

    var isSuccess: Bool { self == .exited(.exited(code: 0)) }

    /// Whether another try makes sense at all.
    var isRepeatable: Bool {
        switch self {
        case .exited: true
        case .spawnFailed(let failure): failure.isTransient
        }
    }

    /// The verdict when the restart policy wants no restart.
    var final: Verdict {
        switch self {
        case .exited(let status): .done(status)
        case .spawnFailed(let failure): .fatal(.cannotStart(failure))
        }
    }

    /// The verdict when it failed once more after the last permitted restart.
    func exhausted(retries: Int) -> Verdict {
        switch self {
        case .exited(let status): .fatal(.retriesExhausted(status, retries: retries))
        case .spawnFailed(let failure): .fatal(.cannotStart(failure))
        }
    }
}

/// Restarts in a row after ends of one kind; successes and failures are counted apart.
struct RestartStreak: Equatable, Sendable {
    private(set) var count = 0
    private var afterSuccess = false

    /// Counts one more restart, anew after a healthy run and where the kind of end changes.
    ///
    /// Successes must never use up the retries that are there for failures.
    mutating func add(afterSuccess success: Bool, anew: Bool) {
        count = anew || success != afterSuccess ? 1 : count + 1
        afterSuccess = success
    }
}
