import SuperviseConfig
import SuperviseDaemon

extension ConfigurationRemarks {
    /// Lines of their own, and behind them all that is wrong.
    init(_ lines: [String], _ diagnostics: [Diagnostic]) {
        self.init(lines + diagnostics.map(\.headline), report: lines + DiagnosticReport(diagnostics).lines)
    }

    /// Why nothing can be run; whoever asked is told of the errors alone.
    init(mistakes diagnostics: [Diagnostic]) {
        let errors = diagnostics.filter { $0.severity == .error }
        self.init(errors.map(\.headline), report: DiagnosticReport(diagnostics).lines)
    }
}
