/// A line of `supervise start`: `HH:MM:SS web.1  | text`.
package struct OutputLine: Hashable, Sendable, CustomStringConvertible {
    /// Everything, without the newline.
    package var bytes: [UInt8]
    /// The name before the bar without its padding; nil where the line has not that form.
    package var process: String?
    /// How wide the name is with its padding.
    package var width = 0
    /// What the process wrote; the whole line where it has not that form.
    package var content: [UInt8]

    package init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
        content = self.bytes
        guard Self.hasTime(self.bytes) else { return }
        let rest = self.bytes.dropFirst(9)
        guard let bar = rest.firstIndex(of: UInt8(ascii: "|")), bar - 1 > rest.startIndex,
            rest[bar - 1] == UInt8(ascii: " ")
        else { return }
        let padded = rest[rest.startIndex..<(bar - 1)]
        let name = String(decoding: padded, as: UTF8.self)
        width = padded.count
        process = String(name.reversed().drop { $0 == " " }.reversed())
        // A blank follows the bar; an empty text may go without it.
        let start = bar + 1
        content = Array(
            start < self.bytes.endIndex && self.bytes[start] == 32 ? self.bytes[(start + 1)...] : self.bytes[start...]
        )
    }

    /// The content for comparison with literals; bytes that are not UTF-8 become U+FFFD.
    package var text: String { String(decoding: content, as: UTF8.self) }

    package var description: String { String(decoding: bytes, as: UTF8.self) }

    private static func hasTime(_ bytes: [UInt8]) -> Bool {
        let form = Array("00:00:00 ".utf8)
        guard bytes.count > form.count else { return false }
        return zip(form, bytes)
            .allSatisfy { expected, byte in
                expected == UInt8(ascii: "0")
                    ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) : byte == expected
            }
    }
}
