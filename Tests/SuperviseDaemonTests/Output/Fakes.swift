import Glibc
@testable import SuperviseDaemon
import SuperviseSystem

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

/// Remembers what it is told of the console.
final class FakeEvents: ConsoleEvents {
    private(set) var failures: [SystemError] = []

    func consoleFailed(_ error: SystemError) { failures.append(error) }
}

/// Deterministic random numbers, so that a failure can be repeated.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }
    }
}

/// Raw reads and writes.
enum Raw {
    /// How many bytes one write takes; 0 where it would wait.
    static func write(_ bytes: ArraySlice<UInt8>, to fd: Int32) -> Int {
        let result = bytes.withUnsafeBytes { piece in
            attempt("write") { Glibc.write(fd, piece.baseAddress, piece.count) }
        }
        if case .bytes(let count) = result { return count }
        return 0
    }

    /// What one read gives.
    static func read(_ fd: Int32, _ most: Int = 1 << 16) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: most)
        guard case .bytes(let count) = attempt("read", { Glibc.read(fd, &buffer, most) }) else { return [] }
        return Array(buffer[..<count])
    }
}
