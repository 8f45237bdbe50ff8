/// The two kinds of files that say what to run.
package enum Dialect: Hashable, Sendable {
    /// `NAME: COMMAND` lines, as honcho and foreman read them.
    case procfile
    /// Sections, keys and values, as supervisord reads them.
    case ini

    /// The kind of a file by its content, not by its name: an INI file begins with a section.
    ///
    /// One that begins with something else by mistake is known by a header that every INI file has. One that says
    /// nothing is of the kind that its reader expects.
    package init(of file: SourceFile, expected: Dialect = .procfile) {
        var isFirst = true
        for line in SourceLines(file.bytes) {
            let text = file.bytes[IniBlank.trimmed(file.bytes, line.range)]
            guard let first = text.first, first != .hash, first != .semicolon else { continue }
            if first == .openBracket, isFirst || text.starts(with: Self.mark) {
                self = .ini
                return
            }
            isFirst = false
        }
        self = isFirst ? expected : .procfile
    }

    private static let mark = Array("[supervisord]".utf8)
}
