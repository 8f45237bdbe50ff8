/// What the completion scripts have in common.
enum CompletionText {
    /// The `sed` command that prints the names of a Procfile, whose name is to follow.
    static let programNames = #"sed -n 's/^\([A-Za-z0-9_-]\{1,\}\)[[:blank:]]*:.*/\1/p'"#

    /// The body of a function of bash and zsh that prints the names of the Procfiles that the line means.
    ///
    /// `files` and `root` are the values of `-f` and `-d` on it.
    static let programNamesOfLine = """
        local file
            for file in "${files[@]:-${PROCFILE:-Procfile}}"; do
                [[ -n $root && $file != /* ]] && file=$root/$file
                \(programNames) "$file" 2>/dev/null
            done
        """

    /// Prints, in bash and zsh, the names of the processes of the supervisor that the line means.
    ///
    /// `place` is the options on it that say which.
    static let processNames = #"supervise status --names "${place[@]}" 2>/dev/null"#

    /// The body of a function of bash and zsh that takes an option of the line, and its value, if it says which app is
    /// meant.
    static let takePlace = #"""
        local value=${2/#\~\//$HOME/}
            case $1 in
                \#(spellings(.procfile))) files+=("$value") place+=("--procfile=$value") ;;
                \#(spellings(.root))) root=$value place+=("--root=$value") ;;
                \#(spellings(.socket))) place+=("--socket=$value") ;;
            esac
        """#

    private static func spellings(_ option: Option) -> String { option.spellings.joined(separator: "|") }

    /// What takes no value in one command though it does in others, as `logs:-f`.
    static let flagExceptions = CommandSpec.all.flatMap { command in
        let valued = allOptions.filter { $0.value != nil }.flatMap(\.spellings)
        return command.options.filter { $0.value == nil }.flatMap(\.spellings).filter { valued.contains($0) }
            .map { "\(command.name):\($0)" }
    }

    /// The text in single quotes, for bash and zsh.
    static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }

    /// Every option of the table once, in the order of the pages.
    static let allOptions = ([CommandSpec.top] + CommandSpec.all).flatMap(\.options)
        .reduce(into: [Option]()) {
            if !$0.contains($1) { $0.append($1) }
        }
}

extension CommandSpec {
    /// All that the command understands with a dash before it, `--no-color` too.
    var allSpellings: [String] {
        options.flatMap { $0.spellings + $0.presets.map { "--\($0.name)" } }
    }
}
