/// Text in columns.
enum TextLayout {
    /// Fills up with blanks to `column`; at least one blank.
    static func padded(_ text: String, to column: Int) -> String {
        text + String(repeating: " ", count: max(1, column - text.count))
    }

    /// The words as a choice: `a, b or c`.
    static func either(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.joined() }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }

    /// A heading indented by two, and its explanation from `column` on, beside it or below.
    static func row(_ heading: String, _ explanation: String, column: Int, width: Int) -> String {
        let lines = lines(explanation, width: width - column)
        let indent = String(repeating: " ", count: column)
        let head = "  " + heading
        guard head.count + 2 <= column, let first = lines.first else {
            return head + "\n" + lines.map { indent + $0 + "\n" }.joined()
        }
        return padded(head, to: column) + first + "\n" + lines.dropFirst().map { indent + $0 + "\n" }.joined()
    }

    /// A paragraph of lines not longer than `width`, unless a word is.
    static func wrapped(_ text: String, width: Int) -> String {
        lines(text, width: width).map { $0 + "\n" }.joined()
    }

    private static func lines(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
