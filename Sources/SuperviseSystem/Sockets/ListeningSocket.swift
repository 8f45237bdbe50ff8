import CSuperviseShims
import Glibc

/// A socket that is listened on for others; the file of one in the file system goes with it.
package final class ListeningSocket {
    /// The most that the system allows (`listen(2)` cuts it to that).
    package static let longestBacklog = Int32.max

    /// What fits into an address of `unix(7)`.
    package static let longestPath = 107

    /// Is called when nobody holds it any more.
    package var onClose: () -> Void = {}

    private let descriptor: OwnedFD
    private let file: SocketFile?

    package var number: Int32 { descriptor.raw }

    var isTCP: Bool { file == nil }

    /// Listens at a numeric address, at `localhost`, or at all addresses (empty).
    package init(host: String, port: UInt16, backlog: Int32) throws(SystemError) {
        let address = host == "localhost" ? "127.0.0.1" : host
        descriptor = OwnedFD(try check("listen") { shim_listen_tcp(address, port, backlog) })
        file = nil
    }

    /// Listens in the file system, in place of a socket that lies there.
    package convenience init(
        path: [UInt8],
        backlog: Int32,
        mode: UInt32,
        owner: (user: UInt32, group: UInt32?)?
    ) throws(SystemError) {
        try self.init(path, .anySocket, backlog, mode, owner)
    }

    /// Listens in the file system, where nobody else listens, in place of a socket that was left behind.
    /// - Throws: EADDRINUSE where somebody listens there.
    package convenience init(
        claiming path: [UInt8],
        backlog: Int32,
        mode: UInt32,
        owner: (user: UInt32, group: UInt32?)?
    ) throws(SystemError) {
        try self.init(path, .abandoned, backlog, mode, owner)
    }

    /// The socket appears under its name when it has its mode and its owner, and is listened on.
    private init(
        _ path: [UInt8],
        _ target: SocketClaim.Target,
        _ backlog: Int32,
        _ mode: UInt32,
        _ owner: (user: UInt32, group: UInt32?)?
    ) throws(SystemError) {
        guard path.count <= Self.longestPath else { throw SystemError(call: "bind", errno: ENAMETOOLONG) }
        let claim = SocketClaim(path, target)
        let descriptor = OwnedFD(try check("bind") { shim_bind_unix(claim.temporary) })
        do throws(SystemError) {
            try SocketFile.give(claim.temporary, mode: mode, owner: owner)
            try check("listen") { listen(descriptor.raw, backlog) }
            try claim.place()
        } catch {
            unlink(claim.temporary)
            throw error
        }
        self.descriptor = descriptor
        file = SocketFile(claim.path)
    }

    /// Lets `accept` return at once where there is no connection.
    ///
    /// Never for a socket that others share.
    package func setNonBlocking() throws(SystemError) {
        try descriptor.setNonBlocking()
    }

    /// Removes its file, if it is one in the file system, before it is closed.
    package func removeFile() { file?.remove() }

    deinit {
        removeFile()
        onClose()
    }
}
