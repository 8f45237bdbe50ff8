/// One file of an export.
package struct ExportedFile: Hashable, Sendable {
    /// The path below the folder that is exported to.
    package var path: String
    /// The permission bits: nobody else may read a file that has values of `.env`.
    package var mode: UInt32
    package var text: String
    /// The file whose mark says that this one, which can hold none, was exported too.
    package var keeper: String?

    package init(path: String, mode: UInt32, text: String, keeper: String? = nil) {
        self.path = path
        self.mode = mode
        self.text = text
        self.keeper = keeper
    }
}

/// What an export comes to.
package struct Export: Hashable, Sendable {
    /// All files, in the order of their paths; none if there is an error among the diagnostics.
    package var files: [ExportedFile]
    /// What the format cannot say of a program, and what cannot be exported at all.
    package var diagnostics: [Diagnostic]
}

/// The words by which files are known again that were exported.
package enum ExportMark {
    /// In every file, whatever its app and format.
    package static let any = "Written by supervise export"

    /// In the files of one app in one format.
    package static func text(_ format: ExportFormat, app: String) -> String {
        "\(any) \(format.rawValue) for \(app)."
    }
}
