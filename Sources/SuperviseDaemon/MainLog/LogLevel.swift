/// How much a line of the main log matters, from the most to the least.
package enum LogLevel: Int, CaseIterable, Hashable, Comparable, Sendable {
    case critical
    case error
    case warning
    case info
    case debug
    case trace
    case blather

    /// The four letters in a line.
    var letters: String {
        switch self {
        case .critical: "CRIT"
        case .error: "ERRO"
        case .warning: "WARN"
        case .info: "INFO"
        case .debug: "DEBG"
        case .trace: "TRAC"
        case .blather: "BLAT"
        }
    }

    package static func < (lhs: LogLevel, rhs: LogLevel) -> Bool { lhs.rawValue < rhs.rawValue }
}
