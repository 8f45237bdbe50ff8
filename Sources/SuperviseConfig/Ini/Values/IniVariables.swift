import SuperviseCore

/// Reads `environment` values: `KEY=value,OTHER="a, b"`.
enum IniVariables {
    /// What a text says, whether it is read otherwise than it looks, and all that is wrong in it.
    struct Reading: Hashable {
        var variables: [IniVariable]
        var isCareless = false
        var failures: [IniValueFailure] = []
    }

    /// Reads as supervisord 4.3 does, then with the escapes of its successor, then with its carelessness, and at last
    /// texts that it refuses although they can be understood, as `A=a@b`.
    static func read(_ text: [UInt8]) -> Reading {
        let tokens = try? IniTokens.split(text)
        if let tokens, let variables = variables(tokens, text, strictly: true) { return Reading(variables: variables) }
        let understood = byWords(text)
        if hasEscapedQuote(text), understood.failures.isEmpty { return understood }
        if let tokens, let variables = variables(tokens, text, strictly: false) {
            return Reading(variables: variables, isCareless: true)
        }
        return understood
    }

    /// Whether supervisord reads a text to its end, as it does unless a quote is open.
    static func isClosed(_ text: [UInt8]) -> Bool { (try? IniTokens.split(text)) != nil }

    private static func hasEscapedQuote(_ text: [UInt8]) -> Bool {
        zip(text, text.dropFirst()).contains { $0 == .backslash && $1.isIniQuote }
    }

    // MARK: supervisord's way

    /// Every four tokens are a name, `=`, a value and what should be a comma.
    private static func variables(_ tokens: [Range<Int>], _ text: [UInt8], strictly: Bool) -> [IniVariable]? {
        var variables: [IniVariable] = []
        var index = 0
        guard !strictly || isWhole(tokens, text) else { return nil }
        while index < tokens.count {
            guard index + 2 < tokens.count, text[tokens[index + 1]].elementsEqual([.equals]) else { return nil }
            if strictly {
                let hasComma = index + 3 >= tokens.count || text[tokens[index + 3]].elementsEqual([.comma])
                guard hasComma, text[tokens[index]].isVariableName, isPlain(text[tokens[index + 2]]) else { return nil }
            }
            variables.append(variable(text[tokens[index]], unquoted(text[tokens[index + 2]])))
            index += 4
        }
        return unique(variables)
    }

    /// Whether nothing but blanks is between the tokens: `#` begins a comment even within a word.
    private static func isWhole(_ tokens: [Range<Int>], _ text: [UInt8]) -> Bool {
        var end = 0
        for token in tokens {
            guard text[end..<token.lowerBound].allSatisfy(\.isIniBlank) else { return false }
            end = token.upperBound
        }
        return text[end...].allSatisfy(\.isIniBlank)
    }

    /// A value without quotes, or one that is quoted as a whole.
    private static func isPlain(_ token: ArraySlice<UInt8>) -> Bool {
        guard let first = token.first else { return false }
        return first.isIniQuote ? token.count > 1 && token.last == first : first != .equals && first != .comma
    }

    /// Takes all quotes off both ends.
    private static func unquoted(_ token: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let start = token.firstIndex { !$0.isIniQuote } ?? token.endIndex
        let end = token[start...].lastIndex { !$0.isIniQuote }.map { $0 + 1 } ?? start
        return token[start..<end]
    }

    private static func variable(_ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) -> IniVariable {
        IniVariable(name: ByteString(name), value: ByteString(value))
    }

    private static func precedes(_ list: [IniVariable], _ left: Int, _ right: Int) -> Bool {
        guard list[left].name != list[right].name else { return left < right }
        return list[left].name.bytes.lexicographicallyPrecedes(list[right].name.bytes)
    }

    /// Each name once: the last value counts, in the first one's place.
    private static func unique(_ list: [IniVariable]) -> [IniVariable] {
        let sorted = list.indices.sorted { precedes(list, $0, $1) }
        var result = list
        var isDropped = [Bool](repeating: false, count: list.count)
        var first = 0
        for (place, index) in sorted.enumerated() {
            if list[sorted[first]].name != list[index].name { first = place }
            guard first < place else { continue }
            result[sorted[first]].value = list[index].value
            isDropped[index] = true
        }
        return result.indices.filter { !isDropped[$0] }.map { result[$0] }
    }

    // MARK: A shell's way

    /// Variables with commas between them; after what is none it goes on behind the next comma.
    private static func byWords(_ text: [UInt8]) -> Reading {
        var variables: [IniVariable] = []
        var failures: [IniValueFailure] = []
        var offset = 0
        skipBlanks(text, &offset)
        while offset < text.count {
            do throws(IniValueFailure) {
                variables.append(try next(text, &offset))
            } catch {
                failures.append(error)
                skip(text, &offset) { $0 == .comma }
            }
            offset += 1
            skipBlanks(text, &offset)
        }
        return Reading(variables: unique(variables), failures: failures)
    }

    /// `NAME=` and a word of a shell that ends with a comma or a blank; goes as far as the comma, or the end.
    private static func next(_ text: [UInt8], _ offset: inout Int) throws(IniValueFailure) -> IniVariable {
        let name = text[offset...].prefix { $0 != .equals && $0 != .comma && !$0.isIniBlank }
        let start = offset
        offset += name.count
        skipBlanks(text, &offset)
        guard offset < text.count, text[offset] == .equals else { throw IniValueFailure(.noVariable, at: start) }
        offset += 1
        skipBlanks(text, &offset)
        let value = try word(text, &offset)
        guard name.isVariableName else { throw IniValueFailure(.notVariable, at: start) }
        skipBlanks(text, &offset)
        guard offset == text.count || text[offset] == .comma else { throw IniValueFailure(.noVariable, at: offset) }
        return variable(name, value[...])
    }

    private static func word(_ text: [UInt8], _ offset: inout Int) throws(IniValueFailure) -> [UInt8] {
        let start = offset
        skip(text, &offset) { $0 == .comma || $0.isIniBlank }
        do throws(IniValueFailure) {
            return try IniWords.split(Array(text[start..<offset])).first?.bytes ?? []
        } catch {
            throw IniValueFailure(error.problem, at: start + error.offset)
        }
    }

    /// Goes as far as a byte outside quotes that is an end, or the end of the text.
    private static func skip(_ text: [UInt8], _ offset: inout Int, until isEnd: (UInt8) -> Bool) {
        var quote: UInt8?
        while offset < text.count, quote != nil || !isEnd(text[offset]) {
            let byte = text[offset]
            if byte == .backslash, quote != .singleQuote {
                offset += 1
            } else if byte.isIniQuote {
                quote = quote == nil ? byte : quote == byte ? nil : quote
            }
            offset += 1
        }
        // A backslash at the end counts its next byte, which is not there.
        offset = min(offset, text.count)
    }

    private static func skipBlanks(_ text: [UInt8], _ offset: inout Int) {
        while offset < text.count, text[offset].isIniBlank { offset += 1 }
    }
}

extension UInt8 {
    var isIniQuote: Bool { self == .singleQuote || self == .doubleQuote }
}

extension ArraySlice<UInt8> {
    /// Letters, digits and what else one finds in names of variables; supervisord takes more.
    fileprivate var isVariableName: Bool {
        !isEmpty && allSatisfy { $0.isVariable || $0 == .hyphen || $0 == UInt8(ascii: ".") }
    }
}
