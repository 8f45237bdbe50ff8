/// Reads the value of a `.env` line.
enum DotenvValue {
    /// The value and where its last line ends, or the place of a quote that nothing closes.
    case value([UInt8], end: Int)
    case openQuote(Int)

    /// Reads from the byte behind the `=`.
    static func scan(_ bytes: [UInt8], from start: Int) -> DotenvValue {
        let first = bytes[start...].firstIndex { !$0.isBlank } ?? bytes.count
        guard isQuote(bytes, first) || isEscapedQuote(bytes, first) else { return verbatim(bytes, from: first) }
        return word(bytes, from: first)
    }

    /// A value that begins without a quote: `it's`, `{"k": "v"}` and `C:\new` mean themselves, as in foreman.
    ///
    /// honcho would take quotes out of the middle, drop backslashes, and fail on `it's`.
    private static func verbatim(_ bytes: [UInt8], from start: Int) -> DotenvValue {
        let end = lineEnd(bytes, start)
        var stop = start
        while stop < end, !isComment(bytes, stop) {
            stop += 1
        }
        let last = bytes[start..<stop].lastIndex { !$0.isBlank }
        return .value(Array(bytes[start..<(last.map { $0 + 1 } ?? start)]), end: end)
    }

    /// A value that begins with a quote, up to the end of the line in which its last quote closes.
    private static func word(_ bytes: [UInt8], from start: Int) -> DotenvValue {
        var value: [UInt8] = []
        // Blanks behind this length are not quoted: at the end they are dropped.
        var kept = 0
        var offset = start
        while !isLineEnd(bytes, offset), !isComment(bytes, offset) {
            if isQuote(bytes, offset) {
                guard let close = quoted(bytes, from: offset, into: &value) else { return .openQuote(offset) }
                offset = close + 1
                kept = value.count
                continue
            }
            // honcho's `\"` is a quote; any other backslash stays, for paths and patterns.
            offset += isEscapedQuote(bytes, offset) ? 1 : 0
            value.append(bytes[offset])
            kept = bytes[offset].isBlank ? kept : value.count
            offset += 1
        }
        return .value(Array(value[..<kept]), end: lineEnd(bytes, offset))
    }

    /// Appends what is between the quote at `start` and the one that closes it, and returns that one's place.
    private static func quoted(_ bytes: [UInt8], from start: Int, into value: inout [UInt8]) -> Int? {
        let quote = bytes[start]
        var offset = start + 1
        while offset < bytes.count, bytes[offset] != quote {
            let next = offset + 1 < bytes.count ? bytes[offset + 1] : nil
            if quote == .doubleQuote, bytes[offset] == .backslash, let escaped = next.flatMap(unescaped) {
                value.append(escaped)
                offset += 2
                continue
            }
            if bytes[offset] != .carriageReturn || next != .newline {
                value.append(bytes[offset])
            }
            offset += 1
        }
        return offset < bytes.count ? offset : nil
    }

    /// What a backslash and this byte mean in double quotes; nil: the backslash means itself.
    private static func unescaped(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "n"): .newline
        case UInt8(ascii: "t"): .tab
        case .doubleQuote, .backslash, .dollar: byte
        default: nil
        }
    }
}

// MARK: - Places

extension DotenvValue {
    /// Where the line that `offset` is in ends.
    private static func lineEnd(_ bytes: [UInt8], _ offset: Int) -> Int {
        bytes[offset...].firstIndex(where: \.isLineEnd) ?? bytes.count
    }

    private static func isLineEnd(_ bytes: [UInt8], _ offset: Int) -> Bool {
        offset >= bytes.count || bytes[offset].isLineEnd
    }

    private static func isQuote(_ bytes: [UInt8], _ offset: Int) -> Bool {
        offset < bytes.count && (bytes[offset] == .doubleQuote || bytes[offset] == .singleQuote)
    }

    private static func isEscapedQuote(_ bytes: [UInt8], _ offset: Int) -> Bool {
        offset < bytes.count && bytes[offset] == .backslash && isQuote(bytes, offset + 1)
    }

    /// `#` behind a blank; `A=#fff` is a value.
    private static func isComment(_ bytes: [UInt8], _ offset: Int) -> Bool {
        bytes[offset] == .hash && bytes[offset - 1].isBlank
    }
}
