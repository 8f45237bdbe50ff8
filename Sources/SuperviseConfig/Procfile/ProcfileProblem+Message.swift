extension ProcfileProblem {
    var message: String {
        switch self {
        case .noColon: "no entry: there is no colon"
        case .noName: "no entry: there is no name before the colon"
        case .badCharacter(let character): "no entry: a name cannot have \(Self.named(character))"
        case .leadingBlank: "no entry: the line begins with a blank"
        case .emptyCommand(let name): "no entry: \"\(name)\" has no command"
        case .duplicate(let name, let line): "\"\(name)\" is declared twice, first in line \(line)"
        case .noEntries: "nothing to run: the file has no entry"
        }
    }

    var hint: String? {
        switch self {
        case .noColon: "an entry is \"NAME: COMMAND\"; a comment begins with \"#\""
        case .noName: "put a name before the colon, as in \"web: COMMAND\""
        case .badCharacter: "names are letters, digits, \"-\" and \"_\", with the colon right behind"
        case .leadingBlank: "begin the line with the name; every command is on one line"
        case .emptyCommand: "put a command after the colon, or a \"#\" before the name"
        case .duplicate: "rename one of them; to run several of one, use \"-c NAME=COUNT\""
        case .noEntries: "add a line such as \"web: COMMAND\""
        }
    }

    /// The character as one can see it in a sentence.
    private static func named(_ character: String) -> String {
        switch character {
        case " ": "a blank"
        case "\t": "a tab"
        default: "\"\(character)\""
        }
    }
}
