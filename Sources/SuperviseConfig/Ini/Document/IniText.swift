import SuperviseCore

/// The text of entries as it stands in the files.
enum IniText {
    /// The lines of a value, joined by line ends; blanks around the whole are no part of it.
    static func joined(_ entry: IniEntry, in file: SourceFile) -> [UInt8] {
        guard !entry.more.isEmpty else { return Array(file.bytes[entry.first.range]) }
        return joined([(entry.first, entry.first.range)] + entry.more.map { ($0, $0.range) }, in: file)
    }

    /// The same as the writer of a quoted text may have meant it: a comment does not begin within quotes.
    static func joinedByQuotes(_ entry: IniEntry, in file: SourceFile) -> [UInt8] {
        var quote: UInt8?
        let pieces = ([entry.first] + entry.more)
            .map { piece in
                let whole = piece.range.lowerBound..<piece.line.range.upperBound
                let end = commentOutsideQuotes(file.bytes[whole], quote: &quote) ?? whole.upperBound
                return (piece, IniLine.trimmed(file.bytes, piece.range.lowerBound..<end))
            }
        return joined(pieces, in: file)
    }

    private static func joined(_ pieces: [(piece: IniPiece, range: Range<Int>)], in file: SourceFile) -> [UInt8] {
        var text: [UInt8] = []
        for (piece, range) in pieces {
            if !text.isEmpty {
                text += [UInt8](repeating: .newline, count: piece.breaks)
            }
            text += file.bytes[range]
        }
        while let last = text.last, last.isIniBlank { text.removeLast() }
        return text
    }

    /// Where a comment begins that is not within quotes; `quote` is the open one before and after.
    private static func commentOutsideQuotes(_ line: ArraySlice<UInt8>, quote: inout UInt8?) -> Int? {
        var offset = line.startIndex
        while offset < line.endIndex {
            let byte = line[offset]
            switch (byte, quote) {
            case (.backslash, nil), (.backslash, .some(.doubleQuote)): offset += 1
            case (.singleQuote, nil), (.doubleQuote, nil): quote = byte
            case (_, .some(byte)): quote = nil
            case (.semicolon, nil), (.hash, nil):
                if IniBlank.length(in: line, from: line.startIndex, to: offset) > 0 { return offset }
            default: break
            }
            offset += 1
        }
        return nil
    }

    static func trimmed(_ text: Substring) -> String {
        let bytes = Array(text.utf8)
        return String(decoding: bytes[IniLine.trimmed(bytes, 0..<bytes.count)], as: UTF8.self)
    }
}
