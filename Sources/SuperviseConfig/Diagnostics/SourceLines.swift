/// One line of a file, without its line end.
struct SourceLine: Hashable, Sendable {
    /// Counted from 1.
    let number: Int
    /// Where its bytes are in the file.
    let range: Range<Int>
}

/// Goes through the lines of a file: they end with LF, CR LF or CR, as Python reads them, the last one may lack it, a
/// UTF-8 BOM is no text.
struct SourceLines: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private var number = 0
    /// Where the next line begins.
    private(set) var offset: Int

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        self.offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    mutating func next() -> SourceLine? {
        guard offset < bytes.count else { return nil }
        let start = offset
        let end = bytes[start...].firstIndex(where: \.isLineEnd) ?? bytes.count
        number += 1
        let isPair = bytes[end...].starts(with: [UInt8.carriageReturn, .newline])
        offset = end + (isPair ? 2 : 1)
        return SourceLine(number: number, range: start..<end)
    }

    /// Skips the lines that begin before or at this byte.
    mutating func skip(through last: Int) {
        while offset <= last, next() != nil {}
    }
}
