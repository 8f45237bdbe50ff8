import Glibc
@testable import SuperviseSystem
import Testing

struct ListeningSocketTests {
    @Test("a socket in the file system has its mode and owner, replaces an old one, and goes with its owner")
    func unix() throws {
        let path = try Self.freePath()
        var socket: ListeningSocket? = try Self.listen(path)
        // As after a crash, when the file is still there.
        link(path, path + ".old")
        socket = nil
        rename(path + ".old", path)
        socket = try Self.listen(path)
        var info = stat()
        #expect(stat(path, &info) == 0)
        #expect(info.st_mode == S_IFSOCK | 0o640)
        #expect(Self.isListening(try #require(socket).number))
        socket = nil
        #expect(access(path, F_OK) != 0)
    }

    @Test("a file that is no socket is not replaced")
    func occupied() throws {
        let path = try Self.freePath()
        close(open(path, O_CREAT | O_WRONLY, 0o600))
        defer { unlink(path) }
        #expect(throws: SystemError(call: "bind", errno: EEXIST)) { try Self.listen(path) }
        #expect(access(path, F_OK) == 0)
    }

    @Test("a socket that somebody listens on is replaced where that is asked for")
    func replaced() throws {
        let path = try Self.freePathInOwnFolder()
        let old = try Self.listen(path)
        let new = try Self.listen(path)
        #expect(Self.isListening(old.number) && Self.isListening(new.number))
        #expect(Self.neighbours(of: path).isEmpty)
        old.removeFile()
        #expect(access(path, F_OK) == 0, "it is the new one's")
    }

    @Test("a link in the place of a socket gives nothing else away")
    func linkInPlace() throws {
        let target = try Self.freePath()
        close(open(target, O_CREAT | O_WRONLY, 0o600))
        let path = target + ".link"
        symlink(target, path)
        defer { for file in [target, path] { unlink(file) } }
        #expect(throws: SystemError(call: "open", errno: ENOTSOCK)) {
            try SocketFile.give(Array(path.utf8CString), mode: 0o666, owner: (getuid(), nil))
        }
        var info = stat()
        #expect(stat(target, &info) == 0)
        #expect(info.st_mode == S_IFREG | 0o600)
    }

    @Test("numeric addresses are listened at", arguments: ["127.0.0.1", "localhost", "", "::1"])
    func tcp(host: String) throws {
        guard host != "::1" || access("/proc/net/if_inet6", F_OK) == 0 else { return }
        let socket = try ListeningSocket(host: host, port: 0, backlog: 5)
        #expect(Self.isListening(socket.number))
    }

    @Test("a name is no address")
    func name() {
        #expect(throws: SystemError(call: "listen", errno: EINVAL)) {
            try ListeningSocket(host: "example.org", port: 0, backlog: 5)
        }
    }

    // MARK: - Where nobody else listens

    @Test("a socket appears with its mode, in place of one that was left behind, and goes while it is ours")
    func claimed() throws {
        let path = try Self.freePathInOwnFolder()
        var socket: ListeningSocket? = try Self.claim(path)
        link(path, path + ".old")
        socket = nil
        rename(path + ".old", path)
        socket = try Self.claim(path)
        var info = stat()
        #expect(stat(path, &info) == 0)
        #expect(info.st_mode == S_IFSOCK | 0o640)
        #expect(Self.isListening(try #require(socket).number))
        #expect(try Peer.listening(at: Array(path.utf8))?.process == getpid())
        #expect(Self.neighbours(of: path).isEmpty)
        unlink(path)
        let file = open(path, O_CREAT | O_WRONLY, 0o600)
        close(file)
        socket = nil
        #expect(access(path, F_OK) == 0, "a file that has come in its place stays")
        unlink(path)
    }

    @Test("where somebody listens nobody else does, and a file that is no socket is not replaced")
    func taken() throws {
        let path = try Self.freePathInOwnFolder()
        let socket = try Self.claim(path)
        #expect(throws: SystemError(call: "bind", errno: EADDRINUSE)) { try Self.claim(path) }
        #expect(try Peer.listening(at: Array(path.utf8)) != nil)
        #expect(Self.neighbours(of: path).isEmpty)
        withExtendedLifetime(socket) {}
        let other = try Self.freePath()
        close(open(other, O_CREAT | O_WRONLY, 0o600))
        defer { unlink(other) }
        #expect(throws: SystemError(call: "bind", errno: EEXIST)) { try Self.claim(other) }
        #expect(throws: SystemError(call: "bind", errno: ENOENT)) { try Self.claim("/nowhere/at/all") }
        let long = "/tmp/" + String(repeating: "x", count: 120)
        #expect(throws: SystemError(call: "bind", errno: ENAMETOOLONG)) { try Self.claim(long) }
    }

    @Test("connections are accepted as they come, and never waited for")
    func accepting() throws {
        let path = try Self.freePath()
        let socket = try Self.claim(path)
        try socket.setNonBlocking()
        if try socket.accept() != nil { Issue.record("there is a connection already") }
        let client = try Connection.waiting(path: Array(path.utf8))
        try client.sendAll(Array("hello".utf8))
        client.finishSending()
        guard let accepted = try socket.accept() else {
            Issue.record("there is no connection")
            return
        }
        let peer = try Peer(of: accepted)
        #expect(peer.process == getpid())
        var buffer = [UInt8](repeating: 0, count: 10)
        let received = (0..<2).map { _ in buffer.withUnsafeMutableBytes { accepted.receive(into: $0) } }
        #expect(received == [.bytes(5), .bytes(0)])
        if try socket.accept() != nil { Issue.record("there is a second connection") }
    }

    private static func claim(_ path: String) throws -> ListeningSocket {
        try ListeningSocket(claiming: Array(path.utf8), backlog: 5, mode: 0o640, owner: (getuid(), nil))
    }

    /// What else lies in the folder of a path.
    private static func neighbours(of path: String) -> [String] {
        let parts = path.split(separator: "/").map(String.init)
        return Folder.names(in: "/" + parts.dropLast().joined(separator: "/")).filter { $0 != parts.last }
    }

    private static func listen(_ path: String) throws -> ListeningSocket {
        try ListeningSocket(path: Array(path.utf8), backlog: 5, mode: 0o640, owner: (getuid(), nil))
    }

    private static func isListening(_ fd: Int32) -> Bool {
        var value: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &value, &size) == 0 && value == 1
    }

    private static func freePathInOwnFolder() throws -> String {
        let folder = try freePath()
        mkdir(folder, 0o700)
        return folder + "/socket"
    }

    private static func freePath() throws -> String {
        let path = try Folder.makeUniqueFile(start: Array("/tmp/supervise-socket-".utf8), end: [])
        let text = String(decoding: path, as: UTF8.self)
        unlink(text)
        return text
    }
}
