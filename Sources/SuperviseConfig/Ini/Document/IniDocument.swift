/// Sections and their entries, of one file or of several.
struct IniDocument: Hashable, Sendable {
    private(set) var files: [SourceFile] = []
    /// In the order in which they first appeared.
    private(set) var sections: [IniSection] = []
    /// Positions in `sections`, sorted by header.
    private var sorted: [Int] = []

    /// All lines of values and headers of all files: more would be no configuration, and each takes memory.
    static let lineLimit = 100_000
    /// All files together.
    static let sizeLimit = SourceFile.sizeLimit

    /// Adds a file and returns its position.
    mutating func add(_ file: SourceFile) -> Int {
        files.append(file)
        return files.count - 1
    }

    /// The position of the section with this header, which is made if there is none.
    mutating func section(_ header: String, at place: IniPlace) -> Int {
        if let known = index(of: header) { return known }
        sorted.insert(sections.count, at: self.place(of: header))
        sections.append(IniSection(header: header, place: place))
        return sections.count - 1
    }

    mutating func append(_ entry: IniEntry, to section: Int) {
        sections[section].entries.append(entry)
    }

    mutating func append(_ piece: IniPiece, toLastEntryOf section: Int) {
        let last = sections[section].entries.count - 1
        sections[section].entries[last].more.append(piece)
    }

    /// The section of a kind that has no name.
    func section(_ kind: IniSectionKind) -> IniSection? {
        index(of: kind.rawValue).map { sections[$0] }
    }

    /// The position of the section of a kind and name.
    func index(of kind: IniSectionKind, named name: String) -> Int? {
        // A header with blanks around the name is found only by looking at all of them.
        index(of: "\(kind.rawValue):\(name)") ?? sections.firstIndex { $0.kind == kind && $0.name == name }
    }

    private func index(of header: String) -> Int? {
        let index = place(of: header)
        return index < sorted.count && sections[sorted[index]].header == header ? sorted[index] : nil
    }

    /// Where in `sorted` a header is, or belongs.
    private func place(of header: String) -> Int {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sections[sorted[middle]].header < header {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
