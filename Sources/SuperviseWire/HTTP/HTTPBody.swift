/// Reads a body piece by piece.
struct HTTPBody: Hashable, Sendable {
    /// What says where the body ends.
    enum Framing: Hashable, Sendable {
        case length(Int)
        case chunks
        /// The end of the connection.
        case connection
    }

    private enum Phase: Hashable, Sendable {
        case data(left: Int)
        case chunkSize
        case chunk(left: Int)
        case chunkEnd
        case trailer(HTTPHead)
        case untilEnd
        case over
    }

    /// What a line with the size of a chunk may have, its extensions included.
    private static let longestSizeLine = 256
    private static let mostTrailers = 8 * 1024
    /// Hexadecimal digits of a size; more would not fit into any limit.
    private static let mostDigits = 8

    private var phase: Phase

    init(_ framing: Framing) {
        phase =
            switch framing {
            case .length(0): .over
            case .length(let count): .data(left: count)
            case .chunks: .chunkSize
            case .connection: .untilEnd
            }
    }

    var isOver: Bool { phase == .over }

    /// Whether the end of the connection is the end of the body.
    var endsWithConnection: Bool { phase == .untilEnd }

    /// The next piece of the body; nil where more has to come, or where it is over.
    mutating func piece(from input: inout HTTPInput) throws(HTTPProblem) -> ArraySlice<UInt8>? {
        while true {
            switch phase {
            case .data(let left):
                guard let piece = Self.some(of: left, from: &input) else { return nil }
                phase = piece.count == left ? .over : .data(left: left - piece.count)
                return piece
            case .chunk(let left):
                guard let piece = Self.some(of: left, from: &input) else { return nil }
                phase = piece.count == left ? .chunkEnd : .chunk(left: left - piece.count)
                return piece
            case .untilEnd: return Self.some(of: .max, from: &input)
            case .chunkSize, .chunkEnd, .trailer:
                guard try step(&input) else { return nil }
            case .over: return nil
            }
        }
    }

    /// Reads what stands between pieces.
    /// - Returns: Whether it was whole.
    private mutating func step(_ input: inout HTTPInput) throws(HTTPProblem) -> Bool {
        switch phase {
        case .chunkSize:
            guard let line = try input.line(atMost: Self.longestSizeLine, else: .badChunk) else { return false }
            let size = try Self.size(line)
            phase = size == 0 ? .trailer(HTTPHead(size: Self.mostTrailers)) : .chunk(left: size)
        case .chunkEnd:
            guard let line = try input.line(atMost: 2, else: .badChunk) else { return false }
            guard line.isEmpty else { throw .badChunk }
            phase = .chunkSize
        case .trailer(var trailer):
            let isWhole = try trailer.readFields(from: &input)
            phase = isWhole ? .over : .trailer(trailer)
            return isWhole
        case .data, .chunk, .untilEnd, .over: break
        }
        return true
    }

    private static func size(_ line: ArraySlice<UInt8>) throws(HTTPProblem) -> Int {
        let digits = line.prefix { HTTPSyntax.hexadecimalDigit($0) != nil }
        guard (1...mostDigits).contains(digits.count) else { throw .badChunk }
        // Extensions are allowed, and mean nothing to us.
        guard digits.endIndex == line.endIndex || line[digits.endIndex] == UInt8(ascii: ";") else { throw .badChunk }
        return digits.reduce(0) { $0 << 4 | Int(HTTPSyntax.hexadecimalDigit($1) ?? 0) }
    }

    private static func some(of left: Int, from input: inout HTTPInput) -> ArraySlice<UInt8>? {
        input.isEmpty ? nil : input.take(atMost: left)
    }
}
