@testable import SuperviseDaemon

/// A sink that keeps what it takes.
final class FakeSink: ConsoleSink {
    private(set) var bytes: [UInt8] = []
    var isBusy = false
    /// How many of so many bytes it takes; all by default.
    var appetite: (Int) -> Int = { $0 }

    func take(_ bytes: UnsafeRawBufferPointer) -> Int {
        let count = appetite(bytes.count)
        self.bytes += bytes[..<count]
        return count
    }

    func forget() { bytes = [] }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The lines, without their newlines.
    var lines: [[UInt8]] { bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().map(Array.init) }
}
