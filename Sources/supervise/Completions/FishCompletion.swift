/// The script for fish.
enum FishCompletion {
    static var script: String {
        """
        # fish completion of supervise. Load it with: supervise completions fish | source

        function __supervise_programs
            set -l place (__supervise_line)[3..]
            set -l root (printf '%s\\n' $place | string replace -f -- --root= '')
            set -l files (printf '%s\\n' $place | string replace -f -- --procfile= '')
            set -q files[1]; or set files $PROCFILE
            set -q files[1]; or set files Procfile
            for file in $files
                set -q root[1]; and not string match -q -- '/*' $file; and set file $root[-1]/$file
                \(CompletionText.programNames) $file 2>/dev/null
            end
        end

        function __supervise_processes
            supervise status --names (__supervise_line)[3..] 2>/dev/null
        end

        # Prints its arguments, each after what stands before the last comma of the word at the cursor.
        function __supervise_list
            set -l head (commandline -ct | string replace -r -- '^-[^=]*=' '' | string match -r -- '.*,')
            printf '%s\\n' "$head"$argv
        end

        # Prints the command before the cursor, '-' in the arguments of run, then how many arguments it has, then the
        # options that say which app is meant.
        function __supervise_line
            set -l command ''
            set -l operands 0
            set -l place
            set -l words (commandline -opc | string replace -r -- '^(--[^=]*=)?~/' '$1'$HOME/)
            set -e words[1]
            while set -q words[1]
                switch $words[1]
                    case '--procfile=*' '--root=*' '--app-root=*' '--socket=*'
                        set -a place (string replace -- --app-root= --root= $words[1])
                    case \(valueSpellings)
                        if not contains -- "$command:$words[1]" \(CompletionText.flagExceptions.joined(separator: " "))
                            switch $words[1]
                                case \(spellings(.procfile))
                                    set -a place --procfile=$words[2]
                                case \(spellings(.root))
                                    set -a place --root=$words[2]
                                case \(spellings(.socket))
                                    set -a place --socket=$words[2]
                            end
                            set -e words[1]
                        end
                    case '-*'
                    case '*'
                        if test -z "$command"
                            set command $words[1]
                        else
                            test "$command" = run; and set command -
                            set operands (math $operands + 1)
                        end
                end
                set -e words[1]
            end
            printf '%s\\n' "$command" $operands $place
        end

        # Whether the cursor is in the words of a command; '' is before it. What follows the command of run is not.
        function __supervise_at
            set -l line (__supervise_line)
            test "$line[1]" = "$argv[1]"
        end

        # Whether the command has an argument.
        function __supervise_has_argument
            set -l line (__supervise_line)
            test $line[2] -gt 0
        end

        \(([CommandSpec.top] + CommandSpec.all).map(completions).joined(separator: "\n\n"))

        """
    }

    private static var valueSpellings: String {
        CompletionText.allOptions.filter { $0.value != nil }.flatMap(\.spellings).joined(separator: " ")
    }

    private static func spellings(_ option: Option) -> String { option.spellings.joined(separator: " ") }

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
        case .wordsThenDirectory(let formats):
            words =
                "(if __supervise_has_argument; __fish_complete_directories; else; printf '%s\\n' "
                + formats.joined(separator: " ") + "; end)"
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
