import CSuperviseShims
import Glibc

/// The process at the other end of a socket in the file system (`unix(7)`, `SO_PEERCRED`).
package struct Peer: Hashable, Sendable {
    package var process: Int32
    package var user: UInt32
    package var group: UInt32

    /// Who is at the other end of a connection: who made it, or began to listen.
    package init(of connection: borrowing Connection) throws(SystemError) {
        let number = connection.number
        var peer = Peer()
        try check("getsockopt") { shim_peer(number, &peer.process, &peer.user, &peer.group) }
        self = peer
    }

    /// Who listens at a path.
    /// - Returns: Nil where nobody does.
    /// - Throws: What keeps us from finding out.
    package static func listening(at path: [UInt8]) throws(SystemError) -> Peer? {
        let path = path.map(CChar.init(bitPattern:)) + [0]
        do throws(SystemError) {
            let connection = OwnedFD(try check("connect") { shim_connect_unix(path, 0) })
            var peer = Peer()
            try check("getsockopt") { shim_peer(connection.raw, &peer.process, &peer.user, &peer.group) }
            return peer
        } catch {
            guard [ECONNREFUSED, ENOENT, ENOTDIR].contains(error.errno) else { throw error }
            return nil
        }
    }

    private init() {
        process = 0
        user = 0
        group = 0
    }
}
