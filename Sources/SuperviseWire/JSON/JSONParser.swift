/// Reads one JSON value, strictly (RFC 8259): nothing before or after it but white space.
package struct JSONParser {
    /// Deeper values are refused, so that hostile ones cannot use up the stack.
    private static let greatestDepth = 64

    /// What is wrong, and where.
    package struct Failure: Error, Hashable, Sendable {
        /// The place, in bytes from the start.
        package var offset: Int

        package init(offset: Int) {
            self.offset = offset
        }
    }

    private let bytes: [UInt8]
    private var next = 0

    /// The value that `bytes` are.
    package static func parse(_ bytes: [UInt8]) throws(Failure) -> JSONValue {
        var parser = JSONParser(bytes: bytes)
        let value = try parser.value(depth: 0)
        parser.skipBlanks()
        guard parser.next == bytes.count else { throw parser.failure }
        return value
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private var failure: Failure { Failure(offset: next) }

    private var current: UInt8? { next < bytes.count ? bytes[next] : nil }

    private mutating func skipBlanks() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { next += 1 }
    }

    private mutating func value(depth: Int) throws(Failure) -> JSONValue {
        guard depth < Self.greatestDepth else { throw failure }
        skipBlanks()
        switch current {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSONValue) throws(Failure) -> JSONValue {
        for byte in text.description.utf8 { try take(byte) }
        return value
    }

    private mutating func take(_ byte: UInt8) throws(Failure) {
        guard current == byte else { throw failure }
        next += 1
    }

    /// Takes a byte, after white space, if it is this one.
    private mutating func takes(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard current == byte else { return false }
        next += 1
        return true
    }

    private mutating func object(depth: Int) throws(Failure) -> JSONValue {
        next += 1
        var members: [JSONValue.Member] = []
        if takes(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipBlanks()
            let name = try string()
            guard takes(UInt8(ascii: ":")) else { throw failure }
            members.append(JSONValue.Member(name, try value(depth: depth + 1)))
        } while takes(UInt8(ascii: ","))
        try take(UInt8(ascii: "}"))
        return .object(members)
    }

    private mutating func array(depth: Int) throws(Failure) -> JSONValue {
        next += 1
        var values: [JSONValue] = []
        if takes(UInt8(ascii: "]")) { return .array(values) }
        repeat { values.append(try value(depth: depth + 1)) } while takes(UInt8(ascii: ","))
        try take(UInt8(ascii: "]"))
        return .array(values)
    }
}

// MARK: - Numbers

extension JSONParser {
    private mutating func number() throws(Failure) -> JSONValue {
        let start = next
        if current == UInt8(ascii: "-") { next += 1 }
        let isZero = current == UInt8(ascii: "0")
        guard takeDigits() > 0, !isZero || next - start <= (bytes[start] == UInt8(ascii: "-") ? 2 : 1) else {
            throw failure
        }
        var isWhole = true
        if current == UInt8(ascii: ".") {
            isWhole = false
            next += 1
            guard takeDigits() > 0 else { throw failure }
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            isWhole = false
            next += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { next += 1 }
            guard takeDigits() > 0 else { throw failure }
        }
        let text = String(decoding: bytes[start..<next], as: UTF8.self)
        if isWhole, let number = Int(text) { return .int(number) }
        guard let number = Double(text) else { throw failure }
        return .double(number)
    }

    private mutating func takeDigits() -> Int {
        let start = next
        while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { next += 1 }
        return next - start
    }
}

// MARK: - Strings

extension JSONParser {
    private mutating func string() throws(Failure) -> String {
        try take(UInt8(ascii: "\""))
        let start = next
        while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { next += 1 }
        // Most have no escapes, and are made at once.
        guard current != UInt8(ascii: "\"") else {
            defer { next += 1 }
            return String(decoding: bytes[start..<next], as: UTF8.self)
        }
        var text = Array(bytes[start..<next])
        while let byte = current, byte >= 0x20 {
            next += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try text.append(contentsOf: escaped())
            default: text.append(byte)
            }
        }
        throw failure
    }

    private mutating func escaped() throws(Failure) -> [UInt8] {
        guard let byte = current else { throw failure }
        next += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return Array(String(Character(try scalar())).utf8)
        default: throw failure
        }
    }

    /// The scalar of four digits, or of two such escapes that are a surrogate pair; a half of one is U+FFFD.
    private mutating func scalar() throws(Failure) -> Unicode.Scalar {
        let first = try fourDigits()
        if (0xD800..<0xDC00).contains(first), current == UInt8(ascii: "\\"), next + 1 < bytes.count,
            bytes[next + 1] == UInt8(ascii: "u")
        {
            let place = next
            next += 2
            let second = try fourDigits()
            if (0xDC00..<0xE000).contains(second) {
                return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
            }
            next = place
        }
        return Unicode.Scalar(first) ?? "\u{FFFD}"
    }

    private mutating func fourDigits() throws(Failure) -> UInt32 {
        guard next + 4 <= bytes.count else { throw failure }
        var number: UInt32 = 0
        for byte in bytes[next..<(next + 4)] {
            guard let digit = HTTPSyntax.hexadecimalDigit(byte) else { throw failure }
            number = number << 4 | UInt32(digit)
        }
        next += 4
        return number
    }
}
