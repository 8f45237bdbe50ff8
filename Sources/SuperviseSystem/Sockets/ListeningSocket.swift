import CSuperviseShims
import Glibc

/// A socket that is listened on for others; the file of one in the file system goes with it.
package final class ListeningSocket {
    /// The most that the system allows (`listen(2)` cuts it to that).
    package static let longestBacklog = Int32.max

    private let descriptor: OwnedFD
    private let path: [CChar]?

    package var number: Int32 { descriptor.raw }

    /// Listens at a numeric address, at `localhost`, or at all addresses (empty).
    package init(host: String, port: UInt16, backlog: Int32) throws(SystemError) {
        let address = host == "localhost" ? "127.0.0.1" : host
        descriptor = OwnedFD(try check("listen") { shim_listen_tcp(address, port, backlog) })
        path = nil
    }

    /// Listens in the file system, in place of a socket that lies there.
    package init(
        path: [UInt8],
        backlog: Int32,
        mode: UInt32,
        owner: (user: UInt32, group: UInt32?)?
    ) throws(SystemError) {
        let path = path.map(CChar.init(bitPattern:)) + [0]
        descriptor = OwnedFD(try check("listen") { shim_listen_unix(path, backlog) })
        self.path = path
        if let owner { try check("chown") { chown(path, owner.user, owner.group ?? .max) } }
        try check("chmod") { chmod(path, mode) }
    }

    deinit {
        if let path { unlink(path) }
    }
}
