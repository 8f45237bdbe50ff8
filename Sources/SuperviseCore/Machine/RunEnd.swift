/// How a run ended.
enum RunEnd: Equatable, Sendable {
    /// Of itself, with a status that its policy calls success or not.
    case exited(ExitStatus, isSuccess: Bool)
    /// Before its program was executed.
    case spawnFailed(SpawnFailure)
    /// By us, because its health check failed.
    case unhealthy

    var isSuccess: Bool {
        switch self {
        case .exited(_, let isSuccess): isSuccess
        case .spawnFailed, .unhealthy: false
        }
    }

    /// Whether another try makes sense at all.
    var isRepeatable: Bool {
        switch self {
        case .exited, .unhealthy: true
        case .spawnFailed(let failure): failure.isTransient
        }
    }

    /// The verdict when the restart policy wants no restart.
    var final: Verdict {
        switch self {
        case .exited(let status, let isSuccess): .done(status, isSuccess: isSuccess)
        case .spawnFailed(let failure): .fatal(.cannotStart(failure))
        case .unhealthy: .fatal(.unhealthy)
        }
    }

    /// The verdict when it failed once more after the last permitted restart.
    func exhausted(retries: Int) -> Verdict {
        switch self {
        case .exited(let status, _): .fatal(.retriesExhausted(status, retries: retries))
        case .spawnFailed(let failure): .fatal(.cannotStart(failure))
        case .unhealthy: .fatal(.unhealthy)
        }
    }
}
