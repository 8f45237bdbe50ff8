import SuperviseCore

/// Takes a command apart as `shlex.split` of Python does: quotes and backslashes, nothing else of a shell.
enum IniWords {
    static func split(_ text: [UInt8]) throws(IniValueFailure) -> [ByteString] {
        var words: [ByteString] = []
        var word: [UInt8]?
        var offset = 0
        while offset < text.count {
            let byte = text[offset]
            switch byte {
            case .space, .tab, .newline, .carriageReturn:
                if let done = word { words.append(ByteString(done)) }
                word = nil
            case .singleQuote, .doubleQuote:
                let start = offset
                word = try (word ?? []) + quoted(text, &offset, start)
            case .backslash:
                offset += 1
                guard offset < text.count else { throw IniValueFailure(.openEscape, at: offset - 1) }
                word = (word ?? []) + [text[offset]]
            default: word = (word ?? []) + [byte]
            }
            offset += 1
        }
        return words + (word.map { [ByteString($0)] } ?? [])
    }

    /// What is between the quote at `start` and the one that closes it, where `offset` is then.
    private static func quoted(
        _ text: [UInt8],
        _ offset: inout Int,
        _ start: Int
    ) throws(IniValueFailure) -> [UInt8] {
        let quote = text[start]
        var inner: [UInt8] = []
        offset += 1
        while offset < text.count, text[offset] != quote {
            let next = offset + 1 < text.count ? text[offset + 1] : nil
            if quote == .doubleQuote, text[offset] == .backslash, next == .doubleQuote || next == .backslash {
                offset += 1
            }
            inner.append(text[offset])
            offset += 1
        }
        guard offset < text.count else {
            throw IniValueFailure(.openQuote(quote == .singleQuote ? "'" : "\""), at: start)
        }
        return inner
    }
}
