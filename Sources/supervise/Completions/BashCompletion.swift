/// The script for bash 4.4 and later; it does not need the package bash-completion.
enum BashCompletion {
    static var script: String {
        """
        # bash completion of supervise. Load it with: source <(supervise completions bash)

        \(helpers)

        _supervise_takes_value() {
            case $command:$1 in
                \(CompletionText.flagExceptions.joined(separator: "|"))) return 1 ;;
            esac
            case $1 in
                \(valueSpellings)) return 0 ;;
            esac
            return 1
        }

        # Completes the value of an option.
        _supervise_value() {
            case $1 in
        \(valueCases)
            esac
        }

        # Completes what a command takes besides options.
        _supervise_operand() {
            case $1 in
        \(operandCases)
            esac
        }

        # Prints the options of a command.
        _supervise_options() {
            case $1 in
        \(optionCases)
            esac
        }

        \(main)

        complete -F _supervise supervise

        """
    }

    private static let helpers = #"""
        # Takes an option and its value, if it says which app is meant.
        _supervise_place() {
            \#(CompletionText.takePlace)
        }

        _supervise_programs() {
            \#(CompletionText.programNamesOfLine)
        }

        _supervise_processes() {
            \#(CompletionText.processNames)
        }

        # Completes the last of several words with commas between.
        _supervise_list() {
            local head="" word
            [[ $current == *,* ]] && head=${current%,*},
            while IFS= read -r word; do COMPREPLY+=("$head$word"); done < <(compgen -W "$1" -- "${current##*,}")
            compopt -o nospace
        }

        _supervise_files() {
            local name
            while IFS= read -r name; do COMPREPLY+=("$name"); done < <(compgen "$1" -- "$current")
            compopt -o filenames
        }

        _supervise_words() {
            local word
            while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$1" -- "$current")
        }
        """#

    /// Bash splits words at `=`; they are put together first, and what was put before the cursor is cut off at last.
    private static let main = #"""
        _supervise() {
            local -a words=() files=() place=()
            local word current command="" operands=0 ended=0 root="" index
            COMPREPLY=()
            for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
                if ((${#words[@]} > 1)) && [[ $word == =* || ${words[-1]} == *= ]]; then
                    words[-1]+=$word
                else
                    words+=("$word")
                fi
            done
            current=${words[-1]}
            for ((index = 1; index < ${#words[@]} - 1; index++)); do
                word=${words[index]}
                if [[ $word == -- ]]; then
                    ended=1
                elif [[ $ended == 0 && $word == -?* ]]; then
                    if [[ $word == --*=* ]]; then
                        _supervise_place "${word%%=*}" "${word#*=}"
                    elif _supervise_takes_value "$word"; then
                        index=$((index + 1))
                        _supervise_place "$word" "${words[index]}"
                    fi
                elif [[ -z $command ]]; then
                    command=$word
                else
                    operands=$((operands + 1))
                    [[ $command == run ]] && break
                fi
            done
            if ((index >= ${#words[@]})); then
                _supervise_value "${words[-2]}"
            elif [[ $command == run && $operands -gt 0 ]]; then
                _supervise_files -f
            elif [[ $ended == 0 && $current == --*=* ]]; then
                local option=${current%%=*}
                current=${current#*=}
                _supervise_value "$option"
            elif [[ $ended == 0 && $current == -* ]]; then
                _supervise_words "$(_supervise_options "$command")"
            else
                _supervise_operand "$command"
            fi
            [[ $current == *=* && $COMP_WORDBREAKS == *=* ]] && COMPREPLY=("${COMPREPLY[@]#"${current%=*}="}")
        }
        """#

    private static var valueSpellings: String {
        CompletionText.allOptions.filter { $0.value != nil }.flatMap(\.spellings).joined(separator: "|")
    }

    private static var valueCases: String {
        CompletionText.allOptions
            .compactMap { option in
                guard let value = option.value else { return nil }
                return "        \(option.spellings.joined(separator: "|"))) \(action(value.completion)) ;;"
            }
            .joined(separator: "\n")
    }

    private static var operandCases: String {
        ([CommandSpec.top] + CommandSpec.all)
            .compactMap { command in
                guard command.operands.completion != .none else { return nil }
                return "        \(pattern(command))) \(action(command.operands.completion)) ;;"
            }
            .joined(separator: "\n")
    }

    private static var optionCases: String {
        ([CommandSpec.top] + CommandSpec.all)
            .map { command in
                "        \(pattern(command))) echo \(CompletionText.quoted(command.allSpellings.joined(separator: " "))) ;;"
            }
            .joined(separator: "\n")
    }

    private static func pattern(_ command: CommandSpec) -> String {
        command.name.isEmpty ? "''" : command.name
    }

    private static func action(_ completion: Completion) -> String {
        switch completion {
        case .none: ":"
        case .file: "_supervise_files -f"
        case .directory: "_supervise_files -d"
        case .words, .suggestions, .command:
            "_supervise_words " + CompletionText.quoted(completion.words.joined(separator: " "))
        case .process: #"_supervise_words "$(_supervise_processes)""#
        case .signalThenProcess:
            #"if ((operands)); then _supervise_words "$(_supervise_processes)"; else _supervise_words "#
                + CompletionText.quoted(completion.words.joined(separator: " ")) + "; fi"
        case .wordsThenDirectory(let words):
            "if ((operands)); then _supervise_files -d; else _supervise_words "
                + CompletionText.quoted(words.joined(separator: " ")) + "; fi"
        case .scale: #"_supervise_words "$(_supervise_processes | sed 's/\.[0-9]*$/=/' | uniq)"; compopt -o nospace"#
        case .program: #"_supervise_words "$(_supervise_programs)""#
        case .programList: #"_supervise_list "$(_supervise_programs)""#
        case .formation: #"_supervise_list "$(_supervise_programs | sed 's/$/=/') all=""#
        case .systemCommand: "_supervise_files -c"
        }
    }
}
