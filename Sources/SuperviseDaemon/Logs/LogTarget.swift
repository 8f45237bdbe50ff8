import SuperviseCore

/// Where the bytes of one log go.
enum LogTarget: Hashable, Sendable {
    case file(path: ByteString, LogRotation)
    /// A descriptor of ours, which is never rotated.
    case descriptor(Int32)
    /// The system's log, a message for each line, each after this prefix.
    case syslog(prefix: String)

    /// What it is called in messages.
    var name: String {
        switch self {
        case .file(let path, _): path.text
        case .descriptor(let number): "/dev/fd/\(number)"
        case .syslog: "syslog"
        }
    }
}

/// One log of a `LogWriter`.
struct LogID: Hashable, Sendable {
    let index: Int
}
