/// Collects the diagnostics of one source, up to a limit, and then only counts.
struct DiagnosticList {
    /// Nobody reads more, and a file of 10 MB can have millions.
    static let limit = 1_000

    private var kept: [Diagnostic] = []
    private var dropped = 0
    private var severityOfDropped = Diagnostic.Severity.warning

    /// Whether the next one would only be counted.
    var isFull: Bool { kept.count >= Self.limit }

    var hasErrors: Bool { severityOfDropped == .error || kept.contains { $0.severity == .error } }

    func contains(_ diagnostic: Diagnostic) -> Bool { kept.contains(diagnostic) }

    mutating func add(_ diagnostic: Diagnostic) {
        guard kept.count >= Self.limit else {
            kept.append(diagnostic)
            return
        }
        drop(diagnostic.severity)
    }

    /// Counts one that there is no room for.
    mutating func drop(_ severity: Diagnostic.Severity) {
        dropped += 1
        if severity == .error {
            severityOfDropped = .error
        }
    }

    /// All that was kept, and one more that counts the others: an error if one of them is.
    func finished(file: String) -> [Diagnostic] {
        guard dropped > 0 else { return kept }
        return kept + [Diagnostic(severityOfDropped, FileProblem.more(dropped), file: file)]
    }
}
