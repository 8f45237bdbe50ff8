import Glibc
import SuperviseSystem

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
