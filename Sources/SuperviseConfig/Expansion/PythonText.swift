/// Texts as Python shows them in a program.
enum PythonText {
    /// `repr` of a text, or `ascii` of it.
    static func representation(of bytes: [UInt8], isASCII: Bool) -> [UInt8] {
        let hasSingle = bytes.contains(.singleQuote)
        let quote = hasSingle && !bytes.contains(.doubleQuote) ? UInt8.doubleQuote : .singleQuote
        let inner = String(decoding: bytes, as: UTF8.self).unicodeScalars
            .flatMap { scalar -> [UInt8] in
                switch scalar {
                case "\\": Array("\\\\".utf8)
                case "\n": Array("\\n".utf8)
                case "\r": Array("\\r".utf8)
                case "\t": Array("\\t".utf8)
                default:
                    if scalar.value == UInt32(quote) {
                        [.backslash, quote]
                    } else if scalar.value < 0x20 || (0x7F..<0xA1).contains(scalar.value)
                        || isASCII && scalar.value > 0x7E
                    {
                        Array(escape(scalar.value).utf8)
                    } else {
                        Array(String(scalar).utf8)
                    }
                }
            }
        return [quote] + inner + [quote]
    }

    private static func escape(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        let (mark, width) = value < 0x100 ? ("x", 2) : value < 0x1_0000 ? ("u", 4) : ("U", 8)
        return "\\" + mark + String(repeating: "0", count: width - digits.utf8.count) + digits
    }
}
