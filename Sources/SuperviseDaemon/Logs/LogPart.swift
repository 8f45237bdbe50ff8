import Glibc
import SuperviseCore
import SuperviseSystem

/// Which part of a log file somebody wants; it is as supervisord counts.
enum LogPart: Hashable, Sendable {
    /// From an offset on, so many bytes; with 0 to the end of the file.
    case range(offset: Int, length: Int)
    /// The last bytes.
    case end(Int)
    /// What has come since an offset, at most so many bytes: the last ones where it is more.
    case news(offset: Int, length: Int)

    /// No answer has more bytes: whoever wants more asks again, with another offset.
    static let mostBytes = 8 << 20
}

/// What stands in a part of a log file.
struct LogContent: Hashable, Sendable {
    var bytes: [UInt8]
    /// The size of the whole file.
    var size: Int
    /// Whether there was more than was asked for.
    var hasOverflown = false
}

extension LogPart {
    /// Reads it.
    func read(of path: ByteString) throws(SystemError) -> LogContent {
        let name = path.cString
        // A named pipe without a writer must not make anybody wait.
        let file = OwnedFD(try check("open") { open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY) })
        var info = stat()
        let number = file.raw
        try check("fstat") { fstat(number, &info) }
        // Of a device such as /dev/null nothing can be read again: its size is 0.
        guard [S_IFREG, S_IFCHR].contains(info.st_mode & S_IFMT) else { throw SystemError(call: "read", errno: ENOENT) }
        let size = Int(info.st_size)
        let place = range(in: size)
        var bytes = [UInt8](repeating: 0, count: min(place.length, Self.mostBytes, max(0, size - place.offset)))
        var filled = 0
        while filled < bytes.count {
            let count = try check("pread") {
                bytes.withUnsafeMutableBytes { buffer in
                    pread(number, buffer.baseAddress.map { $0 + filled }, buffer.count - filled, place.offset + filled)
                }
            }
            guard count > 0 else { break }
            filled += count
        }
        bytes.removeLast(bytes.count - filled)
        return LogContent(bytes: bytes, size: size, hasOverflown: place.hasOverflown)
    }

    /// Where it begins in a file of that size, and how long it is.
    func range(in size: Int) -> (offset: Int, length: Int, hasOverflown: Bool) {
        switch self {
        case .range(let offset, length: 0): return (offset, max(0, size - offset), false)
        case .range(let offset, let length): return (offset, length, false)
        case .end(let length):
            let start = max(0, size - min(length, Self.mostBytes))
            return (start, size - start, false)
        case .news(let offset, let length):
            // supervisord's arithmetic: what is asked for beyond the end is taken from before the offset.
            guard length > 0 else { return (0, 0, size > offset.saturatingAdd(length)) }
            let hasOverflown = size > offset.saturatingAdd(length)
            if !hasOverflown, offset >= size { return (0, 0, false) }
            return (max(0, size - length), length, hasOverflown)
        }
    }
}

extension Int {
    /// The sum; at the ends of the range it stays there.
    fileprivate func saturatingAdd(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}
