/// Texts as Python shows them in a program.
package enum PythonText {
    /// `repr` of a text, or `ascii` of it.
    package static func representation(of bytes: [UInt8], isASCII: Bool = false) -> [UInt8] {
        let (single, double) = (UInt8(ascii: "'"), UInt8(ascii: "\""))
        let quote = bytes.contains(single) && !bytes.contains(double) ? double : single
        let inner = String(decoding: bytes, as: UTF8.self).unicodeScalars
            .flatMap { scalar -> [UInt8] in
                switch scalar {
                case "\\": Array("\\\\".utf8)
                case "\n": Array("\\n".utf8)
                case "\r": Array("\\r".utf8)
                case "\t": Array("\\t".utf8)
                default:
                    if scalar.value == UInt32(quote) {
                        [UInt8(ascii: "\\"), quote]
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
