/// Makes lines of `.env` files fit to be shown: they hold secrets.
enum DotenvMask {
    /// A longer name is more likely a piece of a key.
    private static let nameLimit = 100

    /// The name and `***`; nil unless there is an `=` and what is before it looks like a name.
    ///
    /// A line of a certificate or a key may have an `=` too, as Base64's padding: that is at the line's end.
    static func excerpt(_ line: ArraySlice<UInt8>, caret: Int) -> SourceExcerpt? {
        guard let equals = line.firstIndex(of: .equals),
            line[equals...].contains(where: { $0 != .equals && !$0.isBlank }),
            looksLikeName(line[..<equals])
        else { return nil }
        let shown = line[...equals] + Array("***".utf8)
        return SourceExcerpt(shown, caret: min(caret, equals + 1))
    }

    private static func looksLikeName(_ head: ArraySlice<UInt8>) -> Bool {
        var words = head.split(whereSeparator: \.isBlank)
        if words.first?.elementsEqual("export".utf8) == true {
            words.removeFirst()
        }
        guard words.count <= 1, let name = words.first else { return words.isEmpty }
        let marks: [UInt8] = [.hyphen, UInt8(ascii: "."), .doubleQuote, .singleQuote]
        return name.count <= nameLimit && name.allSatisfy { $0.isVariable || $0 >= 0x80 || marks.contains($0) }
    }
}
