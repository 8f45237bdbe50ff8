import SuperviseCore

/// What `supervise stop`, `restart`, and `start` of single programs were asked for.
struct OperateOptions: Hashable, Sendable {
    enum Verb: String, Hashable, Sendable {
        case start
        case stop
        case restart
    }

    var control = ControlOptions()
    var verb: Verb
    var names: [String] = []
    var waiting = WaitOptions()
    /// How many are restarted at a time; nil is all at once.
    var most: Int?
}

extension OperateOptions {
    init(_ verb: Verb, _ parsed: ParsedArguments) throws(UsageError) {
        self.verb = verb
        control = try ControlOptions(parsed)
        names = parsed.operands.map(\.text)
        waiting = try WaitOptions(parsed)
        let count = try parsed.count(.maxUnavailable, 1...10_000)
        most = parsed.has(.rolling) || count != nil ? count ?? 1 : nil
        if most != nil, !waiting.waits {
            throw UsageError(command: verb.rawValue, problem: .conflict("--rolling", "--no-wait"))
        }
    }
}
