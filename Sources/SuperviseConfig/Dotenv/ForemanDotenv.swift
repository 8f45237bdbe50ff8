import SuperviseCore

/// Reads a `.env` file exactly as foreman does: `NAME=` at the start of a line, and all that follows is the value.
package enum ForemanDotenv {
    package static func parse(_ text: [UInt8]) -> [ToolVariable] {
        text.split(separator: .newline)
            .compactMap { line in
                let line = line.last == .carriageReturn ? line.dropLast() : line
                guard let equals = line.firstIndex(of: .equals), equals > line.startIndex,
                    line[..<equals].allSatisfy(\.isVariable)
                else { return nil }
                let value = unquoted(Array(line[(equals + 1)...]))
                return ToolVariable(name: ByteString(line[..<equals]), value: ByteString(value))
            }
    }

    /// Only quotes around all of the value count, and only double ones know backslashes.
    private static func unquoted(_ value: [UInt8]) -> [UInt8] {
        guard value.count >= 2, let quote = value.first, value.last == quote else { return value }
        let inner = Array(value[1..<(value.count - 1)])
        switch quote {
        case .singleQuote: return inner
        case .doubleQuote: return unescaped(inner)
        default: return value
        }
    }

    private static func unescaped(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var offset = 0
        while offset < text.count {
            guard text[offset] == .backslash, offset + 1 < text.count else {
                result.append(text[offset])
                offset += 1
                continue
            }
            let next = text[offset + 1]
            result.append(next == UInt8(ascii: "n") ? .newline : next)
            offset += 2
        }
        return result
    }
}
