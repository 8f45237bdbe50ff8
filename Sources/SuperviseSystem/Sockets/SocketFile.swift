import CSuperviseShims
import Glibc

/// The file of a socket, which is removed only while it is still that one.
struct SocketFile {
    private let path: [CChar]
    private let device: UInt
    private let inode: UInt

    /// The one that lies there; nil where none does.
    init?(_ path: [CChar]) {
        var info = stat()
        guard lstat(path, &info) == 0 else { return nil }
        self.path = path
        device = info.st_dev
        inode = info.st_ino
    }

    func remove() {
        guard let now = SocketFile(path), now.device == device, now.inode == inode else { return }
        unlink(path)
    }

    /// Gives the file of a socket its mode and its owner.
    ///
    /// By its name, whoever may write in its folder could have us give away another file, by a link in its place.
    /// The mode comes first: nobody listens yet, and once the file is another's we may have no right to change it.
    /// - Throws: ENOTSOCK where something else lies there.
    static func give(
        _ path: [CChar],
        mode: UInt32,
        owner: (user: UInt32, group: UInt32?)?
    ) throws(SystemError) {
        let file = OwnedFD(try check("open") { shim_open_socket_file(path) })
        try check("chmod") { shim_change_mode(file.raw, mode) }
        if let owner { try check("chown") { shim_change_owner(file.raw, owner.user, owner.group ?? .max) } }
    }
}

/// Puts a new socket in the place of another.
struct SocketClaim {
    /// What may be replaced.
    enum Target {
        /// A socket that nobody listens on.
        case abandoned
        /// Any socket.
        case anySocket
    }

    let path: [CChar]
    private let target: Target
    /// Where the new socket lies first: a name that nobody has left there, whatever our process id is.
    let temporary: [CChar]

    init(_ path: [UInt8], _ target: Target) {
        let end = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? path.startIndex
        let name = path[..<end] + Array(".\(String(UInt64.random(in: 0..<1 << 40), radix: 36))".utf8)
        self.path = path.map(CChar.init(bitPattern:)) + [0]
        self.target = target
        temporary = name.map(CChar.init(bitPattern:)) + [0]
    }

    /// Gives the new socket its name.
    func place() throws(SystemError) {
        do throws(SystemError) {
            try check("rename") { shim_rename_if_free(temporary, path) }
        } catch {
            switch error.errno {
            case EEXIST: try replace()
            case EINVAL, ENOSYS: try placeWithoutHelp()
            default: throw error
            }
        }
    }

    /// As the names are exchanged, a socket that has come in between is found and given back.
    private func replace() throws(SystemError) {
        guard try isFree(path) else { throw SystemError(call: "bind", errno: EADDRINUSE) }
        do throws(SystemError) {
            try check("rename") { shim_exchange(temporary, path) }
        } catch {
            guard [EINVAL, ENOSYS].contains(error.errno) else { throw error }
            try check("rename") { rename(temporary, path) }
            return
        }
        guard try isFree(temporary) else {
            _ = shim_exchange(temporary, path)
            throw SystemError(call: "bind", errno: EADDRINUSE)
        }
        unlink(temporary)
    }

    /// For file systems that only know rename(2).
    private func placeWithoutHelp() throws(SystemError) {
        guard try isFree(path) else { throw SystemError(call: "bind", errno: EADDRINUSE) }
        try check("rename") { rename(temporary, path) }
    }

    /// Whether what lies there may be replaced.
    /// - Throws: EEXIST where it is no socket.
    private func isFree(_ path: [CChar]) throws(SystemError) -> Bool {
        var info = stat()
        guard lstat(path, &info) == 0 else { return true }
        guard info.st_mode & S_IFMT == S_IFSOCK else { throw SystemError(call: "bind", errno: EEXIST) }
        guard target == .abandoned else { return true }
        do throws(SystemError) {
            _ = OwnedFD(try check("connect") { shim_connect_unix(path, 0) })
            return false
        } catch {
            return [ECONNREFUSED, ENOENT].contains(error.errno)
        }
    }
}
