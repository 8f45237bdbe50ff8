extension LogRotation {
    /// How far beyond its size a file may grow while the end of its last line does not come.
    package static let longestOverrun = 64 << 10

    /// A file's new name.
    package struct Renaming: Hashable, Sendable {
        package var from: ByteString
        package var to: ByteString
    }

    /// The backup that a rotation takes away; nil where there are none.
    package func oldest(of path: ByteString) -> ByteString? {
        backups > 0 ? ByteString(path.bytes + Array(".\(backups)".utf8)) : nil
    }

    /// What is renamed to make room for a new file at `path`, in order.
    package func renamings(of path: ByteString) -> [Renaming] {
        guard backups > 0 else { return [] }
        let names = [path] + (1...backups).map { ByteString(path.bytes + Array(".\($0)".utf8)) }
        return (0..<backups).reversed().map { Renaming(from: names[$0], to: names[$0 + 1]) }
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
