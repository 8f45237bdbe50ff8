package import SuperviseCore

/// The variables that a `.env` file sets, in its order.
package struct Dotenv: Hashable, Sendable {
    /// A name that is set twice is here twice: the last one counts.
    package var entries: [DotenvEntry]

    /// Reads the superset of what honcho and foreman take, and says what is wrong with every other line.
    ///
    /// - `NAME=value`, with `export` before it, and blanks anywhere around name and value.
    /// - A value that begins with a quote, or with a backslash and a quote, is read as a shell reads a word, over
    ///   several lines if need be: single quotes are literal, double quotes know `\n \t \" \\ \$`, what follows a
    ///   closing quote is added. Any other value is taken as it stands, quotes and backslashes included.
    /// - `#` begins a comment at the start of a line and after a blank. Nothing is expanded.
    ///
    /// Bytes that are not UTF-8 pass untouched. No diagnostic shows any part of a value.
    package static func parse(_ file: SourceFile, _ strictness: Strictness = .lenient) -> Parsed<Dotenv> {
        if let unreadable = file.unreadable() {
            return Parsed(value: Dotenv(entries: []), diagnostics: [unreadable])
        }
        var parser = DotenvParser(file: file, strictness: strictness)
        return parser.parse()
    }

    /// The value that counts.
    package subscript(name: String) -> ByteString? {
        entries.last { $0.name == name }?.value
    }
}
