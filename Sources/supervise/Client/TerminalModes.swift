/// What a program has changed in a terminal and would leave behind when the terminal leaves it: another screen, no
/// cursor, reports of the mouse, bracketed paste, colours (XTerm Control Sequences, "Private Modes").
struct TerminalModes {
    private enum State {
        case text
        /// Behind an ESC.
        case escape
        /// Behind ESC and `[`, with what has come of it.
        case sequence([UInt8])
    }

    /// Those that are off in a terminal that nobody has changed.
    private static let usuallyOff: Set<Int> = [
        1, 9, 47, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 1047, 1049, 2004,
    ]
    private static let cursor = 25
    /// A longer sequence is none that we look for.
    private static let longestSequence = 64

    private var state = State.text
    private var switchedOn: Set<Int> = []
    private var hidesCursor = false
    private var isStyled = false

    /// Looks at what goes to the terminal; a sequence may come in pieces.
    mutating func note(_ bytes: [UInt8]) {
        for byte in bytes { take(byte) }
    }

    private mutating func take(_ byte: UInt8) {
        switch state {
        case .text:
            if byte == 0x1B { state = .escape }
        case .escape:
            state = byte == UInt8(ascii: "[") ? .sequence([]) : .text
        case .sequence(let begun):
            if (0x40...0x7E).contains(byte) {
                finish(begun, byte)
                state = .text
            } else {
                state = begun.count < Self.longestSequence ? .sequence(begun + [byte]) : .text
            }
        }
    }

    private mutating func finish(_ parameters: [UInt8], _ final: UInt8) {
        switch (final, parameters.first) {
        case (UInt8(ascii: "m"), _): isStyled = true
        case (UInt8(ascii: "h"), UInt8(ascii: "?")): modes(parameters).forEach { set($0, true) }
        case (UInt8(ascii: "l"), UInt8(ascii: "?")): modes(parameters).forEach { set($0, false) }
        default: break
        }
    }

    private func modes(_ parameters: [UInt8]) -> [Int] {
        parameters.dropFirst().split(separator: UInt8(ascii: ";"))
            .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    }

    private mutating func set(_ mode: Int, _ isOn: Bool) {
        if mode == Self.cursor { hidesCursor = !isOn }
        guard Self.usuallyOff.contains(mode) else { return }
        if isOn { switchedOn.insert(mode) } else { switchedOn.remove(mode) }
    }

    /// What makes the terminal as it was; empty where nothing is to be done.
    var reset: String {
        let modes = switchedOn.sorted().map { "\u{1B}[?\($0)l" }.joined()
        return modes + (hidesCursor ? "\u{1B}[?\(Self.cursor)h" : "") + (isStyled ? "\u{1B}[0m" : "")
    }
}
