/// One command of `supervise`, as the parser, help and the completion scripts see it.
struct CommandSpec: Hashable, Sendable {
    /// What a command takes besides options.
    struct Operands: Hashable, Sendable {
        /// What one of them is called: `NAME`.
        let name: String
        /// As the usage line shows them: `[NAME...]`; empty where there are none.
        let usage: String
        let doc: String
        let count: ClosedRange<Int>
        let completion: Completion

        static let none = Operands(name: "", usage: "", doc: "", count: 0...0, completion: .none)

        /// What the operand at this place is called: those behind the first are named in the usage line alone.
        func word(at place: Int) -> String {
            let words = usage.split(separator: " ")
            guard place > 0, words.indices.contains(place) else { return name }
            return String(words[place].prefix { $0 != "." })
        }

        /// Whether all that follows the first operand belongs to it, dashes or not.
        var endOptions: Bool { completion == .systemCommand || ownsRest }
        /// Whether the first operand has a command line of its own behind it.
        var ownsRest = false
    }

    /// A command line to learn from.
    struct Example: Hashable, Sendable {
        let line: String
        let doc: String
    }

    /// Empty for what stands before the command.
    let name: String
    /// What it does, in a few words, without a full stop.
    let summary: String
    /// Paragraphs of its help page, each one line; help wraps them.
    let discussion: [String]
    let operands: Operands
    let options: [Option]
    let examples: [Example]
}
