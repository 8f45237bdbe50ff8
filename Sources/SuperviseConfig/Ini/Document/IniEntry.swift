import SuperviseCore

/// One line of a value: the line of its key, or one that continues it.
struct IniPiece: Hashable, Sendable {
    let line: SourceLine
    /// The text without its inline comment and without blanks around it.
    let range: Range<Int>
    /// How many line ends are before it, beyond the first one's none.
    let breaks: Int
    /// Whether an inline comment was cut off.
    let isCut: Bool
}

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

/// A section: all entries under headers of the same name.
struct IniSection: Hashable, Sendable {
    /// The header's text between the brackets.
    let header: String
    /// Nil: unknown.
    let kind: IniSectionKind?
    /// The header's text behind the colon, without blanks around it.
    let name: String?
    /// The first of its headers.
    let place: IniPlace
    /// In the order of the files; of equal keys the last counts.
    var entries: [IniEntry] = []

    init(header: String, place: IniPlace) {
        self.header = header
        self.place = place
        let parts = header.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let label = parts.count > 1 ? IniText.trimmed(parts[1]) : nil
        let kind = parts.first.flatMap { IniSectionKind(rawValue: String($0)) }
        switch (kind?.naming, label) {
        case (.some(.none), .some), (.required, nil), (nil, _):
            (self.kind, self.name) = (nil, nil)
        case (.some, _):
            (self.kind, self.name) = (kind, label)
        }
    }

    /// The entry that counts.
    func last(_ key: IniKey) -> IniEntry? { entries.last { $0.key == key } }
}
