import SuperviseCore

/// What became of an operation on one instance.
struct OperationResult: Equatable {
    enum Outcome: Equatable {
        /// It is done, or under way where nobody wants to wait.
        case done
        case alreadyStarted
        case notRunning
        /// Its program does not exist.
        case noSuchFile(SpawnFailure)
        /// Its program may not be executed.
        case notExecutable(SpawnFailure)
        /// It could not be started, or has ended before it counted as started, in words.
        case spawnError(String)
        /// It was stopped while it was being started, or cannot be started because of another.
        case abnormalTermination
        /// There is no such instance, or there is none any more.
        case noSuchInstance
        /// Nothing can be done now: everything is being ended.
        case unavailable

        /// Whether what was asked for is so now.
        var isDone: Bool { self == .done }
    }

    let id: InstanceID
    let outcome: Outcome
}

extension OperationResult.Outcome {
    init(_ refusal: OperationRefusal) {
        self =
            switch refusal {
            case .unavailable: .unavailable
            case .noSuchInstance: .noSuchInstance
            case .alreadyStarted: .alreadyStarted
            case .notRunning: .notRunning
            }
    }

    init(_ failure: SpawnFailure) {
        self =
            switch failure.obstacle {
            case .missing: .noSuchFile(failure)
            case .directory, .notExecutable, .noCommand, .unreadable: .notExecutable(failure)
            case .interpreter, nil: .spawnError(failure.words)
            }
    }
}
