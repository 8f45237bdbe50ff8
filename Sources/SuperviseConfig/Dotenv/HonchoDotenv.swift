import SuperviseCore

/// Reads a `.env` file exactly as honcho 2.0.0 does, its surprises included: `A=a b` sets `ab`, `A=` sets nothing.
///
/// honcho takes each line apart with Python's `shlex.shlex(line, posix=True)` and joins the tokens of the value.
package enum HonchoDotenv {
    /// What ends honcho with a traceback.
    package struct Problem: Error, Hashable, Sendable {
        /// Counted from 1, over all files.
        package var line: Int
        /// In Python's words: `No closing quotation`.
        package var words: String

        package init(line: Int, words: String) {
            self.line = line
            self.words = words
        }
    }

    /// As Python reads a text: CR LF and CR alone are line ends too.
    private static func universal(_ text: [UInt8]) -> [UInt8] {
        text.indices.compactMap { index -> UInt8? in
            guard text[index] == .carriageReturn else { return text[index] }
            let isPair = index + 1 < text.count && text[index + 1] == .newline
            return isPair ? nil : UInt8.newline
        }
    }

    package static func parse(_ text: [UInt8]) throws(Problem) -> [ToolVariable] {
        var variables: [ToolVariable] = []
        var number = 0
        for line in universal(text).split(omittingEmptySubsequences: false, whereSeparator: { $0 == .newline }) {
            number += 1
            var lexer = PythonLexer(line)
            var tokens: [[UInt8]] = []
            do throws(PythonLexer.Failure) {
                while let token = try lexer.next() { tokens.append(token) }
            } catch {
                throw Problem(line: number, words: error.rawValue)
            }
            guard tokens.count >= 3, tokens[1] == [.equals], isName(tokens[0]) else { continue }
            let value = unescaped(Array(tokens[2...].joined()))
            variables.append(ToolVariable(name: ByteString(tokens[0]), value: ByteString(value)))
        }
        return variables
    }

    /// honcho looks at the beginning alone.
    private static func isName(_ token: [UInt8]) -> Bool {
        guard let first = token.first else { return false }
        return first.isVariable && !first.isDigit
    }

    /// `\n` and `\t` count in every kind of quoting.
    private static func unescaped(_ value: [UInt8]) -> [UInt8] {
        replaced(replaced(value, UInt8(ascii: "n"), .newline), UInt8(ascii: "t"), .tab)
    }

    private static func replaced(_ value: [UInt8], _ letter: UInt8, _ character: UInt8) -> [UInt8] {
        var result: [UInt8] = []
        var offset = 0
        while offset < value.count {
            if value[offset] == .backslash, offset + 1 < value.count, value[offset + 1] == letter {
                result.append(character)
                offset += 2
            } else {
                result.append(value[offset])
                offset += 1
            }
        }
        return result
    }
}
