/// What `supervise shutdown` was asked for.
struct ShutdownOptions: Hashable, Sendable {
    var control = ControlOptions()
    var waiting = WaitOptions()
}

extension ShutdownOptions {
    init(_ parsed: ParsedArguments) throws(UsageError) {
        control = try ControlOptions(parsed)
        waiting = try WaitOptions(parsed)
    }
}
