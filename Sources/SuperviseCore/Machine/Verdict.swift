/// What becomes of an instance after an end.
enum Verdict: Equatable, Sendable {
    /// It is started again after a pause: restart number `attempt` of at most `limit` in a row.
    case restart(attempt: Int, limit: Int?)
    /// It is started again at once, but for a life that was very short.
    case again
    /// It stays down because of its restart policy; that also says whether it was a success.
    case done(ExitStatus, isSuccess: Bool)
    /// It is given up.
    case fatal(FatalReason)
    /// It stays down because that was asked for.
    case stopped

    /// What is left of the verdict when it is not to be started again.
    var withoutRestart: Verdict { isRestart ? .stopped : self }

    var isRestart: Bool {
        switch self {
        case .restart, .again: true
        case .done, .fatal, .stopped: false
        }
    }
}
