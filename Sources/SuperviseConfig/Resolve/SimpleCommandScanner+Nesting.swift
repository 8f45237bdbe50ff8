/// What can hold anything, up to its end: quotes, `${…}`, `$(…)`, backquotes.
extension SimpleCommandScanner {
    enum Context {
        case unquoted
        case doubleQuoted
    }

    /// Deeper is not written by people, and the stack is finite.
    private static let depthLimit = 16

    mutating func skipSingleQuotes() -> Bool {
        offset += 1
        while let byte = peek() {
            offset += 1
            if byte == .singleQuote { return true }
        }
        return false
    }

    mutating func skipDoubleQuotes(depth: Int) -> Bool {
        offset += 1
        while let byte = peek() {
            switch byte {
            case .doubleQuote:
                offset += 1
                return true
            case .backslash:
                offset += 2
            case .dollar, .backquote:
                guard skipExpansion(.doubleQuoted, depth: depth + 1) else { return false }
            default:
                offset += 1
            }
        }
        return false
    }

    /// Skips what begins with `$` or a backquote; a `$` that begins nothing longer is skipped alone.
    mutating func skipExpansion(_ context: Context, depth: Int) -> Bool {
        guard depth < Self.depthLimit else { return false }
        if peek() == .backquote {
            return skipBackquotes()
        }
        offset += 1
        switch peek() {
        case UInt8(ascii: "("):
            return skipParentheses(depth: depth)
        case UInt8(ascii: "{"):
            return skipBraces(context, depth: depth)
        case .singleQuote, .doubleQuote:
            // `$'…'` and `$"…"` are quotes of their own kind to some shells; in double quotes `$"` ends them.
            return context == .doubleQuoted
        case .some(let byte) where "#$?!*@-".utf8.contains(byte):
            offset += 1
            return true
        default:
            return true
        }
    }

    /// Shells disagree on quotes and backslashes in backquotes, so there must be none.
    private mutating func skipBackquotes() -> Bool {
        offset += 1
        while let byte = peek() {
            offset += 1
            switch byte {
            case .backquote: return true
            case .backslash, .singleQuote, .doubleQuote, .hash: return false
            default: continue
            }
        }
        return false
    }

    /// Skips `(…)` by counting.
    ///
    /// Where the shell sees more than this (`case x in x)`), the end is found too early,
    /// and what is left over is then no simple command.
    private mutating func skipParentheses(depth: Int) -> Bool {
        var open = 0
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: "("): open += 1
            case UInt8(ascii: ")"): open -= 1
            case .hash: return false
            case UInt8(ascii: "<") where peek(1) == UInt8(ascii: "<"): return false
            case .singleQuote:
                guard skipSingleQuotes() else { return false }
                continue
            case .doubleQuote:
                guard skipDoubleQuotes(depth: depth + 1) else { return false }
                continue
            case .dollar, .backquote:
                guard skipExpansion(.unquoted, depth: depth + 1) else { return false }
                continue
            case .backslash: offset += 1
            default: break
            }
            offset += 1
            if open == 0 { return true }
        }
        return false
    }

    /// Skips `{…}` of a parameter.
    ///
    /// Shells disagree on quotes there inside double quotes, so there must be none.
    private mutating func skipBraces(_ context: Context, depth: Int) -> Bool {
        offset += 1
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: "}"):
                offset += 1
                return true
            case UInt8(ascii: "{"), .backslash:
                return false
            case .singleQuote:
                guard context == .unquoted, skipSingleQuotes() else { return false }
            case .doubleQuote:
                guard context == .unquoted, skipDoubleQuotes(depth: depth + 1) else { return false }
            case .dollar, .backquote:
                guard skipExpansion(context, depth: depth + 1) else { return false }
            default:
                offset += 1
            }
        }
        return false
    }
}
