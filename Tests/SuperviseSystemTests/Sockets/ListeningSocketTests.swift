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
        #expect(throws: SystemError(call: "listen", errno: EADDRINUSE)) { try Self.listen(path) }
        #expect(access(path, F_OK) == 0)
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

    private static func listen(_ path: String) throws -> ListeningSocket {
        try ListeningSocket(path: Array(path.utf8), backlog: 5, mode: 0o640, owner: (getuid(), nil))
    }

    private static func isListening(_ fd: Int32) -> Bool {
        var value: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &value, &size) == 0 && value == 1
    }

    private static func freePath() throws -> String {
        let path = try Folder.makeUniqueFile(start: Array("/tmp/supervise-socket-".utf8), end: [])
        let text = String(decoding: path, as: UTF8.self)
        unlink(text)
        return text
    }
}
