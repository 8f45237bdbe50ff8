/// Text as the inside of a JSON string (RFC 8259 §7).
enum JSONText {
    /// Appends `bytes`, escaped; what is not UTF-8 becomes U+FFFD.
    static func append(_ bytes: UnsafeRawBufferPointer, to output: inout [UInt8]) {
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar {
            case "\"", "\\": output += [UInt8(ascii: "\\"), UInt8(ascii: scalar)]
            case "\n": output += Array("\\n".utf8)
            case "\r": output += Array("\\r".utf8)
            case "\t": output += Array("\\t".utf8)
            case "\u{0}"..<"\u{20}", "\u{7F}":
                let code = String(scalar.value, radix: 16)
                output += Array(("\\u" + String(repeating: "0", count: 4 - code.count) + code).utf8)
            default: output += Array(String(scalar).utf8)
            }
        }
    }
}
