import SuperviseCore

/// What `supervise run` was asked for.
struct RunOptions: Hashable, Sendable {
    /// Only the root and the environment are of use; the Procfile's place decides the root where no option does.
    var configuration = ConfigurationOptions()
    /// The command and its arguments, byte for byte; never empty.
    var command: [ByteString]
    /// Whether `--` says that it is a command, even if a program of the Procfile has that name.
    var isCertainlyCommand = false
}

extension RunOptions {
    init(_ parsed: ParsedArguments) throws(UsageError) {
        configuration = try ConfigurationOptions(parsed)
        command = parsed.operands
        isCertainlyCommand = parsed.hasTerminator
    }
}
