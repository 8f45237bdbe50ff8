/// The tokens of Python's `shlex.shlex(text)` with `/.+-():` as characters of words, as supervisord 4.3 sets it up.
enum IniTokens {
    /// Where the tokens are; quotes are part of them.
    ///
    /// - Throws: An open quote.
    static func split(_ text: [UInt8]) throws(IniValueFailure) -> [Range<Int>] {
        var tokens: [Range<Int>] = []
        var offset = 0
        while offset < text.count {
            let start = offset
            let byte = text[offset]
            switch byte {
            case .space, .tab, .newline, .carriageReturn: offset += 1
            case .hash: skipLine(text, &offset)
            case .singleQuote, .doubleQuote:
                guard let close = text[(start + 1)...].firstIndex(of: byte) else {
                    throw IniValueFailure(.openQuote(byte == .singleQuote ? "'" : "\""), at: start)
                }
                offset = close + 1
                tokens.append(start..<offset)
            case _ where byte.isWord:
                while offset < text.count, text[offset].isWord || text[offset].isIniQuote { offset += 1 }
                tokens.append(start..<offset)
            default:
                // A character that is not ASCII is one token in Python; its bytes must not come apart here.
                offset = text[(offset + 1)...].firstIndex(where: \.isLead) ?? text.count
                tokens.append(start..<offset)
            }
        }
        return tokens
    }

    private static func skipLine(_ text: [UInt8], _ offset: inout Int) {
        offset = text[offset...].firstIndex(of: .newline).map { $0 + 1 } ?? text.count
    }
}

extension UInt8 {
    fileprivate var isWord: Bool { isVariable || "/.+-():".utf8.contains(self) }
}
