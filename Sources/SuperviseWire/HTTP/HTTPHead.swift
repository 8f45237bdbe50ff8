/// Reads the fields of a head, or those after a body in chunks, line by line.
struct HTTPHead: Hashable, Sendable {
    /// More fields than any client sends.
    static let mostFields = 100

    private(set) var fields: HTTPFields = [:]
    /// How many bytes may still come.
    private var left: Int

    /// - Parameter size: How many bytes the head may have.
    init(size: Int) {
        left = size
    }

    /// The next line of the head; nil while it is not whole, and empty at the head's end.
    mutating func line(
        from input: inout HTTPInput,
        else problem: HTTPProblem = .headTooLarge
    ) throws(HTTPProblem) -> ArraySlice<UInt8>? {
        guard let line = try input.line(atMost: left, else: problem) else { return nil }
        left -= line.count + 2
        return line
    }

    /// Reads fields up to the empty line.
    /// - Returns: Whether that has come.
    mutating func readFields(from input: inout HTTPInput) throws(HTTPProblem) -> Bool {
        while let line = try line(from: &input) {
            if line.isEmpty { return true }
            try add(line)
        }
        return false
    }

    private mutating func add(_ line: ArraySlice<UInt8>) throws(HTTPProblem) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), HTTPSyntax.isToken(line[..<colon]) else {
            throw .badField
        }
        guard fields.all.count < Self.mostFields else { throw .headTooLarge }
        let value = HTTPSyntax.trimmed(line[(colon + 1)...])
        fields.append(String(decoding: line[..<colon], as: UTF8.self), String(decoding: value, as: UTF8.self))
    }
}
