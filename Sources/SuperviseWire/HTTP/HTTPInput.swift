/// The bytes of a message that have come and are not understood yet.
struct HTTPInput: Hashable, Sendable {
    private static let tab = UInt8(ascii: "\t")
    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    private var bytes: [UInt8] = []
    /// Where the next line or piece begins.
    private var start = 0
    /// Up to where no end of the line is.
    private var scanned = 0

    var count: Int { bytes.count - start }
    var isEmpty: Bool { count == 0 }

    mutating func append(_ more: ArraySlice<UInt8>) {
        // Less is moved than has been read since the last time.
        if start >= count {
            bytes.removeFirst(start)
            scanned -= start
            start = 0
        }
        bytes += more
    }

    /// Takes the next line.
    /// - Parameters:
    ///   - limit: How long it may be, with its end.
    ///   - problem: What one that is longer is.
    /// - Returns: The line without its end; nil while it is not whole.
    /// - Throws: That problem, or what is wrong with the line, as soon as it can be seen.
    mutating func line(atMost limit: Int, else problem: HTTPProblem) throws(HTTPProblem) -> ArraySlice<UInt8>? {
        while scanned < bytes.count {
            let byte = bytes[scanned]
            guard scanned - start < limit else { throw problem }
            let isAfterReturn = scanned > start && bytes[scanned - 1] == Self.carriageReturn
            guard isAfterReturn == (byte == Self.newline) else { throw .badLine }
            scanned += 1
            if isAfterReturn {
                defer { start = scanned }
                return bytes[start..<(scanned - 2)]
            }
            let isText = (byte >= 0x20 && byte != 0x7F) || byte == Self.tab || byte == Self.carriageReturn
            guard isText else { throw .badLine }
        }
        return nil
    }

    /// Takes what is there, up to so many bytes.
    mutating func take(atMost limit: Int) -> ArraySlice<UInt8> {
        let piece = bytes[start..<(start + min(limit, count))]
        start = piece.endIndex
        scanned = start
        return piece
    }
}
