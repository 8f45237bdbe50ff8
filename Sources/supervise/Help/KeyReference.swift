import SuperviseConfig

/// Every key of an INI file, as Markdown: what `supervise help configuration` and docs/configuration.md say.
enum KeyReference {
    static var text: String {
        IniSectionKind.allCases.filter { !isRepetition($0) }.map(section).joined(separator: "\n")
    }

    /// Sections that have another's keys say so instead.
    private static func isRepetition(_ section: IniSectionKind) -> Bool { section == .programDefault }

    private static func section(_ section: IniSectionKind) -> String {
        var text = "## \(header(section))\n\n\(section.summary)"
        if section == .program {
            text += " `[program-default]` takes the same keys, for all programs that do not say otherwise."
        }
        let inherited = section == .eventListener || section == .fastCGI
        if inherited { text += " It takes the keys of `[program:NAME]` too." }
        let rows = IniKeyTable.rows(of: section)
            .filter { row in !inherited || isOwn(row) }
        guard !rows.isEmpty else { return text + "\n" }
        text += "\n\n| Key | Value | Default | |\n| --- | --- | --- | --- |\n"
        return text + rows.map(line).joined()
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

    private static func header(_ section: IniSectionKind) -> String {
        switch section.naming {
        case .none: "[\(section.rawValue)]"
        case .optional: "[\(section.rawValue)] or [\(section.rawValue):NAME]"
        case .required: "[\(section.rawValue):NAME]"
        }
    }
}
