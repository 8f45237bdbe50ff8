extension ByteString {
    /// As one word of a shell, quoted where Python's `shlex.quote` does.
    package var shellQuoted: [UInt8] {
        let quote = UInt8(ascii: "'")
        guard !bytes.isEmpty else { return [quote, quote] }
        guard !bytes.allSatisfy(\.isPlainInShell) else { return bytes }
        let escaped = bytes.flatMap { $0 == quote ? Array("'\"'\"'".utf8) : [$0] }
        return [quote] + escaped + [quote]
    }
}

extension UInt8 {
    /// Letters, digits and `_@%+=:,./-`.
    fileprivate var isPlainInShell: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "_@%+=:,./-".utf8.contains(self)
        }
    }
}
