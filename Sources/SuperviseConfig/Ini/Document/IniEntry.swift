/// `key=value` in a section.
struct IniEntry: Hashable, Sendable {
    /// Nil: no section has such a key.
    let key: IniKey?
    /// The position of its file in `IniDocument.files`.
    let file: Int
    /// Where the key is written.
    let keyRange: Range<Int>
    let first: IniPiece
    var more: [IniPiece] = []

    /// Where its value begins: behind the delimiter where the value begins in a later line.
    var place: IniPlace {
        let piece = first.range.isEmpty ? more.first ?? first : first
        return IniPlace(file: file, line: piece.line, offset: piece.range.lowerBound)
    }

    var keyPlace: IniPlace { IniPlace(file: file, line: first.line, offset: keyRange.lowerBound) }
}
