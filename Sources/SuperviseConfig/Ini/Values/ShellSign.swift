import SuperviseCore

/// What only a shell would understand, in a command that is executed without one.
enum ShellSign {
    /// The first such sign that is a word of its own, or begins one, outside quotes.
    ///
    /// In doubt it is none: a `&` within a URL is nothing to warn of.
    static func first(in command: [UInt8]) -> (text: String, offset: Int)? {
        for word in bareWords(of: command) {
            guard let sign = sign(command[word], isLast: word.upperBound == command.count) else { continue }
            return (IniValue.shown(sign), sign.startIndex)
        }
        return nil
    }

    private static let operators = ["|", "||", "|&", "&", "&&", ";", "<<"].map { Array($0.utf8) }

    private static func sign(_ word: ArraySlice<UInt8>, isLast: Bool) -> ArraySlice<UInt8>? {
        if operators.contains(where: word.elementsEqual) || isRedirection(word) { return word }
        if word.last == UInt8(ascii: ";"), !isLast { return word.suffix(1) }
        return variable(in: word)
    }

    /// `>file`, `2>&1`, `&>file`, `<`; but `>=1.0` and `->` are none.
    private static func isRedirection(_ word: ArraySlice<UInt8>) -> Bool {
        var rest = word
        if let first = rest.first, first.isDigit || first == UInt8(ascii: "&") { rest = rest.dropFirst() }
        guard let arrow = rest.first else { return false }
        switch arrow {
        case UInt8(ascii: ">"): return rest.dropFirst().first != .equals
        // `<name>` is a placeholder that somebody has forgotten.
        case UInt8(ascii: "<"): return rest.count == 1
        default: return false
        }
    }

    /// `$name` alone, `${NAME}` anywhere, and `$NAME` in capitals anywhere: a regular expression may end in `$`.
    private static func variable(in word: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let dollar = word.firstIndex(of: UInt8(ascii: "$")) else { return nil }
        let rest = word[(dollar + 1)...]
        if rest.first == UInt8(ascii: "{") {
            guard let close = rest.firstIndex(of: UInt8(ascii: "}")) else { return nil }
            let name = rest[(rest.startIndex + 1)..<close]
            return isName(name) ? word[dollar...close] : nil
        }
        let name = rest.prefix(while: \.isVariable)
        guard isName(name) else { return nil }
        let isWhole = dollar == word.startIndex && name.endIndex == word.endIndex
        let isCapital = name.allSatisfy { !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
        return isWhole || isCapital ? word[dollar..<name.endIndex] : nil
    }

    private static func isName(_ name: ArraySlice<UInt8>) -> Bool {
        name.first.map { !$0.isDigit } ?? false && name.allSatisfy(\.isVariable)
    }

    /// The words in which nothing is quoted.
    private static func bareWords(of text: [UInt8]) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var offset = 0
        while offset < text.count {
            guard !text[offset].isIniBlank, text[offset] != .newline else {
                offset += 1
                continue
            }
            let start = offset
            var isBare = true
            var quote: UInt8?
            while offset < text.count, quote != nil || !(text[offset].isIniBlank || text[offset] == .newline) {
                let byte = text[offset]
                if byte == .backslash, quote != .singleQuote { offset += 1 }
                if byte == .backslash || byte.isIniQuote { isBare = false }
                if byte.isIniQuote { quote = quote == nil ? byte : quote == byte ? nil : quote }
                offset += 1
            }
            if isBare { words.append(start..<offset) }
        }
        return words
    }
}
