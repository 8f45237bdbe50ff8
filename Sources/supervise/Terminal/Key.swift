/// A key of a terminal, or a combination of some.
enum Key: Hashable {
    /// What is to stand in the line: the bytes of one character.
    case text([UInt8])
    case enter, tab, backspace, delete, escape
    case left, right, up, down, home, end
    case wordLeft, wordRight, killWordLeft, killWordRight
    case control(Character)
    /// One that nothing is known of.
    case unknown
}

/// Makes keys of what a terminal sends; see console_codes(4) and XTerm's control sequences.
struct KeyDecoder {
    /// The begin of a sequence, or of a character.
    private var pending: [UInt8] = []

    private static let escape: UInt8 = 0x1B

    /// Takes a byte; nil where more must come.
    mutating func feed(_ byte: UInt8) -> Key? {
        pending.append(byte)
        guard let key = decode() else { return nil }
        pending = []
        return key
    }

    private func decode() -> Key? {
        switch pending[0] {
        case Self.escape: escaped()
        case 0x0A, 0x0D: .enter
        case 0x09: .tab
        case 0x08, 0x7F: .backspace
        case 0..<0x20: .control(Character(Unicode.Scalar(pending[0] + 0x40)))
        default: character()
        }
    }

    private func character() -> Key? {
        let length =
            switch pending[0] {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 1
            }
        guard pending.count >= length else { return nil }
        let isWhole = String(decoding: pending, as: UTF8.self).utf8.elementsEqual(pending)
        return isWhole ? .text(pending) : .unknown
    }

    /// Escape begins a sequence, or goes with the next key as Alt does.
    private func escaped() -> Key? {
        guard pending.count > 1 else { return nil }
        switch pending[1] {
        case UInt8(ascii: "["), UInt8(ascii: "O"): return sequence()
        case UInt8(ascii: "b"): return .wordLeft
        case UInt8(ascii: "f"): return .wordRight
        case UInt8(ascii: "d"): return .killWordRight
        case 0x08, 0x7F: return .killWordLeft
        case Self.escape: return .escape
        default: return .unknown
        }
    }

    private func sequence() -> Key? {
        // `ESC [ 1 ; 5 C`: numbers, and a last byte that says what it is.
        guard pending.count > 2, let last = pending.last, 0x40...0x7E ~= last else {
            return pending.count > 16 ? .unknown : nil
        }
        let numbers = String(decoding: pending[2..<(pending.count - 1)], as: UTF8.self)
        let isWithControl = numbers.hasSuffix(";5") || numbers.hasSuffix(";3")
        switch last {
        case UInt8(ascii: "A"): return .up
        case UInt8(ascii: "B"): return .down
        case UInt8(ascii: "C"): return isWithControl ? .wordRight : .right
        case UInt8(ascii: "D"): return isWithControl ? .wordLeft : .left
        case UInt8(ascii: "H"): return .home
        case UInt8(ascii: "F"): return .end
        case UInt8(ascii: "~"): return Self.numbered[numbers] ?? .unknown
        default: return .unknown
        }
    }

    private static let numbered: [String: Key] = ["1": .home, "7": .home, "4": .end, "8": .end, "3": .delete]
}
