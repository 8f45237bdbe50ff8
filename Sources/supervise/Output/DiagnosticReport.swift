import SuperviseConfig

/// What is wrong with a configuration, as people read it.
struct DiagnosticReport {
    /// More warnings, or more errors, push the first ones off the screen.
    private static let limit = 20

    private let diagnostics: [Diagnostic]
    private let limit: Int

    /// - Parameters:
    ///   - diagnostics: What is wrong.
    ///   - isWhole: Whether all of it is shown, however much it is.
    init(_ diagnostics: [Diagnostic], isWhole: Bool = false) {
        self.diagnostics = diagnostics
        limit = isWhole ? .max : Self.limit
    }

    /// All in their order, as far as they are shown, and how many are not; ends with a newline unless it is empty.
    var text: String {
        var counts: [Diagnostic.Severity: Int] = [:]
        var text = ""
        for diagnostic in diagnostics {
            counts[diagnostic.severity, default: 0] += 1
            guard counts[diagnostic.severity, default: 0] <= limit else { continue }
            // What is in no file begins with a name too, so that one sees who says it.
            text += (diagnostic.file == nil ? "supervise: " : "") + diagnostic.rendered + "\n"
        }
        for severity in [Diagnostic.Severity.warning, .error] {
            let hidden = counts[severity, default: 0] - limit
            guard hidden > 0 else { continue }
            text += "supervise: \(hidden) more \(severity.rawValue)\(hidden == 1 ? "" : "s") (see 'supervise check')\n"
        }
        return text
    }

    /// The same, line by line.
    var lines: [String] { text.split(separator: "\n").map(String.init) }
}
