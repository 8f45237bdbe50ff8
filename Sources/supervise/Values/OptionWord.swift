import SuperviseConfig
import SuperviseCore
import SuperviseDaemon

/// A value that is one of a few words.
protocol OptionWord: RawRepresentable<String>, CaseIterable, Sendable {
    /// What may be written, in the order in which it is shown.
    static var words: [String] { get }
}

extension OptionWord {
    static var words: [String] { allCases.map(\.rawValue) }
}

extension ExitPolicy: OptionWord {
    /// Without the one that only files ask for, by `essential=true`.
    static var words: [String] { allCases.filter { $0 != .essential }.map(\.rawValue) }
}
extension ExportFormat: OptionWord {}
extension OutputStyle.Format: OptionWord {}
extension OutputStyle.Timestamps: OptionWord {}
