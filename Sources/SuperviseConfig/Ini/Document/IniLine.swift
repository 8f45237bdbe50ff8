/// Where the parts of a line are.
enum IniLine {
    /// What a line is without its comment; nil if it is a comment as a whole.
    static func content(_ bytes: [UInt8], _ line: Range<Int>) -> (range: Range<Int>, isCut: Bool)? {
        guard let start = bytes[line].firstIndex(where: { !$0.isIniBlank }) else {
            return (line.upperBound..<line.upperBound, false)
        }
        guard !bytes[start].isCommentMark else { return nil }
        let cut = comment(bytes, line)
        return (trimmed(bytes, start..<(cut ?? line.upperBound)), cut != nil)
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
                if index > line.lowerBound, bytes[index - 1].isIniBlank {
                    begin = min(begin ?? index, index)
                }
            }
            if let begin { return begin }
        }
        return nil
    }

    /// A range without blanks around it.
    static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        guard let start = bytes[range].firstIndex(where: { !$0.isIniBlank }),
            let last = bytes[range].lastIndex(where: { !$0.isIniBlank })
        else { return range.lowerBound..<range.lowerBound }
        return start..<(last + 1)
    }
}

extension UInt8 {
    static let openBracket = UInt8(ascii: "[")
    static let closeBracket = UInt8(ascii: "]")

    /// What Python's `str.strip` takes off: blanks, line ends and the separators of ASCII.
    var isIniBlank: Bool { isBlank || self == .newline || self == .carriageReturn || (0x1C...0x1F).contains(self) }

    var isCommentMark: Bool { self == .semicolon || self == .hash }
}
