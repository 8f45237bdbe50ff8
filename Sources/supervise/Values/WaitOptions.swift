/// How long a command waits for the outcome of what it has asked for.
struct WaitOptions: Hashable, Sendable {
    var waits = true
    /// Nil: as long as it takes.
    var limit: Duration?
}

extension WaitOptions {
    init(_ parsed: ParsedArguments) throws(UsageError) {
        waits = !parsed.has(.noWait)
        limit = try parsed.duration(.waitLimit)
    }
}
