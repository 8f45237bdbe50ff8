import SuperviseCore

/// One `%` conversion: how a value becomes text.
struct PercentConversion: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case string
        case representation
        case asciiRepresentation
        case character
        case decimal
        case octal
        case hexadecimal
        case exponent
        case fixed
        case general

        init?(_ letter: UInt8) {
            switch letter {
            case UInt8(ascii: "s"): self = .string
            case UInt8(ascii: "r"): self = .representation
            case UInt8(ascii: "a"): self = .asciiRepresentation
            case UInt8(ascii: "c"): self = .character
            case UInt8(ascii: "d"), UInt8(ascii: "i"), UInt8(ascii: "u"): self = .decimal
            case UInt8(ascii: "o"): self = .octal
            case UInt8(ascii: "x"), UInt8(ascii: "X"): self = .hexadecimal
            case UInt8(ascii: "e"), UInt8(ascii: "E"): self = .exponent
            case UInt8(ascii: "f"), UInt8(ascii: "F"): self = .fixed
            case UInt8(ascii: "g"), UInt8(ascii: "G"): self = .general
            default: return nil
            }
        }
    }

    var kind = Kind.string
    var isUpperCase = false
    var width: Int?
    var precision: Int?
    private var isAlternate = false
    private var padsWithZeros = false
    private var isLeftAligned = false
    private var sign: UInt8?

    /// False: the byte is no flag.
    mutating func addFlag(_ byte: UInt8) -> Bool {
        switch byte {
        case .hash: isAlternate = true
        case UInt8(ascii: "0"): padsWithZeros = true
        case .hyphen: isLeftAligned = true
        case UInt8(ascii: "+"): sign = byte
        case .space: sign = sign ?? byte
        default: return false
        }
        return true
    }

    /// The text of a value; nil if the conversion takes no value of this type.
    func text(of value: ExpansionValue) -> [UInt8]? {
        switch (kind, value) {
        case (.string, .text(let bytes)): padded(cut(bytes))
        case (.string, .integer(let number)), (.representation, .integer(let number)),
            (.asciiRepresentation, .integer(let number)):
            padded(cut(Array("\(number)".utf8)))
        case (.representation, .text(let bytes)): padded(cut(PythonText.representation(of: bytes)))
        case (.asciiRepresentation, .text(let bytes)): padded(cut(PythonText.representation(of: bytes, isASCII: true)))
        case (.character, .text(let bytes)): bytes.count(where: \.isLead) == 1 ? padded(bytes) : nil
        case (.character, .integer(let number)):
            UInt32(exactly: number).flatMap(Unicode.Scalar.init).map { padded(Array(String($0).utf8)) }
        case (_, .integer(let number)): self.number(number)
        case (_, .text): nil
        }
    }

    private func number(_ number: Int) -> [UInt8] {
        let digits: [UInt8]
        switch kind {
        case .octal: digits = filled(String(number.magnitude, radix: 8), prefix: isAlternate ? "0o" : "")
        case .hexadecimal: digits = filled(String(number.magnitude, radix: 16), prefix: isAlternate ? "0x" : "")
        case .exponent, .fixed, .general:
            let float = DecimalFloat(number.magnitude)
            let text =
                switch kind {
                case .exponent: float.exponent(precision ?? 6, keepsPoint: isAlternate)
                case .fixed: float.fixed(precision ?? 6, keepsPoint: isAlternate)
                default: float.general(precision ?? 6, keepsZeros: isAlternate)
                }
            digits = withSign(number, prefix: "", Array(text.utf8))
            return isUpperCase ? padded(digits.map(\.uppercased)) : padded(digits)
        default: digits = filled("\(number.magnitude)", prefix: "")
        }
        return padded(isUpperCase ? digits.map(\.uppercased) : digits)

        func filled(_ text: String, prefix: String) -> [UInt8] {
            let zeros = max(0, (precision ?? 0) - text.utf8.count)
            return withSign(number, prefix: prefix, [UInt8](repeating: UInt8(ascii: "0"), count: zeros) + text.utf8)
        }
    }

    /// Sign, prefix, and zeros up to the width where those are asked for.
    private func withSign(_ number: Int, prefix: String, _ digits: [UInt8]) -> [UInt8] {
        let head = (number < 0 ? [UInt8.hyphen] : sign.map { [$0] } ?? []) + prefix.utf8
        let zeros = padsWithZeros && !isLeftAligned ? max(0, (width ?? 0) - head.count - digits.count) : 0
        return head + [UInt8](repeating: UInt8(ascii: "0"), count: zeros) + digits
    }

    /// At most `precision` characters.
    private func cut(_ bytes: [UInt8]) -> [UInt8] {
        guard let precision else { return bytes }
        var characters = 0
        let end = bytes.firstIndex { byte in
            characters += byte.isLead ? 1 : 0
            return characters > precision
        }
        return Array(bytes[..<(end ?? bytes.count)])
    }

    private func padded(_ bytes: [UInt8]) -> [UInt8] {
        let blanks = [UInt8](repeating: .space, count: max(0, (width ?? 0) - bytes.count(where: \.isLead)))
        return isLeftAligned ? bytes + blanks : blanks + bytes
    }
}

extension UInt8 {
    fileprivate var uppercased: UInt8 { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) ? self & 0xDF : self }
}
