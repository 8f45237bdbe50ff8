import Glibc

/// Files that are read at once.
enum WholeFile {
    /// All that a file says; nothing if it cannot be read.
    static func contents(of path: String) -> [UInt8] {
        guard let number = try? check("open", { open(path, O_RDONLY | O_CLOEXEC) }) else { return [] }
        let file = OwnedFD(number)
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while case .bytes(let count) = attempt("read", { read(file.raw, &piece, piece.count) }), count > 0 {
            bytes += piece[..<count]
        }
        return bytes
    }
}
