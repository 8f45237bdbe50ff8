extension UsageError {
    /// What honcho's argument parser prints: how the command is used, and what is wrong.
    var honchoReport: String {
        // What it does not recognize it finds only when the command has taken its part.
        let command = isFoundByHonchoItself ? "" : command
        let program = command.isEmpty ? "honcho" : "honcho \(command)"
        return HonchoHelp.usage(of: command) + "\(program): error: \(honchoMessage)\n"
    }

    private var isFoundByHonchoItself: Bool {
        switch problem {
        case .unknownOption, .misplacedOption, .unexpectedArgument, .unknownCommand, .missingCommand: true
        // It looks at all options before the command looks at its own.
        case .ambiguousOption(_, let candidates): !command.isEmpty && candidates.allSatisfy(Self.isCommon)
        default: false
        }
    }

    private static func isCommon(_ spelling: String) -> Bool {
        Option.Honcho.common.contains { $0.spellings.contains(spelling) }
    }

    private var honchoMessage: String {
        switch problem {
        case .missingCommand: "the following arguments are required: command"
        case .unknownCommand(let name, _): Self.choice("command", name, CommandSpec.honchoNames)
        case .unknownOption(let option, _), .misplacedOption(let option, _): "unrecognized arguments: \(option)"
        case .unexpectedArgument(let text): "unrecognized arguments: \(text)"
        case .ambiguousOption(let option, let candidates):
            "ambiguous option: \(option) could match \(candidates.joined(separator: ", "))"
        case .missingValue(let option, _): "argument \(Self.names(of: option)): expected one argument"
        case .unexpectedValue(let option): "argument \(Self.names(of: option)): ignored explicit argument"
        case .missingArgument(let names): "the following arguments are required: \(names)"
        case .unknownWord(let word, let allowed): Self.choice("FORMAT", word, allowed)
        case .invalidValue(let value, let option, _): "argument \(Self.names(of: option)): invalid value: '\(value)'"
        default: message
        }
    }

    private static func choice(_ argument: String, _ word: String, _ allowed: [String]) -> String {
        let choices = allowed.map { "'\($0)'" }.joined(separator: ", ")
        return "argument \(argument): invalid choice: '\(word)' (choose from \(choices))"
    }

    /// All names of an option, as `-p/--port`.
    private static func names(of spelling: String) -> String {
        let all = Option.Honcho.common + Option.Honcho.start + Option.Honcho.export
        return all.first { $0.spellings.contains(spelling) }?.spellings.joined(separator: "/") ?? spelling
    }
}
