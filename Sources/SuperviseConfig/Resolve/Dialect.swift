/// The two kinds of files that say what to run.
package enum Dialect: Hashable, Sendable {
    /// `NAME: COMMAND` lines, as honcho and foreman read them.
    case procfile
    /// Sections, keys and values, as supervisord reads them.
    case ini

    /// The kind of a file by its content, not by its name: an INI file begins with a section.
    package init(of file: SourceFile) {
        for line in SourceLines(file.bytes) {
            guard let first = file.bytes[line.range].first(where: { !$0.isBlank }), first != .hash, first != .semicolon
            else { continue }
            self = first == .openingBracket ? .ini : .procfile
            return
        }
        self = .procfile
    }
}
