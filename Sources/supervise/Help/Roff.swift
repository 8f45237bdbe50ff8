/// Text in the macros of man(7).
enum Roff {
    /// The text as roff shows it unchanged, at any place of a line.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\\": result += "\\e"
            case "-": result += "\\-"
            case "'": result += "\\(aq"
            case "`": result += "\\(ga"
            case "^": result += "\\(ha"
            case "~": result += "\\(ti"
            case "\"": result += "\\(dq"
            case "." where result.isEmpty: result += "\\&."
            case "…": result += "..."
            default: result.append(character)
            }
        }
        return result
    }

    static func bold(_ text: String) -> String { "\\fB" + escaped(text) + "\\fR" }

    static func italic(_ text: String) -> String { "\\fI" + escaped(text) + "\\fR" }

    /// A sentence of Markdown: what stands between backquotes is bold.
    static func sentence(_ text: String) -> String {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .map { $0.offset.isMultiple(of: 2) ? escaped(String($0.element)) : bold(String($0.element)) }
            .joined()
    }

    static func header(_ title: String, section: Int, book: String) -> String {
        ".TH \(title.uppercased()) \(section) \"\" \"supervise \(VersionCommand.number)\" \"\(book)\"\n"
    }

    static func section(_ title: String) -> String { ".SH \(title)\n" }

    static func subsection(_ title: String) -> String { ".SS \"\(escaped(title))\"\n" }

    static func paragraph(_ text: String) -> String { ".PP\n\(text)\n" }

    /// A heading, made of pieces that are escaped already, and what is said of it below.
    static func item(_ heading: String, _ text: String) -> String { ".TP\n\(heading)\n\(text)\n" }

    /// Lines that are shown as they are.
    static func lines(_ lines: [String]) -> String {
        ".PP\n.EX\n" + lines.map { escaped($0) + "\n" }.joined() + ".EE\n"
    }
}
