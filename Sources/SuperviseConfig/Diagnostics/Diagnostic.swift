/// One thing that is wrong with a file or an option, with its place and its remedy.
package struct Diagnostic: Hashable, Sendable {
    package enum Severity: String, Hashable, Sendable {
        /// Nothing can be run.
        case error
        /// Something was passed over.
        case warning
    }

    package private(set) var severity: Severity
    /// The name of the file as it is shown; nil for options.
    package let file: String?
    /// The place in the file; nil where it is the file as a whole.
    package let position: SourcePosition?
    /// What is wrong, in one line.
    package let message: String
    /// How to mend it.
    package let hint: String?
    /// The text in question, with a marker.
    package let excerpt: SourceExcerpt?

    /// Puts the problem into words.
    ///
    /// Control bytes in names are made visible.
    package init(
        _ severity: Severity,
        _ problem: some Problem,
        file: String? = nil,
        position: SourcePosition? = nil,
        excerpt: SourceExcerpt? = nil
    ) {
        self.severity = severity
        self.file = file.map(SourceExcerpt.visible)
        self.position = position
        self.message = SourceExcerpt.visible(problem.message)
        self.hint = problem.hint.map(SourceExcerpt.visible)
        self.excerpt = excerpt
    }
}

extension Diagnostic {
    /// The same with another severity.
    func with(_ severity: Severity) -> Diagnostic {
        var copy = self
        copy.severity = severity
        return copy
    }
}
