import Glibc
package import SuperviseCore
package import SuperviseSystem
import SuperviseWire

/// Where the socket lies over which the supervisor of an app is spoken to.
///
/// Its name is made from the path of the app's root, so that commands find it from the same folder. Its folder belongs
/// to the user alone.
package enum ControlSocketPath {
    /// Why there is no place for a socket.
    package struct Failure: Error, Hashable, Sendable {
        /// The folder that was tried last, and what the system said; nil where it is somebody else's or open to others.
        package var folder: ByteString
        package var error: SystemError?
    }

    /// The variable that names another place.
    package static let variable = "SUPERVISE_SOCKET"
    /// Digits of the hash in a name: 64 bits, as no two roots of one user will share.
    private static let digits = 16

    /// The path for the supervisor of an app, in a folder that is made if need be.
    /// - Parameter root: The app's root; any path to it.
    /// - Returns: The path.
    /// - Throws: Why no folder will do.
    package static func make(root: ByteString) throws(Failure) -> ByteString {
        let name = fileName(root: root)
        var failure = Failure(folder: "/tmp", error: nil)
        for folder in folders {
            let path = ByteString(folder.bytes + name)
            guard path.bytes.count <= ListeningSocket.longestPath else { continue }
            do throws(SystemError) {
                if try Folder.makePrivate(folder.bytes) { return path }
                failure = Failure(folder: folder, error: nil)
            } catch {
                failure = Failure(folder: folder, error: error)
            }
        }
        throw failure
    }

    /// The path at which the supervisor of an app listens now.
    /// - Parameter root: The app's root; any path to it.
    /// - Returns: Nil where none does.
    package static func find(root: ByteString) -> ByteString? {
        if let path = named { return listener(at: path) == nil ? nil : path }
        let name = fileName(root: root)
        return (folders + [runFolder])
            .filter { Folder.isPrivate($0.bytes) }
            .map { ByteString($0.bytes + name) }
            .first { listener(at: $0) != nil }
    }

    /// What the environment names.
    package static var named: ByteString? { value(variable) }

    /// The process that listens at a path; nil where none does, or where we may not ask.
    package static func listener(at path: ByteString) -> Peer? {
        (try? Peer.listening(at: path.bytes)) ?? nil
    }

    /// The folders that come into question, the best first; each ends with a slash.
    private static var folders: [ByteString] {
        let own = "supervise-\(geteuid())/"
        var folders: [ByteString] = []
        if let folder = value("XDG_RUNTIME_DIR") {
            folders.append(ByteString(folder.bytes + Array("/supervise/".utf8)))
        }
        if let folder = value("TMPDIR") { folders.append(ByteString(folder.bytes + Array("/\(own)".utf8))) }
        return (folders + [ByteString("/tmp/\(own)")]).filter { $0.bytes.first == UInt8(ascii: "/") }
    }

    /// What `XDG_RUNTIME_DIR` is in a session, for commands from outside of it.
    private static var runFolder: ByteString { ByteString("/run/user/\(geteuid())/supervise/") }

    private static func fileName(root: ByteString) -> [UInt8] {
        let path = root.cString
        let resolved = realpath(path, nil)
        defer { free(resolved) }
        let bytes = resolved.map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) } ?? root.bytes
        return SHA1.hexadecimal(of: bytes).prefix(digits) + Array(".sock".utf8)
    }

    private static func value(_ name: String) -> ByteString? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return ByteString(UnsafeRawBufferPointer(start: value, count: strlen(value)))
    }
}

extension ControlSocketPath.Failure {
    /// What is wrong, for people.
    package var message: String {
        guard let error else { return "the folder \(folder) is somebody else's, or open to others" }
        return "cannot make the folder \(folder): \(error.words)"
    }
}
