import Glibc

/// Folders and their entries.
package enum Folder {
    /// The names in a folder; none if it cannot be read.
    package static func names(in path: String) -> [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Makes an empty file that only its owner may read, and whose name nobody could have foreseen.
    ///
    /// The corresponding C function is `mkstemps`.
    /// - Returns: Its path: six characters stand between start and end.
    package static func makeUniqueFile(start: [UInt8], end: [UInt8]) throws(SystemError) -> [UInt8] {
        // mkstemps(3) wants six X there, and writes over them.
        var path = (start + Array("XXXXXX".utf8) + end + [0]).map(CChar.init(bitPattern:))
        _ = OwnedFD(try check("mkstemps") { mkstemps(&path, Int32(end.count)) })
        return path.dropLast().map(UInt8.init(bitPattern:))
    }
}
