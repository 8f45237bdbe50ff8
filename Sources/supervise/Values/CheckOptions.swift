import SuperviseCore

/// What `supervise check` was asked for.
struct CheckOptions: Hashable, Sendable {
    var configuration = ConfigurationOptions()
    /// The programs to look at; empty is all.
    var names: [String] = []
}

extension CheckOptions {
    init(_ parsed: ParsedArguments) throws(UsageError) {
        configuration = try ConfigurationOptions(parsed)
        names = parsed.operands.map(\.text)
    }
}
