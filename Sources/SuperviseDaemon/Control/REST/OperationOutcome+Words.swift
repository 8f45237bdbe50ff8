import SuperviseCore

extension OperationResult.Outcome {
    /// What an answer says of an outcome.
    struct Words: Hashable {
        /// Whether what was asked for is so; also where it was so already.
        var isSuccess: Bool
        var code: String
        var message: String
    }

    /// What is said of it where this was asked for, of an instance that is in this state now.
    func words(for operation: Operation, in state: ProcessState?, waits: Bool) -> Words {
        switch self {
        case .alreadyStarted where state == .stopping:
            Words(isSuccess: false, code: "stopping", message: "it is being stopped")
        case .done: Words(isSuccess: true, code: operation.deed(waits), message: operation.deed(waits))
        case .alreadyStarted:
            // As systemctl and docker have it: whoever wants it up has what he wants.
            Words(isSuccess: true, code: "already_started", message: "already started")
        case .notRunning:
            Words(isSuccess: operation == .stop, code: "not_running", message: "not running")
        case .noSuchFile(let failure), .notExecutable(let failure):
            Words(isSuccess: false, code: "cannot_start", message: failure.words)
        case .spawnError(let words): Words(isSuccess: false, code: "failed", message: words)
        case .abnormalTermination:
            Words(isSuccess: false, code: "failed", message: "it was stopped or given up while it was being started")
        case .noSuchInstance: Words(isSuccess: false, code: "removed", message: "there is no such process any more")
        case .unavailable:
            Words(isSuccess: false, code: "stopping", message: "the supervisor is stopping everything")
        }
    }
}

extension Operation {
    /// What has been done, or is under way.
    fileprivate func deed(_ waits: Bool) -> String {
        switch self {
        case .start: waits ? "started" : "starting"
        case .stop: waits ? "stopped" : "stopping"
        case .restart: waits ? "restarted" : "restarting"
        case .signal(let signal): "\(signal) sent"
        }
    }
}
