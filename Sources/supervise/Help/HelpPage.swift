/// The help of a command, made from the table.
struct HelpPage {
    private static let width = 92
    /// Where explanations begin; what is too long for its column has its explanation on the next line.
    private static let column = 29

    private let command: CommandSpec

    init(_ command: CommandSpec) {
        self.command = command
    }

    /// The whole page; ends with a newline.
    var text: String {
        var sections = [usage, TextLayout.wrapped(command.summary + ".", width: Self.width)]
        sections += command.discussion.map { TextLayout.wrapped($0, width: Self.width) }
        if command == .top {
            sections.append(Self.commands)
        } else if !command.operands.doc.isEmpty {
            sections.append(Self.section("Arguments", rows: [(command.operands.name, command.operands.doc)]))
        }
        sections += optionSections
        if !command.examples.isEmpty {
            sections.append(examples)
        }
        if command == .top {
            sections.append("'supervise help COMMAND' says more about a command.\n")
        }
        return sections.joined(separator: "\n")
    }

    private var usage: String {
        let words = command == .top ? ["COMMAND"] : [command.name]
        let operands = command.operands.usage.isEmpty ? [] : [command.operands.usage]
        return "Usage: " + (["supervise"] + words + ["[OPTION...]"] + operands).joined(separator: " ") + "\n"
    }

    private var optionSections: [String] {
        Option.Group.allCases.compactMap { group in
            let rows = command.options.filter { $0.group == group }.flatMap(\.helpRows)
            return rows.isEmpty ? nil : Self.section(group.rawValue, rows: rows)
        }
    }

    private var examples: String {
        let lines = command.examples.map { "  \($0.line)" }
        let column = (lines.map(\.count).max() ?? 0) + 2
        let rows = zip(lines, command.examples).map { TextLayout.padded($0, to: column) + "# \($1.doc)\n" }
        return "Examples:\n" + rows.joined()
    }
}

extension HelpPage {
    /// What stderr shows where no command was given.
    static var shortUsage: String {
        HelpPage(.top).usage + "\n" + commands + "\n" + hint(for: "") + "\n"
    }

    /// Where to read more after an error.
    static func hint(for command: String) -> String {
        "Try 'supervise help\(command.isEmpty ? "" : " " + command)'."
    }

    private static var commands: String {
        section("Commands", rows: CommandSpec.all.map { ($0.name, $0.summary) }, column: 15)
    }

    private static func section(_ title: String, rows: [(String, String)], column: Int = column) -> String {
        title + ":\n" + rows.map { TextLayout.row($0.0, $0.1, column: column, width: width) }.joined()
    }
}
