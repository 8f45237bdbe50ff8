/// The tokens of one line, as Python's `shlex.shlex(line, posix=True)` finds them.
///
/// Letters, digits and `_` make words; quotes and backslashes join what is around them; any other character that is no
/// blank is a token of its own; `#` begins a comment. Bytes that are not ASCII count as letters.
struct PythonLexer {
    enum Failure: String, Error {
        case openQuote = "No closing quotation"
        case openEscape = "No escaped character"
    }

    private let bytes: [UInt8]
    private var offset = 0

    init(_ line: some Sequence<UInt8>) {
        bytes = Array(line)
    }

    /// The next token; nil at the end of the line.
    mutating func next() throws(Failure) -> [UInt8]? {
        while offset < bytes.count, bytes[offset].isLexerBlank { offset += 1 }
        guard offset < bytes.count, bytes[offset] != .hash else {
            offset = bytes.count
            return nil
        }
        guard bytes[offset].continuesToken else {
            offset += 1
            return [bytes[offset - 1]]
        }
        var token: [UInt8] = []
        while offset < bytes.count, bytes[offset].continuesToken {
            switch bytes[offset] {
            case .singleQuote, .doubleQuote: try takeQuoted(into: &token)
            case .backslash:
                guard offset + 1 < bytes.count else { throw .openEscape }
                token.append(bytes[offset + 1])
                offset += 2
            default:
                token.append(bytes[offset])
                offset += 1
            }
        }
        return token
    }

    private mutating func takeQuoted(into token: inout [UInt8]) throws(Failure) {
        let quote = bytes[offset]
        offset += 1
        while offset < bytes.count, bytes[offset] != quote {
            if quote == .doubleQuote, bytes[offset] == .backslash {
                guard offset + 1 < bytes.count else { throw .openEscape }
                let next = bytes[offset + 1]
                if next != .backslash, next != quote { token.append(.backslash) }
                token.append(next)
                offset += 2
            } else {
                token.append(bytes[offset])
                offset += 1
            }
        }
        guard offset < bytes.count else { throw .openQuote }
        offset += 1
    }
}

extension UInt8 {
    fileprivate var isLexerBlank: Bool {
        self == .space || self == .tab || self == .carriageReturn || self == .newline
    }

    /// Whether it is part of a token with what is beside it.
    fileprivate var continuesToken: Bool {
        isVariable || self >= 0x80 || self == .singleQuote || self == .doubleQuote || self == .backslash
    }
}
