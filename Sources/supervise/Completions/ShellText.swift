/// What the completion scripts have in common.
enum ShellText {
    /// The `sed` command that prints the names of the Procfile in the current directory.
    static let programNames =
        #"sed -n 's/^\([A-Za-z0-9_-]\{1,\}\)[[:blank:]]*:.*/\1/p' "${PROCFILE:-Procfile}" 2>/dev/null"#

    /// Prints the names of the processes that run under the supervisor of the current directory.
    static let processNames = "supervise status --names 2>/dev/null"

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
