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

    /// Whether it is the one from which every section inherits.
    var isInherited: Bool { header == "DEFAULT" }

    /// The entry that counts.
    func last(_ key: IniKey) -> IniEntry? { entries.last { $0.key == key } }
}
