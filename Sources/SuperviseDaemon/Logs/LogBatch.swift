/// Bytes for several logs, in the order in which they came.
struct LogBatch: Sendable {
    private(set) var bytes: [UInt8] = []
    /// Whose bytes end where.
    private(set) var pieces: [(log: LogID, end: Int)] = []

    var isEmpty: Bool { bytes.isEmpty }

    mutating func append(_ piece: UnsafeRawBufferPointer, to log: LogID) {
        bytes.append(contentsOf: piece)
        if pieces.last?.log == log { pieces.removeLast() }
        pieces.append((log, bytes.count))
    }

    /// Calls `body` for each log's bytes.
    func forEach(_ body: (LogID, ArraySlice<UInt8>) -> Void) {
        var start = 0
        for (log, end) in pieces {
            body(log, bytes[start..<end])
            start = end
        }
    }

    /// Empties it, and keeps its memory for the next.
    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        pieces.removeAll(keepingCapacity: true)
    }
}
