/// The characters that HTTP is written with (RFC 9110 §5.6).
enum HTTPSyntax {
    static let space = UInt8(ascii: " ")
    private static let tab = UInt8(ascii: "\t")
    private static let marks = Array("!#$%&'*+-.^_`|~".utf8)

    /// Whether this is a name: of a method or a field.
    static func isToken(_ bytes: ArraySlice<UInt8>) -> Bool {
        !bytes.isEmpty && bytes.allSatisfy { isLetter($0) || isDigit($0) || marks.contains($0) }
    }

    static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }

    /// Without blanks at both ends.
    static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let rest = bytes.drop(while: isBlank)
        return rest.lastIndex { !isBlank($0) }.map { rest[...$0] } ?? rest.prefix(0)
    }

    /// A number of digits alone; nil also where it is larger than any that has a meaning.
    static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...15).contains(digits.count), digits.allSatisfy(isDigit) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// The words of a list, as `Connection: keep-alive, Upgrade` has them, in lower case.
    static func list(_ values: [String]) -> [String] {
        values.flatMap { $0.lowercased().split(separator: ",") }
            .map { String(decoding: trimmed(Array($0.utf8)[...]), as: UTF8.self) }
            .filter { !$0.isEmpty }
    }
}
