import SuperviseCore

/// Takes a command apart as `shlex.split` of Python does: quotes and backslashes, nothing else of a shell.
enum IniWords {
    static func split(_ text: [UInt8]) throws(IniValueFailure) -> [ByteString] {
        var words: [ByteString] = []
        var word: [UInt8] = []
        // A pair of quotes is a word even with nothing between.
        var isWord = false
        var offset = 0
        while offset < text.count {
            let byte = text[offset]
            switch byte {
            case .space, .tab, .newline, .carriageReturn:
                if isWord { words.append(ByteString(word)) }
                word.removeAll(keepingCapacity: true)
                isWord = false
                offset += 1
                continue
            case .singleQuote, .doubleQuote: try appendQuoted(text, &offset, to: &word)
            case .backslash:
                offset += 1
                guard offset < text.count else { throw IniValueFailure(.openEscape, at: offset - 1) }
                word.append(text[offset])
            default: word.append(byte)
            }
            isWord = true
            offset += 1
        }
        if isWord { words.append(ByteString(word)) }
        return words
    }

    /// Appends what is between the quote at `offset` and the one that closes it, where `offset` is then.
    private static func appendQuoted(
        _ text: [UInt8],
        _ offset: inout Int,
        to word: inout [UInt8]
    ) throws(IniValueFailure) {
        let start = offset
        let quote = text[start]
        offset += 1
        while offset < text.count, text[offset] != quote {
            let next = offset + 1 < text.count ? text[offset + 1] : nil
            if quote == .doubleQuote, text[offset] == .backslash, next == .doubleQuote || next == .backslash {
                offset += 1
            }
            word.append(text[offset])
            offset += 1
        }
        guard offset < text.count else {
            throw IniValueFailure(.openQuote(quote == .singleQuote ? "'" : "\""), at: start)
        }
    }
}
