/// The script for zsh: to be sourced, or a file of `$fpath` named `_supervise`.
enum ZshCompletion {
    static var script: String {
        """
        #compdef supervise
        # zsh completion of supervise. Load it with: source <(supervise completions zsh)
        # or keep it as _supervise in a folder of $fpath.

        \(helpers)

        _supervise_commands() {
            local -a commands=(
        \(commands)
            )
            _describe command commands
        }

        _supervise() {
            local curcontext=$curcontext state line root
            local -a files place
            local -A opt_args
            _supervise_places
            _arguments -C -s \\
        \(specs(.top, indent: 8))
                '(-)1:command:_supervise_commands' \\
                '(-)*::argument:->argument' && return
            [[ $state == argument ]] || return 1
            curcontext=${curcontext%:*:*}:supervise-$words[1]:
            case $words[1] in
        \(CommandSpec.all.map(commandCase).joined(separator: "\n"))
            esac
        }

        if [[ $funcstack[1] == _supervise ]]; then
            _supervise "$@"
        else
            compdef _supervise supervise
        fi

        """
    }

    private static let helpers = #"""
        # Takes an option and its value, if it says which app is meant.
        _supervise_place() {
            \#(CompletionText.takePlace)
        }

        # Takes all such options before the cursor; in logs, -f has no value.
        _supervise_places() {
            local word last command
            for word in "${(@Q)words[2,CURRENT-1]}"; do
                if [[ -n $last ]]; then
                    _supervise_place $last "$word"
                    last=
                    continue
                fi
                case $command:$word in
                    \#(CompletionText.flagExceptions.joined(separator: "|"))) ;;
                    *:--*=*) _supervise_place "${word%%=*}" "${word#*=}" ;;
                    \#(valueSpellings)) last=$word ;;
                    :[^-]*) command=$word ;;
                esac
            done
        }

        _supervise_names() {
            \#(CompletionText.programNamesOfLine)
        }

        _supervise_programs() {
            local -a names=(${(f)"$(_supervise_names)"})
            compadd -a names
        }

        _supervise_processes() {
            local -a names=(${(f)"$(\#(CompletionText.processNames))"})
            compadd -a names
        }

        _supervise_signal_processes() {
            if ((CURRENT == 2)); then
                compadd \#(Completion.signalThenProcess.words.joined(separator: " "))
            else
                _supervise_processes
            fi
        }

        _supervise_scale() {
            local -a names=(${(f)"$(\#(CompletionText.processNames))"})
            names=(${(u)names%.<->})
            compadd -S = -a names
        }

        _supervise_program_list() {
            local -a names=(${(f)"$(_supervise_names)"})
            compset -P '*,'
            compadd -q -S , -a names
        }

        _supervise_formation() {
            local -a names=(${(f)"$(_supervise_names)"} all)
            compset -P '*,'
            compadd -S = -a names
        }
        """#

    private static var valueSpellings: String {
        CompletionText.allOptions.filter { $0.value != nil }.flatMap(\.spellings).map { "*:\($0)" }
            .joined(separator: "|")
    }

    private static var commands: String {
        CommandSpec.all.map { "        " + CompletionText.quoted("\($0.name):\(escaped($0.summary))") }
            .joined(separator: "\n")
    }

    private static func commandCase(_ command: CommandSpec) -> String {
        """
                \(command.name))
                    _arguments -s -S \\
        \(specs(command, indent: 16))
                        \(operands(command.operands)) ;;
        """
    }

    private static func operands(_ operands: CommandSpec.Operands) -> String {
        switch operands.completion {
        case .none: "&& return"
        case .systemCommand: "'(-)1:COMMAND:_command_names -e' '*::ARGUMENT:_normal'"
        case .wordsThenDirectory:
            CompletionText.quoted("1:\(operands.name):\(action(operands.completion))") + " '2:DIR:_files -/'"
        case let completion:
            CompletionText.quoted(
                "\(operands.count.upperBound == 1 ? "1" : "*"):\(operands.name):\(action(completion))"
            )
        }
    }

    private static func specs(_ command: CommandSpec, indent: Int) -> String {
        command.options.flatMap(specs).map { String(repeating: " ", count: indent) + "\($0) \\" }
            .joined(separator: "\n")
    }

    /// One option in the language of `_arguments`: all its spellings exclude each other unless it can be repeated.
    private static func specs(_ option: Option) -> [String] {
        let value = option.value.map { ":\(escaped($0.placeholder)):\(action($0.completion))" } ?? ""
        let all = option.spellings + option.presets.map { "--\($0.name)" }
        let rule = option.isRepeatable ? "*" : "(\(all.joined(separator: " ")))"
        let main = option.spellings.map { spelling in
            let mark = option.value == nil ? "" : spelling.hasPrefix("--") ? "=" : "+"
            return CompletionText.quoted("\(rule)\(spelling)\(mark)[\(escaped(option.doc))]\(value)")
        }
        let presets = option.presets.map { preset in
            CompletionText.quoted("\(rule)--\(preset.name)[The same as --\(option.names[0]) \(preset.value)]")
        }
        return main + presets
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { $0 += ("[]:\\".contains($1) ? "\\" : "") + String($1) }
    }

    private static func action(_ completion: Completion) -> String {
        switch completion {
        case .none: " "
        case .file: "_files"
        case .directory: "_files -/"
        case .words, .suggestions, .wordsThenDirectory: "(\(completion.words.joined(separator: " ")))"
        case .process: "_supervise_processes"
        case .signalThenProcess: "_supervise_signal_processes"
        case .scale: "_supervise_scale"
        case .program: "_supervise_programs"
        case .programList: "_supervise_program_list"
        case .formation: "_supervise_formation"
        case .command: "_supervise_commands"
        case .systemCommand: "_command_names -e"
        }
    }
}
