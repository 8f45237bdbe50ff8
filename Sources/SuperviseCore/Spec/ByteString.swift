/// Text as the kernel has it: bytes that need not be UTF-8 (commands, environment, paths).
package struct ByteString: Hashable, Sendable {
    package var bytes: [UInt8]

    package init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }

    /// The same for a part of an array, which is copied in one piece.
    package init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = Array(bytes)
    }

    package init(_ text: String) {
        self.bytes = Array(text.utf8)
    }

    /// The text for people: bytes that are not UTF-8 become U+FFFD.
    package var text: String {
        String(decoding: bytes, as: UTF8.self)
    }
}

extension ByteString: ExpressibleByStringLiteral, CustomStringConvertible {
    package init(stringLiteral value: String) {
        self.init(value)
    }

    package var description: String { text }
}
