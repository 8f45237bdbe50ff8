/// Whole numbers as Python's `int()` reads them: blanks around, a sign, `_` between digits.
enum PythonInteger {
    static func parse(_ text: String) -> Int? {
        let blanks: Set<Character> = [" ", "\t", "\n", "\r"]
        let words = text.split { blanks.contains($0) }
        guard words.count == 1, let word = words.first else { return nil }
        let digits = word.first == "-" || word.first == "+" ? word.dropFirst() : word
        let parts = digits.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else { return nil }
        return Int((word.first == "-" ? "-" : "") + parts.joined())
    }
}
