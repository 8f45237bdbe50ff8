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
