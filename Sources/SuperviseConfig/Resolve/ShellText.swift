/// What is known of a word of the shell before it is expanded.
struct ShellText: Equatable {
    /// The text without quotes and without what is expanded.
    private(set) var literal: [UInt8] = []
    private(set) var isAssignment = false
    private var hasQuotes = false
    private var hasExpansion = false
    private var hasBraces = false

    var isEmpty: Bool { literal.isEmpty && isPlain }

    /// Whether the word is no more than its text.
    var isPlain: Bool { !hasQuotes && !hasExpansion }

    /// Whether it names a program for certain: no builtin, no reserved word, nothing that may vanish or become an
    /// option of `exec`.
    ///
    /// A word with a `/` outside its expansions is a path whatever they are.
    var isCommandName: Bool {
        guard !literal.isEmpty, !hasBraces, !literal.contains(.equals), literal.first != .hyphen else { return false }
        let isExpanded = hasExpansion || literal.first == UInt8(ascii: "~")
        return isExpanded ? literal.contains(.slash) : !ShellWords.isReserved(literal)
    }

    /// Adds a byte that stands for itself unless it is a glob, a brace or the `=` of an assignment.
    mutating func addUnquoted(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["): hasExpansion = true
        case UInt8(ascii: "{"), UInt8(ascii: "}"): hasBraces = true
        case .equals where isPlain && literal.first?.isDigit == false && literal.allSatisfy(\.isVariable):
            isAssignment = true
        default: break
        }
        literal.append(byte)
    }

    mutating func addQuoted(_ bytes: some Sequence<UInt8>) {
        hasQuotes = true
        literal += bytes
    }

    mutating func addExpansion() {
        hasExpansion = true
    }
}
