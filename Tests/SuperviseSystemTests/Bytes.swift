import Glibc
import SuperviseSystem

/// Raw reads and writes for tests.
enum Bytes {
    /// What one read gives; nil where it fails or would wait.
    static func read(_ fd: Int32, _ most: Int = 65536) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: most)
        guard case .bytes(let count) = attempt("read", { Glibc.read(fd, &buffer, most) }) else { return nil }
        return Array(buffer[..<count])
    }

    /// What one read gives, as text; empty where it gives nothing.
    static func text(_ fd: Int32) -> String {
        String(decoding: read(fd) ?? [], as: UTF8.self)
    }

    /// Reads until the end.
    static func all(_ fd: Int32) -> [UInt8] {
        var all: [UInt8] = []
        while let piece = read(fd), !piece.isEmpty { all += piece }
        return all
    }

    /// Writes with one call.
    @discardableResult
    static func write(_ fd: Int32, _ text: String) -> IOResult {
        attempt("write") { Glibc.write(fd, text, text.utf8.count) }
    }

    /// Fills a pipe that does not wait.
    /// - Returns: How many bytes it took.
    static func fill(_ fd: Int32) -> Int {
        let piece = [UInt8](repeating: 0x2E, count: 4096)
        var count = 0
        while case .bytes(let written) = attempt("write", { Glibc.write(fd, piece, piece.count) }) { count += written }
        return count
    }
}

/// The descriptors that this process has open.
func openDescriptors() -> Set<String> {
    guard let directory = opendir("/proc/self/fd") else { return [] }
    defer { closedir(directory) }
    var names: Set<String> = []
    while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
            pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        names.insert(name)
    }
    return names
}
