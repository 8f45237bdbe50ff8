import Glibc
import SuperviseDaemon
import SuperviseSystem

/// The options that say how output looks.
struct OutputOptions: Hashable, Sendable {
    var color = ColorChoice.auto
    var timestamps = OutputStyle.Timestamps.time
    var prefix = PrefixStyle.full
    var format = OutputStyle.Format.text
    /// Whether no process's output is shown (`--no-console`).
    var isConsoleSilent = false
    /// Programs whose output is not shown.
    var quiet: [String] = []
}

extension OutputOptions {
    init(_ parsed: ParsedArguments) throws(UsageError) {
        color = try parsed.word(.color) ?? color
        timestamps = try parsed.word(.timestamps) ?? timestamps
        prefix = try parsed.word(.prefix) ?? prefix
        format = try parsed.word(.format) ?? format
        isConsoleSilent = parsed.has(.noConsole)
        quiet = parsed.list(.quiet)
    }
}

extension OutputOptions {
    /// How lines look on standard output.
    var style: OutputStyle {
        let isTerminal = Terminal.isTerminal(STDOUT_FILENO)
        let variables = ProcessEnvironment.colorVariables(onTerminal: isTerminal)
        var style = OutputStyle(
            format: format,
            timestamps: timestamps,
            prefix: prefix == .full,
            color: ColorChoice.resolve(color, environment: variables, isTerminal: isTerminal),
            quiet: Set(quiet)
        )
        style.showsChildren = !isConsoleSilent
        return style
    }
}
