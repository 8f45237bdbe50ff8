/// Reads calls and responses of XML-RPC.
///
/// Strict where it counts, and as tolerant as supervisord where clients need it: `params` may be missing, a value
/// without a type is a string, and `nil` is a value.
package struct XMLRPCParser {
    /// Values lie in one another no deeper.
    private static let depthLimit = 32
    /// More values in one message are an attack: each costs more than its text.
    private static let valueLimit = 100_000

    private var scanner: XMLScanner
    private var token = XMLScanner.Token.end
    private var valueCount = 0

    private init(_ bytes: [UInt8]) throws(XMLProblem) {
        scanner = try XMLScanner(bytes)
        try advance()
    }

    /// The call that a request's body is.
    package static func call(_ bytes: [UInt8]) throws(XMLProblem) -> XMLRPCCall {
        var parser = try XMLRPCParser(bytes)
        return try parser.readCall()
    }

    /// The answer that a response's body is.
    package static func response(_ bytes: [UInt8]) throws(XMLProblem) -> XMLRPCResponse {
        var parser = try XMLRPCParser(bytes)
        return try parser.readResponse()
    }
}

// MARK: - Messages

extension XMLRPCParser {
    private mutating func readCall() throws(XMLProblem) -> XMLRPCCall {
        try open("methodCall")
        try open("methodName")
        let name = try text()
        try close("methodName")
        guard !name.isEmpty else { throw scanner.problem(.badValue) }
        let parameters = try isOpen("params") ? readParameters() : []
        try close("methodCall")
        try expectEnd()
        return XMLRPCCall(name, parameters)
    }

    private mutating func readParameters() throws(XMLProblem) -> [XMLRPCValue] {
        var values: [XMLRPCValue] = []
        try open("params")
        while try isOpen("param") {
            try open("param")
            values.append(try readValue(depth: 1))
            try close("param")
        }
        try close("params")
        return values
    }

    private mutating func readResponse() throws(XMLProblem) -> XMLRPCResponse {
        try open("methodResponse")
        let response: XMLRPCResponse
        if try isOpen("fault") {
            try open("fault")
            let value = try readValue(depth: 1)
            try close("fault")
            guard case .int(let code)? = value["faultCode"], case .string(let text)? = value["faultString"] else {
                throw scanner.problem(.badValue)
            }
            response = .fault(XMLRPCFault(code: code, text: text))
        } else {
            let values = try readParameters()
            guard let value = values.first, values.count == 1 else { throw scanner.problem(.unexpected) }
            response = .value(value)
        }
        try close("methodResponse")
        try expectEnd()
        return response
    }
}

// MARK: - Values

extension XMLRPCParser {
    private mutating func readValue(depth: Int) throws(XMLProblem) -> XMLRPCValue {
        guard depth <= Self.depthLimit else { throw scanner.problem(.tooDeep) }
        valueCount += 1
        guard valueCount <= Self.valueLimit else { throw scanner.problem(.tooManyValues) }
        try skipBlanks()
        guard token == .open("value") else { throw scanner.problem(.unexpected) }
        try advance()
        // Blanks around a type mean nothing, but are a string where there is none.
        let text = try text()
        guard case .open(let type) = token else {
            try close("value")
            return .string(text)
        }
        guard text.utf8.allSatisfy(Self.isBlank) else { throw scanner.problem(.unexpected) }
        try advance()
        let value = try readContent(of: type, depth: depth)
        try close(type)
        try close("value")
        return value
    }

    private mutating func readContent(of type: String, depth: Int) throws(XMLProblem) -> XMLRPCValue {
        switch type {
        case "array": return .array(try readArray(depth: depth))
        case "struct": return .structure(try readMembers(depth: depth))
        case "string": return .string(try text())
        case "nil":
            _ = try text()
            return .null
        default: break
        }
        let text = try text()
        let word = String(decoding: Self.trimmed(text), as: UTF8.self)
        switch type {
        case "int", "i4", "i8":
            guard let number = Int(word) else { throw scanner.problem(.badValue) }
            return .int(number)
        case "boolean":
            guard ["0", "1", "true", "false"].contains(word) else { throw scanner.problem(.badValue) }
            return .boolean(word == "1" || word == "true")
        case "double":
            guard let number = Double(word), number.isFinite else { throw scanner.problem(.badValue) }
            return .double(number)
        case "dateTime.iso8601": return .dateTime(word)
        case "base64":
            guard let bytes = Base64.decode(text.utf8.filter { !Self.isBlank($0) }) else {
                throw scanner.problem(.badValue)
            }
            return .base64(bytes)
        default: throw scanner.problem(.unexpected)
        }
    }

    private mutating func readArray(depth: Int) throws(XMLProblem) -> [XMLRPCValue] {
        var values: [XMLRPCValue] = []
        try open("data")
        while try isOpen("value") { values.append(try readValue(depth: depth + 1)) }
        try close("data")
        return values
    }

    private mutating func readMembers(depth: Int) throws(XMLProblem) -> [XMLRPCValue.Member] {
        var members: [XMLRPCValue.Member] = []
        while try isOpen("member") {
            try open("member")
            try open("name")
            let name = try text()
            try close("name")
            members.append(XMLRPCValue.Member(name, try readValue(depth: depth + 1)))
            try close("member")
        }
        return members
    }
}

// MARK: - Tokens

extension XMLRPCParser {
    private mutating func advance() throws(XMLProblem) {
        token = try scanner.next()
    }

    /// The text that stands here; empty where there is none.
    private mutating func text() throws(XMLProblem) -> String {
        guard case .text(let bytes) = token else { return "" }
        try advance()
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func skipBlanks() throws(XMLProblem) {
        guard case .text(let bytes) = token, bytes.allSatisfy(Self.isBlank) else { return }
        try advance()
    }

    private mutating func isOpen(_ name: String) throws(XMLProblem) -> Bool {
        try skipBlanks()
        return token == .open(name)
    }

    private mutating func open(_ name: String) throws(XMLProblem) {
        try expect(.open(name))
    }

    private mutating func close(_ name: String) throws(XMLProblem) {
        try expect(.close(name))
    }

    private mutating func expect(_ expected: XMLScanner.Token) throws(XMLProblem) {
        try skipBlanks()
        guard token == expected else { throw scanner.problem(token == .end ? .cutOff : .unexpected) }
        try advance()
    }

    private mutating func expectEnd() throws(XMLProblem) {
        try skipBlanks()
        guard token == .end else { throw scanner.problem(.unexpected) }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (9...10).contains(byte) || byte == UInt8(ascii: "\r")
    }

    private static func trimmed(_ text: String) -> ArraySlice<UInt8> {
        let bytes = Array(text.utf8)
        let start = bytes.firstIndex { !isBlank($0) } ?? bytes.endIndex
        let end = bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start
        return bytes[start..<end]
    }
}
