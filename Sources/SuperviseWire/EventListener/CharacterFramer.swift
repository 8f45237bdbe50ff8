/// Cuts a stream of UTF-8 between characters only.
package struct CharacterFramer: Equatable, Sendable {
    /// The start of a character whose end has not come; at most three bytes.
    private var start: [UInt8] = []

    package init() {}

    /// Takes the next bytes of the stream.
    /// - Returns: All characters that are whole now; what is no UTF-8 passes as it is.
    package mutating func feed(_ bytes: [UInt8]) -> [UInt8] {
        let text = start + bytes
        let end = text.count - Self.unfinished(text)
        start = Array(text[end...])
        return Array(text[..<end])
    }

    /// Ends the stream.
    /// - Returns: What was held back.
    package mutating func finish() -> [UInt8] {
        defer { start = [] }
        return start
    }

    /// How many bytes at the end begin a character and do not end it.
    private static func unfinished(_ text: [UInt8]) -> Int {
        let tail = text.suffix(3)
        guard let lead = tail.lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return 0 }
        let length =
            switch text[lead] {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 1
            }
        let count = text.count - lead
        return count < length ? count : 0
    }
}
