/// Finds out whether a line is a single simple command of the shell (POSIX XCU 2.9.1), erring towards no.
struct SimpleCommandScanner {
    private let line: [UInt8]
    var offset = 0

    private init(_ line: [UInt8]) {
        self.line = line
    }

    /// Where the command's name is, behind assignments; nil if the line is anything but one simple command whose
    /// name is looked up in `PATH`, or if that is not certain.
    static func commandName(in line: [UInt8]) -> Int? {
        var scanner = SimpleCommandScanner(line)
        return scanner.scan()
    }

    private mutating func scan() -> Int? {
        var name: Int?
        while skipBlanks() {
            let start = offset
            guard let word = wordOrRedirection() else { return nil }
            guard name == nil, word != .assignment else { continue }
            // A redirection first may be all there is: `exec >file` would be another command.
            guard case .text(let text) = word, text.isCommandName else { return nil }
            name = start
        }
        return name
    }

    /// Whether there is something behind the blanks.
    private mutating func skipBlanks() -> Bool {
        while let byte = peek(), byte == .space || byte == .tab {
            offset += 1
        }
        return peek() != nil
    }

    func peek(_ distance: Int = 0) -> UInt8? {
        let place = offset + distance
        return place < line.count ? line[place] : nil
    }
}

// MARK: - Words

extension SimpleCommandScanner {
    private enum Item: Equatable {
        case text(ShellText)
        case assignment
        case redirection
    }

    private mutating func wordOrRedirection() -> Item? {
        guard peek() != .hash else { return nil }
        if peek() == UInt8(ascii: "<") || peek() == UInt8(ascii: ">") {
            return redirection()
        }
        var text = ShellText()
        guard scanWord(into: &text), !text.isEmpty else { return nil }
        let isBeforeRedirection = peek() == UInt8(ascii: "<") || peek() == UInt8(ascii: ">")
        if isBeforeRedirection, text.isPlain, text.literal.allSatisfy(\.isDigit) {
            return redirection()
        }
        return text.isAssignment ? .assignment : .text(text)
    }

    /// Reads `>file`, `<file`, `>>file`, `>|file`, `<>file`, `>&2`, `<&-` from the operator on; no here-document.
    private mutating func redirection() -> Item? {
        let first = peek()
        offset += 1
        switch (first, peek()) {
        case (UInt8(ascii: "<"), UInt8(ascii: "<")): return nil
        case (_, UInt8(ascii: ">")), (_, UInt8(ascii: "&")): offset += 1
        case (UInt8(ascii: ">"), UInt8(ascii: "|")): offset += 1
        default: break
        }
        var target = ShellText()
        guard skipBlanks(), peek() != .hash, scanWord(into: &target), !target.isEmpty else { return nil }
        return .redirection
    }

    /// Reads up to a blank, a redirection or the end; false at what no simple command has.
    private mutating func scanWord(into text: inout ShellText) -> Bool {
        while let byte = peek(), byte != .space, byte != .tab {
            switch byte {
            case UInt8(ascii: "<"), UInt8(ascii: ">"):
                return true
            case 0..<0x20, 0x7F, UInt8(ascii: "&"), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "("),
                UInt8(ascii: ")"):
                return false
            case .singleQuote, .doubleQuote, .backslash:
                guard scanQuoted(into: &text) else { return false }
            case .dollar, .backquote:
                guard skipExpansion(.unquoted, depth: 0) else { return false }
                text.addExpansion()
            default:
                text.addUnquoted(byte)
                offset += 1
            }
        }
        return true
    }

    /// Reads one quoted part of a word.
    private mutating func scanQuoted(into text: inout ShellText) -> Bool {
        let start = offset
        if peek() == .backslash {
            guard let next = peek(1), next != .newline else { return false }
            text.addQuoted([next])
            offset += 2
            return true
        }
        let isSingle = peek() == .singleQuote
        guard isSingle ? skipSingleQuotes() : skipDoubleQuotes(depth: 0) else { return false }
        let inner = line[(start + 1)..<(offset - 1)]
        if !isSingle, inner.contains(where: { $0 == .dollar || $0 == .backquote || $0 == .backslash }) {
            // What is in braces or parentheses belongs to an expansion, so it is no literal text.
            let closers = [UInt8(ascii: "}"), UInt8(ascii: ")"), .backquote]
            let literal = inner.lastIndex(where: closers.contains).map { inner[($0 + 1)...] } ?? inner
            text.addExpansion()
            text.addQuoted(literal.contains(.slash) ? [.slash] : [])
        } else {
            text.addQuoted(inner)
        }
        return true
    }
}
