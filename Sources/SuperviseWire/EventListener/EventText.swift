/// Text of processes in events.
enum EventText {
    /// The text itself, or what supervisord says where it is not UTF-8: `Undecodable: b'\xff'`.
    static func text(_ bytes: [UInt8]) -> [UInt8] {
        guard String(validating: bytes, as: UTF8.self) == nil else { return bytes }
        return Array("Undecodable: ".utf8) + literal(bytes)
    }

    /// How many characters a UTF-8 text has, as Python counts them.
    static func characterCount(_ text: [UInt8]) -> Int {
        text.count { $0 & 0xC0 != 0x80 }
    }

    /// The bytes as a literal of Python.
    private static func literal(_ bytes: [UInt8]) -> [UInt8] {
        let (single, double) = (UInt8(ascii: "'"), UInt8(ascii: "\""))
        let quote = bytes.contains(single) && !bytes.contains(double) ? double : single
        var literal = [UInt8(ascii: "b"), quote]
        for byte in bytes { append(byte, to: &literal, quote) }
        return literal + [quote]
    }

    private static func append(_ byte: UInt8, to literal: inout [UInt8], _ quote: UInt8) {
        switch byte {
        case quote, UInt8(ascii: "\\"): literal += [UInt8(ascii: "\\"), byte]
        case UInt8(ascii: "\n"): literal += "\\n".utf8
        case UInt8(ascii: "\r"): literal += "\\r".utf8
        case UInt8(ascii: "\t"): literal += "\\t".utf8
        case 0x20..<0x7F: literal.append(byte)
        default: literal += (byte < 16 ? "\\x0" : "\\x").utf8 + Array(String(byte, radix: 16).utf8)
        }
    }
}
