import SuperviseCore

/// What `supervise logs` was asked for.
struct LogsOptions: Hashable, Sendable {
    var control = ControlOptions()
    /// Empty is all.
    var names: [String] = []
    var isFollowing = false
    /// How many lines of each process; nil is all.
    var lines: Int?
    /// How old they may be.
    var since: Duration?
    var output = OutputOptions()
}

extension LogsOptions {
    init(_ parsed: ParsedArguments) throws(UsageError) {
        control = try ControlOptions(parsed)
        names = parsed.operands.map(\.text)
        isFollowing = parsed.has(.follow)
        lines = try parsed.count(.lines, 0...1_000_000)
        since = try parsed.duration(.since)
        output = try OutputOptions(parsed)
    }
}
