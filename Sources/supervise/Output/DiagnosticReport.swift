import SuperviseConfig

/// What is wrong with a configuration, as people read it.
struct DiagnosticReport {
    /// More warnings, or more errors, say only that it is the wrong file, and push the first ones off the screen.
    private static let limit = 20

    private let diagnostics: [Diagnostic]

    init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }

    /// All in their order, as far as they are shown, and how many are not; ends with a newline unless it is empty.
    var text: String {
        var counts: [Diagnostic.Severity: Int] = [:]
        var text = ""
        for diagnostic in diagnostics {
            counts[diagnostic.severity, default: 0] += 1
            guard counts[diagnostic.severity, default: 0] <= Self.limit else { continue }
            // What is in no file begins with a name too, so that one sees who says it.
            text += (diagnostic.file == nil ? "supervise: " : "") + diagnostic.rendered + "\n"
        }
        for severity in [Diagnostic.Severity.warning, .error] {
            let hidden = counts[severity, default: 0] - Self.limit
            if hidden > 0 { text += "supervise: \(hidden) more \(severity.rawValue)\(hidden == 1 ? "" : "s")\n" }
        }
        return text
    }
}
