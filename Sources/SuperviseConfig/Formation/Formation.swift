/// How many processes of each program are wanted: `web=2,worker=4,all=1`.
package struct Formation: Hashable, Sendable {
    /// The programs that are named, in the order in which they first are; whether they exist is not known here.
    package private(set) var names: [String] = []
    private var counts: [String: Int] = [:]
    /// The count of all programs that are not named; nil where nothing is said of them.
    private var others: Int?

    /// More of one program is a slip: a machine does not carry them, and their ports would be those of ten others.
    package static let instanceLimit = 1_000
    /// More in all is a slip too: each costs descriptors, memory and a thousandth of a second at the start.
    package static let totalLimit = 10_000

    package init() {}

    /// Whether nothing was said.
    package var isEmpty: Bool { names.isEmpty && others == nil }

    /// How many are wanted of a program, by its name or as one of all others; nil where nothing is said of it.
    package func saidCount(of program: String) -> Int? { counts[program] ?? others }

    /// Adds what the value of one `-c` option says; later ones win.
    ///
    /// Blanks around names and counts, and empty items, are allowed.
    /// - Throws: The first thing that is wrong with the text.
    package mutating func read(_ option: String) throws(FormationProblem) {
        for item in option.utf8.split(separator: UInt8(ascii: ",")) where item.contains(where: { !$0.isBlank }) {
            try read(item: item)
        }
    }

    /// Says how many processes of a program are wanted, whatever was said before.
    package mutating func set(_ count: Int, for program: String) {
        if counts.updateValue(min(max(count, 0), Self.instanceLimit), forKey: program) == nil { names.append(program) }
    }

    private mutating func read(item: Substring.UTF8View) throws(FormationProblem) {
        let parts = item.split(separator: .equals, maxSplits: 1, omittingEmptySubsequences: false).map(Self.trimmed)
        let name = parts[0]
        guard parts.count == 2 else { throw .noCount(name) }
        guard !name.isEmpty else { throw .noName }
        guard !parts[1].isEmpty, parts[1].utf8.allSatisfy(\.isDigit) else { throw .notACount(name, parts[1]) }
        guard let count = Int(parts[1]), count <= Self.instanceLimit else { throw .tooMany(name, parts[1]) }
        if name == "all" {
            others = count
        } else if counts.updateValue(count, forKey: name) == nil {
            names.append(name)
        }
    }

    private static func trimmed(_ text: Substring.UTF8View) -> String {
        let start = text.firstIndex { !$0.isBlank } ?? text.endIndex
        let end = text.lastIndex { !$0.isBlank }.map { text.index(after: $0) } ?? start
        return String(Substring(text[start..<end]))
    }
}
