import Glibc

/// Files that are read, written or removed at once.
package enum WholeFile {
    /// All that a file says; nothing if it cannot be read.
    static func contents(of path: String) -> [UInt8] {
        contents(of: Array(path.utf8CString))
    }

    private static func contents(of path: [CChar]) -> [UInt8] {
        guard let number = try? check("open", { open(path, O_RDONLY | O_CLOEXEC) }) else { return [] }
        let file = OwnedFD(number)
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while case .bytes(let count) = attempt("read", { read(file.raw, &piece, piece.count) }), count > 0 {
            bytes += piece[..<count]
        }
        return bytes
    }

    /// Whether there is something of this name, whatever it is.
    package static func exists(_ path: [UInt8]) -> Bool {
        access(path.map(CChar.init(bitPattern:)) + [0], F_OK) == 0
    }

    /// Removes a file if it is one; a device or a named pipe, like `/dev/null`, stays for everybody else.
    /// - Parameters:
    ///   - path: Where it lies.
    ///   - text: What it must say, otherwise it stays; nil is anything.
    /// - Throws: What the system refused; that nothing is there is no mistake.
    package static func remove(_ path: [CChar], ifItSays text: [UInt8]? = nil) throws(SystemError) {
        var info = stat()
        guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return }
        if let text, info.st_size != text.count || contents(of: path) != text { return }
        try check("unlink") { unlink(path) }
    }

    /// Makes a file, or replaces what it says; it has its mode before it has a word.
    /// - Parameters:
    ///   - bytes: What it is to say.
    ///   - path: Where it lies; its folder exists.
    ///   - mode: Its permission bits, also where it exists; nil leaves those to the umask, or as they are.
    /// - Throws: What the system refused.
    package static func write(_ bytes: [UInt8], to path: [UInt8], mode: UInt32? = nil) throws(SystemError) {
        let name = path.map(CChar.init(bitPattern:)) + [0]
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
        let file = OwnedFD(try check("open") { open(name, flags, mode ?? 0o666) })
        // Who may read a file that was there before is not who may read this.
        if let mode { try check("chmod") { fchmod(file.raw, mode) } }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = try check("write") { rest.withUnsafeBytes { Glibc.write(file.raw, $0.baseAddress, $0.count) } }
            rest = rest.dropFirst(count)
        }
    }
}
