import SuperviseConfig

/// Every key of an INI file, as Markdown: what `supervise help configuration` and docs/configuration.md say.
enum KeyReference {
    static var text: String { sections.map(markdown).joined(separator: "\n") }

    /// The sections in their order, without those that only repeat another's keys.
    static var sections: [IniSectionKind] { IniSectionKind.allCases.filter { $0 != .programDefault } }

    /// What a section is for, and whose keys it takes besides its own.
    static func summary(_ section: IniSectionKind) -> String {
        var text = section.summary
        if section == .program {
            text += " `[program-default]` takes the same keys, for all programs that do not say otherwise."
        }
        if inheritsKeys(section) { text += " It takes the keys of `[program:NAME]` too." }
        return text
    }

    /// The keys of a section that no other section has, or not so.
    static func rows(_ section: IniSectionKind) -> [IniKeyRow] {
        IniKeyTable.rows(of: section).filter { !inheritsKeys(section) || isOwn($0) }
    }

    private static func inheritsKeys(_ section: IniSectionKind) -> Bool {
        section == .eventListener || section == .fastCGI
    }

    private static func markdown(_ section: IniSectionKind) -> String {
        let text = "## \(header(section))\n\n\(summary(section))\n"
        let rows = rows(section)
        guard !rows.isEmpty else { return text }
        return text + "\n| Key | Value | Default | |\n| --- | --- | --- | --- |\n" + rows.map(line).joined()
    }

    /// Whether a section has a row that `[program:NAME]` has not, or not so.
    private static func isOwn(_ row: IniKeyRow) -> Bool {
        guard let other = IniKeyTable.row(.program, row.key) else { return true }
        return other.standard != row.standard
    }

    private static func line(_ row: IniKeyRow) -> String {
        let standard = row.isRequired ? "required" : row.standard.map { $0.isEmpty ? "none" : "`\($0)`" } ?? "–"
        let mark = row.dialect == .supervise ? " **+**" : ""
        return "| `\(row.key.rawValue)`\(mark) | \(row.kind.rawValue) | \(standard) | \(row.summary) |\n"
    }

    /// How the header of a section is written.
    static func header(_ section: IniSectionKind) -> String {
        switch section.naming {
        case .none: "[\(section.rawValue)]"
        case .optional: "[\(section.rawValue)] or [\(section.rawValue):NAME]"
        case .required: "[\(section.rawValue):NAME]"
        }
    }
}
