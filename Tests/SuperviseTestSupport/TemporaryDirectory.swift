import Glibc

/// A new directory that is removed, with all in it, when `remove` is called.
package struct TemporaryDirectory: Sendable {
    /// Its absolute path.
    package let path: String

    /// Creates it under `TMPDIR` or `/tmp`; every user may enter it and write there.
    package init() throws {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/supervise-test.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemFailure("mkdtemp") }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        _ = chmod(path, 0o777)
    }

    /// The path of a file in it.
    package func file(_ name: String) -> String { path + "/" + name }

    /// Writes a whole file.
    package func write(_ bytes: some Sequence<UInt8>, to name: String, mode: UInt32 = 0o644) throws {
        try fill(name, Array(bytes), mode)
        if mode & 0o111 != 0 { waitUntilExecutable(file(name)) }
    }

    private func fill(_ name: String, _ content: [UInt8], _ mode: UInt32) throws {
        let descriptor = open(file(name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw SystemFailure("open \(name)") }
        defer { close(descriptor) }
        var written = 0
        while written < content.count {
            let count = content[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count >= 0 else { throw SystemFailure("write \(name)") }
            written += count
        }
    }

    /// The content of a file; nil where there is none.
    package func read(_ name: String) -> [UInt8]? { readFile(file(name)) }

    /// The lines of a file, without their newlines; none where there is no file.
    package func lines(of name: String) -> [String] {
        String(decoding: read(name) ?? [], as: UTF8.self).split(separator: "\n").map(String.init)
    }

    package func exists(_ name: String) -> Bool { access(file(name), F_OK) == 0 }

    package func makeLink(_ name: String, to target: String) throws {
        guard symlink(target, file(name)) == 0 else { throw SystemFailure("symlink \(name)") }
    }

    package func makeDirectory(_ name: String) throws {
        guard mkdir(file(name), 0o777) == 0 else { throw SystemFailure("mkdir \(name)") }
        _ = chmod(file(name), 0o777)
    }

    package func remove() { Self.removeTree(path) }

    private static func removeTree(_ path: String) {
        for name in names(in: path) {
            let inner = path + "/" + name
            // A directory cannot be unlinked, and a link to one is not followed.
            if unlink(inner) != 0 { removeTree(inner) }
        }
        rmdir(path)
    }
}

/// A system call that failed in a test's own preparations.
package struct SystemFailure: Error, CustomStringConvertible {
    package let description: String

    package init(_ call: String, code: Int32 = errno) {
        description = "\(call): \(String(cString: strerror(code)))"
    }
}

/// Waits until nobody has a file of ours open for writing: to execute it would fail until then (ETXTBSY).
///
/// What another thread starts at that moment has a copy of every descriptor until it executes its program.
package func waitUntilExecutable(_ path: String) {
    // fcntl(2): a lease for reading is refused as long as there is a writer.
    let setLease: Int32 = 1024
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    // A minute at most: then the failure to execute it says more than waiting.
    for _ in 0..<60_000 {
        guard fcntl(descriptor, setLease, F_RDLCK) < 0, errno == EAGAIN else { break }
        usleep(1000)
    }
    _ = fcntl(descriptor, setLease, F_UNLCK)
}

/// The content of a file, as it can be read now; nil where it cannot.
package func readFile(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var content: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 16384)
    while true {
        let count = Glibc.read(descriptor, &piece, piece.count)
        guard count > 0 else { return count == 0 ? content : nil }
        content += piece[..<count]
    }
}

/// The names in a directory, without `.` and `..`; none where it cannot be read.
package func names(in path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
            pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != "." && name != ".." { names.append(name) }
    }
    return names
}
