/// Takes the escape sequences of terminals out of a stream of bytes (ECMA-48): colours, cursor moves, titles.
package struct EscapeStripper: Equatable, Sendable {
    private enum State: Equatable {
        case text
        /// After ESC.
        case escape
        /// After `ESC [`: parameters, until a byte from `@` to `~`.
        case control
        /// After `ESC ]` and its like: text, until BEL or ESC `\`.
        case string
    }

    private static let escape: UInt8 = 0x1B
    private static let bell: UInt8 = 0x07
    private static let newline = UInt8(ascii: "\n")

    private var state = State.text

    package init() {}

    /// Takes the next bytes of the stream and gives back what is text.
    package mutating func feed(_ bytes: [UInt8]) -> [UInt8] {
        // Most output has none.
        guard state != .text || bytes.contains(Self.escape) else { return bytes }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        for byte in bytes {
            if step(byte) { text.append(byte) }
        }
        return text
    }

    /// Whether the byte is text.
    private mutating func step(_ byte: UInt8) -> Bool {
        if byte == Self.escape {
            state = .escape
            return false
        }
        // A sequence that is broken off takes no line with it.
        if byte == Self.newline {
            state = .text
            return true
        }
        switch state {
        case .text:
            return true
        case .escape:
            state = Self.state(after: byte)
        case .control:
            if byte >= 0x40 { state = .text }
        case .string:
            if byte == Self.bell { state = .text }
        }
        return false
    }

    private static func state(after byte: UInt8) -> State {
        switch byte {
        case UInt8(ascii: "["): .control
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"): .string
        case 0x20...0x2F: .escape  // an intermediate byte, as in `ESC ( B`
        default: .text
        }
    }
}
