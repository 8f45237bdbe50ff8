import Glibc
import SuperviseCore
@testable import SuperviseDaemon
import SuperviseSystem

/// A folder of a test's own, which goes with it.
final class LogFolder {
    let path: String

    init() throws {
        let file = try Folder.makeUniqueFile(start: Array("/tmp/supervise-logs-".utf8), end: [])
        path = String(decoding: file, as: UTF8.self)
        unlink(path)
        try check("mkdir") { mkdir(path, 0o755) }
    }

    deinit {
        for name in names { unlink(path + "/" + name) }
        for name in names { rmdir(path + "/" + name) }
        rmdir(path)
    }

    var names: [String] { Folder.names(in: path).sorted() }

    func file(_ name: String) -> ByteString { ByteString(path + "/" + name) }

    /// All that a file says; nil where there is none.
    static func contents(_ path: ByteString) -> String? {
        guard let number = try? check("open", { open(path.text, O_RDONLY | O_CLOEXEC) }) else { return nil }
        let file = OwnedFD(number)
        var bytes: [UInt8] = []
        while case let piece = Raw.read(file.raw), !piece.isEmpty { bytes += piece }
        return String(decoding: bytes, as: UTF8.self)
    }

    func contents(_ name: String) -> String? { Self.contents(file(name)) }

    static func write(_ text: String, _ path: ByteString) throws {
        let file = OwnedFD(try check("open") { open(path.text, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644) })
        _ = Raw.write(Array(text.utf8)[...], to: file.raw)
    }
}
