/// How much a line of the main log matters, from the most to the least, by the names that `loglevel` has for it.
package enum LogLevel: String, CaseIterable, Hashable, Comparable, Sendable {
    case critical
    case error
    case warning = "warn"
    case info
    case debug
    case trace
    case blather

    /// The four letters in a line.
    package var letters: String {
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

    /// Whether it matters more.
    package static func < (lhs: LogLevel, rhs: LogLevel) -> Bool { lhs.place < rhs.place }

    private var place: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}
