/// The script for fish.
enum FishCompletion {
    static var script: String {
        """
        # fish completion of supervise. Load it with: supervise completions fish | source

        function __supervise_programs
            set -q PROCFILE; or set -l PROCFILE Procfile
            sed -n 's/^\\([A-Za-z0-9_-]\\{1,\\}\\)[[:blank:]]*:.*/\\1/p' $PROCFILE 2>/dev/null
        end

        function __supervise_processes
            \(ShellText.processNames)
        end

        # Prints its arguments, each after what stands before the last comma of the word at the cursor.
        function __supervise_list
            set -l head (commandline -ct | string replace -r -- '^-[^=]*=' '' | string match -r -- '.*,')
            printf '%s\\n' "$head"$argv
        end

        # Whether the cursor is in the words of a command; '' is before it. What follows the command of run is not.
        function __supervise_at
            set -l command ''
            set -l words (commandline -opc)
            set -e words[1]
            while set -q words[1]
                switch $words[1]
                    case \(valueSpellings)
                        contains -- "$command:$words[1]" \(ShellText.flagExceptions.joined(separator: " "))
                        or set -e words[1]
                    case '-*'
                    case '*'
                        test "$command" = run; and return 1
                        test -z "$command"; and set command $words[1]
                end
                set -e words[1]
            end
            test "$command" = "$argv[1]"
        end

        \(([CommandSpec.top] + CommandSpec.all).map(completions).joined(separator: "\n\n"))

        """
    }

    private static var valueSpellings: String {
        ShellText.allOptions.filter { $0.value != nil }.flatMap(\.spellings).joined(separator: " ")
    }

    private static func completions(_ command: CommandSpec) -> String {
        let start =
            "complete -c supervise -n \(quoted("__supervise_at " + (command.name.isEmpty ? "''" : command.name)))"
        let operands =
            command.operands.completion == .command
            ? CommandSpec.all.map { "\(start) -f -a \($0.name) -d \(quoted($0.summary))" }
            : [start + argument(command.operands.completion, exclusive: "-f")]
        return (operands + command.options.flatMap { option in lines(option).map { start + $0 } })
            .joined(separator: "\n")
    }

    private static func lines(_ option: Option) -> [String] {
        let names = option.shorts.map { " -s \($0)" } + option.names.map { " -l \($0)" }
        let value = option.value.map { argument($0.completion, exclusive: "-x") } ?? ""
        let presets = option.presets.map { preset in
            " -l \(preset.name) -d \(quoted("The same as --\(option.names[0]) \(preset.value)"))"
        }
        return [names.joined() + " -d \(quoted(option.doc))" + value] + presets
    }

    /// The flags that say what is offered; `exclusive` is the flag for "no files".
    private static func argument(_ completion: Completion, exclusive: String) -> String {
        let words: String
        switch completion {
        case .none: return " \(exclusive)"
        case .file: return " -r -F"
        case .directory: words = "(__fish_complete_directories)"
        case .words, .suggestions, .command: words = completion.words.joined(separator: " ")
        case .process: words = "(__supervise_processes)"
        case .signalThenProcess: words = "(__supervise_processes) " + completion.words.joined(separator: " ")
        case .scale: words = #"(__supervise_processes | string replace -r '\.\d+$' '=' | uniq)"#
        case .program: words = "(__supervise_programs)"
        case .programList: words = "(__supervise_list (__supervise_programs))"
        case .formation: words = "(__supervise_list (__supervise_programs)= all=)"
        case .systemCommand: words = "(__fish_complete_command)"
        }
        return " \(exclusive) -a \(quoted(words))"
    }

    /// The text in single quotes, in which fish knows `\'` and `\\`.
    private static func quoted(_ text: String) -> String {
        "'" + text.reduce(into: "") { $0 += ("'\\".contains($1) ? "\\" : "") + String($1) } + "'"
    }
}
