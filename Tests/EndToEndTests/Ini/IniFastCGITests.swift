import Glibc
import SuperviseTestSupport
import Testing

@Suite("INI: fcgi-program", .serialized, .timeLimit(.minutes(5)))
struct IniFastCGITests {
    /// What descriptor 0 of the process is whose pid is in a file.
    private func input(_ app: Supervisor, of name: String, at line: Int = 0) throws -> (kind: mode_t, node: ino_t) {
        let lines = app.directory.lines(of: name)
        let pid = try #require(lines.indices.contains(line) ? lines[line] : nil)
        var info = stat()
        try #require(stat("/proc/\(pid)/fd/0", &info) == 0)
        return (info.st_mode & S_IFMT, info.st_ino)
    }

    private func mode(_ path: String) -> mode_t? {
        var info = stat()
        return lstat(path, &info) == 0 ? info.st_mode : nil
    }

    @Test("all processes of one share one listening socket as descriptor 0; the file goes at the end")
    func unixSocket() async throws {
        let text = """
            [fcgi-program:app]
            command=./probe mark up , sleep
            socket=unix://%(here)s/%(program_name)s.sock
            numprocs=2
            process_name=%(program_name)s_%(process_num)02d
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForMarks("up", count: 2)
                let first = try input(app, of: "up")
                #expect(first.kind == S_IFSOCK)
                #expect(try input(app, of: "up", at: 1) == first)
                let path = app.directory.file("app.sock")
                #expect(mode(path).map { $0 & S_IFMT } == S_IFSOCK)
                #expect(mode(path).map { $0 & 0o777 } == 0o700)
                try await app.waitForLog("success: app_00 entered RUNNING state")
                try await app.waitForLog("Creating socket unix://")
                try await app.stopWell()
                try await app.waitForLog("Closing socket unix://")
                // supervisord leaves it behind.
                #expect(isPeer || mode(path) == nil)
            }
    }

    /// Leaves a socket behind at which nobody listens.
    private func leaveSocket(at path: String) throws {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let isBound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        try #require(isBound)
    }

    @Test("socket_mode, and a socket that a former run has left")
    func socketMode() async throws {
        let text = """
            [fcgi-program:app]
            command=./probe mark up , sleep
            socket=unix://%(here)s/app.sock
            socket_mode=0770
            socket_backlog=5
            """
        try await IniLaunch(text)
            .run(prepare: { try leaveSocket(at: $0.file("app.sock")) }) { app in
                try await app.waitForMarks("up")
                #expect(mode(app.directory.file("app.sock")) == S_IFSOCK | 0o770)
                try await app.stopWell()
            }
    }

    @Test("socket_owner; without it the program's user owns the socket", .enabled(if: getuid() == 0))
    func owner() async throws {
        let text = """
            [fcgi-program:one]
            command=./probe mark one , sleep
            socket=unix://%(here)s/one.sock
            socket_owner=nobody
            [fcgi-program:two]
            command=sh -c 'echo up >> two; exec sleep 1000'
            socket=unix://%(here)s/two.sock
            user=nobody
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForMarks("one")
                try await app.waitForMarks("two")
                for name in ["one.sock", "two.sock"] {
                    var info = stat()
                    #expect(lstat(app.directory.file(name), &info) == 0)
                    #expect(info.st_uid == 65534)
                }
                try await app.stopWell()
            }
    }

    @Test("a TCP socket, in a group with a program")
    func tcp() async throws {
        let port = try FreePort.find()
        let text = """
            [fcgi-program:app]
            command=./probe mark app , sleep
            socket=tcp://localhost:\(port)
            [program:plain]
            command=./probe mark plain , sleep
            [group:g]
            programs=plain
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForMarks("app")
                try await app.waitForMarks("plain")
                #expect(try input(app, of: "app").kind == S_IFSOCK)
                #expect(try input(app, of: "plain").kind == S_IFIFO)
                let lines = String(decoding: readFile("/proc/net/tcp") ?? [], as: UTF8.self).split(separator: "\n")
                let address = "0100007F:" + String(65_536 + UInt32(port), radix: 16, uppercase: true).dropFirst()
                #expect(lines.contains { $0.contains(" \(address) 00000000:0000 0A ") })
                try await app.stopWell()
            }
    }

    @Test("a process that is started again has the same socket")
    func restarted() async throws {
        let text = """
            [fcgi-program:app]
            command=./probe mark up , sleep
            socket=unix://%(here)s/app.sock
            startsecs=0
            numprocs=2
            process_name=%(program_name)s_%(process_num)d
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForMarks("up", count: 2)
                let first = try input(app, of: "up", at: 1)
                kill(try app.pid(in: "up"), SIGKILL)
                try await app.waitForMarks("up", count: 3)
                #expect(try input(app, of: "up", at: 2) == first)
                try await app.stopWell()
            }
    }
}
