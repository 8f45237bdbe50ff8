/// Where the parts of a line are.
enum IniLine {
    /// What a line is without its comment; nil if it is a comment as a whole.
    static func content(_ bytes: [UInt8], _ line: Range<Int>) -> (range: Range<Int>, isCut: Bool)? {
        let text = IniBlank.trimmed(bytes, line)
        guard !text.isEmpty else { return (line.upperBound..<line.upperBound, false) }
        guard !bytes[text.lowerBound].isCommentMark else { return nil }
        guard let cut = comment(bytes, line) else { return (text, false) }
        return (trimmed(bytes, text.lowerBound..<cut), true)
    }

    /// Where an inline comment begins: `;` or `#` behind a blank.
    ///
    /// Python's configparser compares the first `;` and the first `#`, then the second ones and so on, and stops at
    /// the first comment in such a round: in `a# #b ;c` that is `;c`.
    private static func comment(_ bytes: [UInt8], _ line: Range<Int>) -> Int? {
        var marks: [(mark: UInt8, next: Int)] = [(.semicolon, line.lowerBound), (.hash, line.lowerBound)]
        while !marks.isEmpty {
            var begin: Int?
            for (position, entry) in marks.enumerated().reversed() {
                guard let index = bytes[entry.next..<line.upperBound].firstIndex(of: entry.mark) else {
                    marks.remove(at: position)
                    continue
                }
                marks[position].next = index + 1
                if IniBlank.length(in: bytes, from: line.lowerBound, to: index) > 0 {
                    begin = min(begin ?? index, index)
                }
            }
            if let begin { return begin }
        }
        return nil
    }

    /// A range without blanks around it; of nothing but blanks it is the beginning.
    static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        let text = IniBlank.trimmed(bytes, range)
        return text.isEmpty ? range.lowerBound..<range.lowerBound : text
    }
}

extension UInt8 {
    static let openBracket = UInt8(ascii: "[")
    static let closeBracket = UInt8(ascii: "]")

    /// What Python's `str.strip` takes off in ASCII: blanks, line ends and separators.
    var isIniBlank: Bool { isBlank || self == .newline || self == .carriageReturn || (0x1C...0x1F).contains(self) }

    var isCommentMark: Bool { self == .semicolon || self == .hash }
}
