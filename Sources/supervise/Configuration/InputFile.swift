import Glibc
import SuperviseConfig
import SuperviseCore
import SuperviseSystem

/// Files as they are read at start-up.
enum InputFile {
    /// Reads a whole file, `-` being standard input; one byte more than the parsers take is enough to be refused.
    static func read(_ path: ByteString, shownAs name: String? = nil) throws(SystemError) -> SourceFile {
        let file = path == "-" ? OwnedFD(try check("dup") { dup(STDIN_FILENO) }) : try open(path)
        var bytes: [UInt8] = []
        while bytes.count <= SourceFile.sizeLimit {
            let piece = try piece(of: file)
            guard !piece.isEmpty else { break }
            bytes += piece
        }
        return SourceFile(name: name ?? path.text, bytes: bytes)
    }

    /// What one call reads, into memory that nobody has filled before: most files are small.
    private static func piece(of file: borrowing OwnedFD) throws(SystemError) -> [UInt8] {
        let raw = file.raw
        var failure: SystemError?
        let piece = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            do throws(SystemError) {
                count = try check("read") { Glibc.read(raw, buffer.baseAddress, buffer.count) }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return piece
    }

    /// The path without links and dots; as it is where there is nothing.
    static func absolute(_ path: ByteString) -> ByteString {
        guard let resolved = path.withCString({ realpath($0, nil) }) else { return path }
        defer { free(resolved) }
        return ByteString(UnsafeRawBufferPointer(start: resolved, count: strlen(resolved)))
    }

    /// Whether something is there that could be read.
    static func exists(_ path: ByteString) -> Bool {
        path.withCString { access($0, F_OK) } == 0
    }

    /// What a path leads to.
    enum Kind {
        case directory
        /// A file that this user may execute.
        case executable
        /// A pipe, a terminal or another device.
        case stream
        case other
    }

    /// What is there; nil if nothing is.
    static func kind(of path: ByteString) -> Kind? {
        var info = stat()
        return path.withCString { path in
            guard stat(path, &info) == 0 else { return nil }
            switch info.st_mode & S_IFMT {
            case S_IFDIR: return .directory
            case S_IFIFO, S_IFCHR, S_IFSOCK: return .stream
            case S_IFREG where access(path, X_OK) == 0: return .executable
            default: return .other
            }
        }
    }

    private static func open(_ path: ByteString) throws(SystemError) -> OwnedFD {
        let descriptor = try check("open") { path.withCString { Glibc.open($0, O_RDONLY | O_CLOEXEC) } }
        return OwnedFD(descriptor)
    }
}

extension ByteString {
    /// Calls `body` with the bytes as the C library takes them.
    ///
    /// Bytes behind a NUL are not seen by it.
    func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        (bytes + [0])
            .withUnsafeBufferPointer { buffer in
                buffer.withMemoryRebound(to: CChar.self) { characters in
                    // An array that holds at least the NUL has an address.
                    characters.baseAddress.map(body) ?? "".withCString(body)
                }
            }
    }

    /// This path, looked up from a folder unless it is absolute; nil is the working directory.
    func from(_ folder: ByteString?) -> ByteString {
        guard let folder, bytes.first != UInt8(ascii: "/") else { return self }
        return ByteString(folder.bytes + [UInt8(ascii: "/")] + bytes)
    }

    /// The folder of this path; nil where that is the working directory.
    var folder: ByteString? {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        return ByteString(slash == 0 ? bytes[...0] : bytes[..<slash])
    }
}
