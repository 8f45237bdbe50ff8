/// What a smoke run came to.
package enum SmokeResult: Hashable, Sendable {
    /// Everything became ready, and stayed up or let the command succeed.
    case passed
    /// The command ended with something else than 0.
    case commandFailed(InstanceID, ExitStatus)
    /// A process ended that should be up.
    case ended(InstanceID, ExitStatus)
    /// It could not be started; the command is one of those that can fail so.
    case cannotStart(InstanceID, SpawnFailure)
    /// Its health check failed for too long, and it would have been restarted or stopped for it.
    case unhealthy(InstanceID, HealthFailure?)
    /// It was given up.
    case fatal(InstanceID, FatalReason)
    /// The time was over before these were ready, or before the command had ended.
    case timedOut(waitingFor: [InstanceID])
    /// It was ended before it was decided.
    case interrupted

    /// The exit code of a smoke run, as of a shell or `timeout(1)`; nil where what ended it says more.
    package var exitCode: Int32? {
        switch self {
        case .passed: 0
        case .commandFailed(_, let status): status.shellCode
        // An end with 0 is a failure here too.
        case .ended(_, let status): max(status.shellCode, 1)
        case .cannotStart(_, let failure): failure.shellCode
        case .unhealthy: 1
        case .fatal(_, let reason): reason.shellCode
        case .timedOut: 124
        case .interrupted: nil
        }
    }

    /// Who is to blame; the first of those that were waited for.
    package var culprit: InstanceID? {
        switch self {
        case .passed, .interrupted: nil
        case .commandFailed(let id, _), .ended(let id, _), .cannotStart(let id, _), .unhealthy(let id, _),
            .fatal(let id, _):
            id
        case .timedOut(let ids): ids.first
        }
    }
}

extension SmokeResult {
    /// What happened, as a sentence without its full stop.
    package func message(name: (InstanceID) -> String) -> String {
        switch self {
        case .passed: "all processes work"
        case .commandFailed(let id, let status): "\(name(id)) \(status.manner)"
        case .ended(let id, let status): "\(name(id)) \(status.manner), and should be up"
        case .cannotStart(let id, let failure): "\(name(id)) cannot start: \(failure.words)"
        case .unhealthy(let id, let failure):
            "\(name(id)) is unhealthy" + (failure.map { ": \($0.words)" } ?? "")
        case .fatal(let id, let reason): "\(name(id)) \(Event(id, .fatal(reason)).consequence ?? "was given up")"
        case .timedOut(waitingFor: []): "the time is over before all had stayed up for long enough"
        case .timedOut(let ids): "the time is over; not ready: " + ids.map(name).joined(separator: ", ")
        case .interrupted: "it was interrupted"
        }
    }
}
