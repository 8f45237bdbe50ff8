/// What a Procfile declares, in its order.
package struct Procfile: Hashable, Sendable {
    /// Names are unique.
    package var entries: [ProcfileEntry]

    /// Reads a Procfile as honcho does, and says what is wrong with every line that is no entry.
    ///
    /// Bytes that are not UTF-8 pass untouched. Duplicate names and a file without any entry are errors.
    package static func parse(_ file: SourceFile, _ strictness: Strictness = .lenient) -> Parsed<Procfile> {
        if let unreadable = file.unreadable() {
            return Parsed(value: Procfile(entries: []), diagnostics: [unreadable])
        }
        var parser = ProcfileParser(file: file, strictness: strictness)
        return parser.parse()
    }
}
