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
