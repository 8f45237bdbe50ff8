import Glibc

/// Folders and their entries.
package enum Folder {
    /// The names in a folder; none if it cannot be read.
    package static func names(in path: String) -> [String] {
        var names: [String] = []
        forEachName(in: path) { name in
            let name = String(cString: name)
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// The names that are numbers, as `/proc` has them for processes and threads.
    package static func numbers(in path: String) -> [ProcessID] {
        var numbers: [ProcessID] = []
        forEachName(in: path) { name in
            var end: UnsafeMutablePointer<CChar>?
            let number = strtol(name, &end, 10)
            if number > 0, end?.pointee == 0 { numbers.append(ProcessID(clamping: number)) }
        }
        return numbers
    }

    private static func forEachName(in path: String, _ body: (UnsafePointer<CChar>) -> Void) {
        guard let directory = opendir(path) else { return }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { body($0) }
            }
        }
    }

    /// Whether there is a folder, or a link to one.
    package static func exists(_ path: [UInt8]) -> Bool {
        var info = stat()
        return stat(path.map(CChar.init(bitPattern:)) + [0], &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
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

    /// Makes a folder that only we may look into, unless there is one.
    ///
    /// The corresponding C function is `mkdir`.
    /// - Parameter path: Ends with a slash or not.
    /// - Returns: Whether it is that: ours, no link, and closed to all others.
    /// - Throws: Why there is none.
    package static func makePrivate(_ path: [UInt8]) throws(SystemError) -> Bool {
        if isPrivate(path) { return true }
        let name = nameOfLast(path)
        do throws(SystemError) {
            try check("mkdir") { mkdir(name, 0o700) }
        } catch {
            guard error.errno == EEXIST else { throw error }
        }
        return isPrivate(path)
    }

    /// Whether this is a folder of ours, no link, and closed to all others.
    package static func isPrivate(_ path: [UInt8]) -> Bool {
        var info = stat()
        guard lstat(nameOfLast(path), &info) == 0 else { return false }
        return info.st_mode & S_IFMT == S_IFDIR && info.st_uid == geteuid() && info.st_mode & 0o077 == 0
    }

    /// The path without slashes at its end, with which a link would be followed.
    private static func nameOfLast(_ path: [UInt8]) -> [CChar] {
        let end = path.lastIndex { $0 != UInt8(ascii: "/") }.map { $0 + 1 } ?? min(1, path.count)
        return path[..<end].map(CChar.init(bitPattern:)) + [0]
    }
}
