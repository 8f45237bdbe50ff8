/// Python's blanks, in UTF-8: what `str.strip` takes off, ASCII's and others such as the U+00A0 of web pages.
enum IniBlank {
    /// How many bytes the blank has that begins here; 0 if there is none.
    static func length<Bytes: RandomAccessCollection<UInt8>>(in bytes: Bytes, from start: Int) -> Int
    where Bytes.Index == Int {
        let first = bytes[start]
        guard first >= 0x80 else { return first.isIniBlank ? 1 : 0 }
        guard start + 1 < bytes.endIndex else { return 0 }
        if isBlank(first, bytes[start + 1]) { return 2 }
        guard start + 2 < bytes.endIndex else { return 0 }
        return isBlank(first, bytes[start + 1], bytes[start + 2]) ? 3 : 0
    }

    /// The same of the blank that ends before this byte; none reaches back over `start`.
    static func length<Bytes: RandomAccessCollection<UInt8>>(in bytes: Bytes, from start: Int, to end: Int) -> Int
    where Bytes.Index == Int {
        guard start < end else { return 0 }
        let last = bytes[end - 1]
        guard last >= 0x80 else { return last.isIniBlank ? 1 : 0 }
        guard start + 1 < end else { return 0 }
        if isBlank(bytes[end - 2], last) { return 2 }
        guard start + 2 < end else { return 0 }
        return isBlank(bytes[end - 3], bytes[end - 2], last) ? 3 : 0
    }

    /// A range without blanks around it.
    static func trimmed<Bytes: RandomAccessCollection<UInt8>>(_ bytes: Bytes, _ range: Range<Int>) -> Range<Int>
    where Bytes.Index == Int {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end {
            let length = length(in: bytes, from: start)
            guard length > 0 else { break }
            start += length
        }
        while start < end {
            let length = length(in: bytes, from: start, to: end)
            guard length > 0 else { break }
            end -= length
        }
        return start..<max(start, end)
    }

    /// The parts between blanks, as `str.split` makes them.
    static func words(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var words: [ArraySlice<UInt8>] = []
        var (start, offset) = (0, 0)
        while offset < bytes.count {
            let length = length(in: bytes, from: offset)
            if length > 0 {
                words.append(bytes[start..<offset])
                start = offset + length
            }
            offset += max(length, 1)
        }
        words.append(bytes[start...])
        return words.filter { !$0.isEmpty }
    }

    /// U+0085 and U+00A0.
    private static func isBlank(_ first: UInt8, _ second: UInt8) -> Bool {
        first == 0xC2 && (second == 0x85 || second == 0xA0)
    }

    /// U+1680, U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F and U+3000.
    private static func isBlank(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (first, second) {
        case (0xE1, 0x9A), (0xE3, 0x80): third == 0x80
        case (0xE2, 0x80): (0x80...0x8A).contains(third) || third == 0xA8 || third == 0xA9 || third == 0xAF
        case (0xE2, 0x81): third == 0x9F
        default: false
        }
    }
}
