/// How many processes of a program to run: `web=2`.
struct FormationEntry: Hashable, Sendable {
    /// The name of the program, or `all` for those that no entry names.
    var name: String
    var count: Int
}

extension FormationEntry {
    /// Reads `web=2`; nil without a name, or without a number that is 0 or more.
    init?(text: some StringProtocol) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let count = CountText.number(parts[1]) else { return nil }
        self.init(name: String(parts[0]), count: count)
    }
}
