import SuperviseCore

extension UsageError {
    /// What foreman prints on standard error.
    var foremanReport: String {
        switch problem {
        case .missingCommand, .unknownCommand, .unknownWord: "Could not find command \"\(foremanWord)\".\n"
        case .missingValue(let option, _): "No value provided for option '\(Self.longName(of: option))'\n"
        case .unexpectedValue(let option): "No value expected for option '\(Self.longName(of: option))'\n"
        case .invalidValue(let value, let option, _):
            "Expected numeric value for '\(Self.longName(of: option))'; got \"\(value)\"\n"
        case .unknownOption(let text, _), .misplacedOption(let text, _), .ambiguousOption(let text, _),
            .unexpectedArgument(let text), .missingArgument(let text):
            "ERROR: \"foreman \(command)\" was called with \(text)\n"
                + "Usage: \"\(ForemanHelp.usage(of: command))\"\n"
        default: "ERROR: \(message)\n"
        }
    }

    private var foremanWord: String {
        switch problem {
        case .unknownCommand(let name, _): name.replacing("-", with: "_")
        default: ""
        }
    }

    /// foreman names an option by its long name.
    private static func longName(of spelling: String) -> String {
        let all = Option.Foreman.common + Option.Foreman.start + Option.Foreman.export
        let option = all.first { $0.spellings.contains(spelling) }
        return option?.names.first.map { "--\($0)" } ?? spelling
    }
}

/// What foreman says on standard output before it ends with 1.
struct ForemanError: Error, Hashable, Sendable {
    var message: String
}
