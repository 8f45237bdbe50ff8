/// What follows when an instance is down after a stop.
enum Sequel: Equatable, Sendable {
    /// It stays down.
    case rest
    /// It is started, in its new form where a reload has brought one.
    case start
    /// It is forgotten: it is no longer part of the configuration.
    case forget
    /// What its restart policy said when it was found unhealthy.
    case verdict(Verdict)

    /// What is left of it when nothing is to be started any more.
    var withoutStart: Sequel { self == .forget ? .forget : .rest }

    var isForget: Bool {
        if case .forget = self { true } else { false }
    }

    /// Whether more than staying down is to come.
    var isStart: Bool {
        switch self {
        case .start: true
        case .verdict(let verdict): verdict.isRestart
        case .rest, .forget: false
        }
    }
}
