/// A YAML document that is written block by block; lists of texts stand in one line.
indirect enum YAMLValue {
    case text(String)
    case number(Int)
    case flag(Bool)
    case words([String])
    case list([YAMLValue])
    case map([(String, YAMLValue)])

    /// Ends with a newline.
    var document: String {
        guard case .map(let entries) = self else { return inline + "\n" }
        return Self.lines(of: entries, indent: "")
    }

    private static func lines(of entries: [(String, YAMLValue)], indent: String) -> String {
        entries.map { "\(indent)\(scalar($0)):" + $1.block(indent: indent + "  ") }.joined()
    }

    /// What follows a colon: a value in the same line, or lines of its own.
    private func block(indent: String) -> String {
        switch self {
        case .map(let entries) where !entries.isEmpty: "\n" + Self.lines(of: entries, indent: indent)
        case .list(let values) where !values.isEmpty: "\n" + values.map { $0.item(indent: indent) }.joined()
        default: " \(inline)\n"
        }
    }

    /// One line, or more, of a list.
    private func item(indent: String) -> String {
        guard case .map(let entries) = self else { return "\(indent)- \(inline)\n" }
        let lines = Self.lines(of: entries, indent: indent + "  ")
        return "\(indent)- " + lines.dropFirst(indent.count + 2)
    }

    private var inline: String {
        switch self {
        case .text(let text): Self.scalar(text)
        case .number(let number): String(number)
        case .flag(let flag): String(flag)
        case .words(let words): "[" + words.map(ExportText.yaml).joined(separator: ", ") + "]"
        case .list: "[]"
        case .map: "{}"
        }
    }

    /// A text without quotes only where no version of YAML reads anything else in it.
    private static func scalar(_ text: String) -> String {
        let words = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
        let isPlain =
            text.utf8.first?.isLetter == true && text.utf8.allSatisfy { $0.isVariable || "/.-".utf8.contains($0) }
            && !words.contains(text.lowercased())
        return isPlain ? text : ExportText.yaml(text)
    }
}
