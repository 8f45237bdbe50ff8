extension LogRotation {
    /// How far beyond its size a file may grow while the end of its last line does not come.
    package static let longestOverrun = 64 << 10

    /// A file's new name.
    package struct Renaming: Hashable, Sendable {
        package var from: ByteString
        package var to: ByteString
    }

    /// What is renamed to make room for a new file at `path`, in order; what the first one replaces goes away.
    ///
    /// Only names up to the first that nothing `exists` under are looked at: the number of backups may be any.
    package func renamings(of path: ByteString, exists: (ByteString) -> Bool) -> [Renaming] {
        guard backups > 0 else { return [] }
        var renamings: [Renaming] = []
        var last = path
        for number in 1...backups {
            let next = ByteString(path.bytes + Array(".\(number)".utf8))
            renamings.append(Renaming(from: last, to: next))
            guard exists(next) else { break }
            last = next
        }
        return renamings.reversed()
    }

    /// How many of the next bytes still go into a file of `size` bytes before it is rotated; nil is all of them, without
    /// rotation.
    ///
    /// A file is full with the end of the line that reaches its size, so no line is torn.
    package func room(in size: Int, for bytes: ArraySlice<UInt8>) -> Int? {
        guard maximumBytes > 0, size + bytes.count >= maximumBytes else { return nil }
        let full = bytes.startIndex + max(0, maximumBytes - size - 1)
        if let newline = bytes[min(full, bytes.endIndex)...].firstIndex(of: UInt8(ascii: "\n")) {
            return newline + 1 - bytes.startIndex
        }
        return size + bytes.count >= maximumBytes + Self.longestOverrun ? bytes.count : nil
    }
}
