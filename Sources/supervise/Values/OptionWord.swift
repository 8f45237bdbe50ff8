import SuperviseConfig
import SuperviseCore
import SuperviseDaemon

/// A value that is one of a few words.
protocol OptionWord: RawRepresentable<String>, CaseIterable, Sendable {}

extension OptionWord {
    /// The words, in the order of their declaration.
    static var words: [String] { allCases.map(\.rawValue) }
}

extension ExitPolicy: OptionWord {}
extension ExportFormat: OptionWord {}
extension OutputStyle.Format: OptionWord {}
extension OutputStyle.Timestamps: OptionWord {}
