/// Puts lines together from pieces that end anywhere.
struct LineBuffer {
    private var partial: [UInt8] = []

    /// The lines that are whole now, without their newlines.
    mutating func feed(_ bytes: [UInt8]) -> [[UInt8]] {
        guard let last = bytes.lastIndex(of: UInt8(ascii: "\n")) else {
            partial += bytes
            return []
        }
        let whole = partial + bytes[..<last]
        partial = Array(bytes[(last + 1)...])
        return whole.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
    }
}
