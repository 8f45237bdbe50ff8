import SuperviseConfig
import SuperviseCore

extension UsageError {
    /// What stderr shows: the message, and where to read more; ends with a newline.
    var report: String {
        guard problem != .missingCommand else { return HelpPage.shortUsage }
        return "supervise: \(message)\n\(HelpPage.hint(for: command))\n"
    }

    /// One line: what is wrong, and where it can be known, what was meant.
    var message: String {
        switch problem {
        case .missingCommand:
            "no command"
        case .unknownCommand(let name, let nearest):
            "unknown command \(quoted(name))" + suggestion(nearest)
        case .unknownOption(let option, let nearest):
            "unknown option \(quoted(option))" + suggestion(nearest)
        case .misplacedOption(let option, let commands):
            misplaced(option, commands)
        case .ambiguousOption(let option, let candidates):
            "option \(quoted(option)) is ambiguous: it could be \(TextLayout.either(candidates.map(quoted)))"
        case .missingValue(let option, let placeholder):
            "option \(quoted(option)) needs a value: \(option) \(placeholder)"
        case .unexpectedValue(let option):
            "option \(quoted(option)) takes no value"
        case .invalidValue(let value, let option, let expectation):
            "invalid value \(quoted(value)) for \(quoted(option)): \(words(for: expectation))"
        case .missingArgument(let name):
            "missing argument: \(name)"
        case .unexpectedArgument(let text):
            "unexpected argument \(quoted(text))"
        case .templates(let option):
            "\(quoted(option)): templates of honcho and foreman cannot be taken over; export without it, and change "
                + "what is written, or put what differs beside it (systemd: drop-ins; compose: compose.override.yaml; "
                + "kubernetes: a kustomization)"
        case .unknownWord(let text, let allowed):
            "unexpected argument \(quoted(text)): it must be \(TextLayout.either(allowed))"
        case .conflict(let first, let second):
            "\(quoted(first)) and \(quoted(second)) exclude each other"
        case .badScale(let text):
            "unexpected argument \(quoted(text)): it must be a program and a number of processes, as web=2"
        case .badCount(let text, let problem):
            "unexpected argument \(quoted(text)): \(problem.words)"
        case .standardInputTwice:
            "standard input is wanted twice; only one file can be read from it"
        case .unknownSignal(let text):
            "\(quoted(text)) is no signal: it must be a name as HUP or SIGHUP, or a number"
                + suggestion(NearestName.nearest(to: text.uppercased(), in: Signal.allNames))
        }
    }

    private func misplaced(_ option: String, _ commands: [String]) -> String {
        guard command.isEmpty else {
            return
                "\(quoted(command)) has no option \(quoted(option)); it belongs to \(TextLayout.either(commands.map(quoted)))"
        }
        let example = commands.first.map { "supervise \($0) \(option)" } ?? option
        return "option \(quoted(option)) must follow its command: \(example)"
    }

    private func words(for expectation: Expectation) -> String {
        switch expectation {
        case .words(let allowed, let nearest): "it must be \(TextLayout.either(allowed))" + suggestion(nearest)
        case .port: "it must be a number from 0 to \(PortPlan.highest)"
        case .duration: "it must be a time such as 10, 0.5, 500ms, 10s or 1m"
        case .atMost(let limit): "it is too large; the largest is \(limit)"
        case .count(let range): "it must be a number from \(range.lowerBound) to \(range.upperBound)"
        case .formation(let problem): problem.words
        case .restart(let nearest):
            "it must be \(TextLayout.either(RestartOption.words)); the last two may be followed by a number, "
                + "as always:5" + suggestion(nearest)
        case .path: "a name of a file or folder cannot be empty"
        }
    }

    private func suggestion(_ nearest: String?) -> String {
        nearest.map { "; did you mean '\($0)'?" } ?? ""
    }

    /// The user's text in quotes; control characters are spelled out, so that the message stays one harmless line.
    private func quoted(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars {
            if scalar.properties.generalCategory == .control {
                shown += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
        return "'\(shown)'"
    }
}
