/// How far a stop has come: asked by a command or a signal, then killed, then no longer waited for.
enum StopStep: Equatable, Sendable {
    /// The stop command was started. Next: `asked` where it fails, else `killed`.
    case commanded(killAt: Instant)
    /// The stop signal was sent, or will be as soon as the process exists. Next: `killed`.
    case asked(killAt: Instant)
    /// SIGKILL was sent, or will be as soon as the process exists. Next: `abandoned`.
    case killed(giveUpAt: Instant)
    /// It outlived SIGKILL, as in an uninterruptible wait of the kernel; nothing more can be done.
    case abandoned

    /// How long the dead may take to be gone after SIGKILL, before nobody waits for them any more.
    ///
    /// A busy or paused machine needs its time, and so does one that has much memory to take back.
    static let unkillableGrace: Duration = .seconds(3)

    /// The step of something that gets SIGKILL now.
    static func killed(at now: Instant) -> StopStep {
        .killed(giveUpAt: now + unkillableGrace)
    }

    var deadline: Instant? {
        switch self {
        case .commanded(let killAt), .asked(let killAt): killAt
        case .killed(let giveUpAt): giveUpAt
        case .abandoned: nil
        }
    }

    /// Whether SIGKILL was sent.
    var isKilled: Bool {
        switch self {
        case .commanded, .asked: false
        case .killed, .abandoned: true
        }
    }

    /// The step after this one, when its deadline has come.
    func next(at now: Instant) -> StopStep {
        switch self {
        case .commanded, .asked: .killed(at: now)
        case .killed, .abandoned: .abandoned
        }
    }

    /// The same step with SIGKILL at the limit at the latest.
    func limited(to limit: Instant?) -> StopStep {
        guard let limit else { return self }
        return switch self {
        case .commanded(let killAt): .commanded(killAt: min(killAt, limit))
        case .asked(let killAt): .asked(killAt: min(killAt, limit))
        case .killed, .abandoned: self
        }
    }
}
