import SuperviseCore

/// When every ended process is started again (`--restart`).
struct RestartChoice: Hashable, Sendable {
    var condition: RestartPolicy.Condition
    /// How many times in a row at most; nil leaves the program's own number.
    var retries: Int?

    private static let conditions: [(word: String, condition: RestartPolicy.Condition)] = [
        ("never", .never), ("on-failure", .onFailure), ("always", .always),
    ]

    /// The words that may begin a choice.
    static let words = conditions.map(\.word)
}

extension RestartChoice {
    /// Reads `always` or `on-failure:5`; nil for anything else, `never:1` included.
    init?(text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let known = Self.conditions.first(where: { $0.word == parts[0] }) else { return nil }
        self.init(condition: known.condition, retries: nil)
        guard parts.count == 2 else { return }
        guard condition != .never, let retries = CountText.number(parts[1]) else { return nil }
        self.retries = retries
    }
}
