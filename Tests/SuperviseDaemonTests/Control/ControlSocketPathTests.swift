import Glibc
import SuperviseCore
import SuperviseSystem
import Testing

@testable import SuperviseDaemon

/// The environment belongs to a whole process, so each test has its own.
@Suite("Where the control socket lies", .timeLimit(.minutes(5)))
struct ControlSocketPathTests {
    /// A new folder, with the environment set to it.
    private static func folder() throws -> String {
        let path = try Folder.makeUniqueFile(start: Array("/tmp/supervise-path-".utf8), end: [])
        let text = String(decoding: path, as: UTF8.self)
        unlink(text)
        mkdir(text, 0o700)
        for name in ["XDG_RUNTIME_DIR", "TMPDIR", "SUPERVISE_SOCKET"] { unsetenv(name) }
        return text
    }

    private static func mode(_ path: String) -> UInt32 {
        var info = stat()
        return lstat(path, &info) == 0 ? info.st_mode & 0o777 : 0
    }

    @Test("in the folder of the session, which is made for us alone")
    func session() async {
        await #expect(processExitsWith: .success) {
            let folder = try Self.folder()
            setenv("XDG_RUNTIME_DIR", folder, 1)
            umask(0)
            let path = try ControlSocketPath.make(root: "/tmp").text
            #expect(path.hasPrefix(folder + "/supervise/"))
            #expect(path.hasSuffix(".sock"))
            #expect(Self.mode(folder + "/supervise") == 0o700)
            #expect(try ControlSocketPath.make(root: "/tmp/../tmp/.").text == path)
            #expect(try ControlSocketPath.make(root: "/").text != path)
        }
    }

    @Test("else in a folder of the user's among the temporary ones")
    func temporary() async {
        await #expect(processExitsWith: .success) {
            let folder = try Self.folder()
            setenv("TMPDIR", folder, 1)
            setenv("XDG_RUNTIME_DIR", folder + "/missing", 1)
            #expect(try ControlSocketPath.make(root: "/").text.hasPrefix("\(folder)/supervise-\(geteuid())/"))
            unsetenv("TMPDIR")
            #expect(try ControlSocketPath.make(root: "/").text.hasPrefix("/tmp/supervise-\(geteuid())/"))
        }
    }

    @Test("never in a folder that is open to others, is a link, or has too long a name")
    func refused() async {
        await #expect(processExitsWith: .success) {
            let folder = try Self.folder()
            let own = folder + "/supervise-\(geteuid())"
            setenv("TMPDIR", folder, 1)
            mkdir(own, 0o700)
            chmod(own, 0o750)
            #expect(try ControlSocketPath.make(root: "/").text.hasPrefix("/tmp/"))
            rename(own, folder + "/other")
            chmod(folder + "/other", 0o700)
            symlink(folder + "/other", own)
            #expect(try ControlSocketPath.make(root: "/").text.hasPrefix("/tmp/"))
            unlink(own)
            #expect(try ControlSocketPath.make(root: "/").text.hasPrefix(folder))
            let long = folder + "/" + String(repeating: "x", count: 100)
            mkdir(long, 0o700)
            setenv("TMPDIR", long, 1)
            #expect(try ControlSocketPath.make(root: "/").text.hasPrefix("/tmp/"))
        }
    }

    @Test("a supervisor is found where it listens, and only there")
    func find() async {
        await #expect(processExitsWith: .success) {
            let folder = try Self.folder()
            setenv("XDG_RUNTIME_DIR", folder, 1)
            let path = try ControlSocketPath.make(root: "/usr")
            #expect(ControlSocketPath.find(root: "/usr") == nil)
            #expect(ControlSocketPath.listener(at: path) == nil)
            let socket = try ListeningSocket(claiming: path.bytes, backlog: 5, mode: 0o600, owner: nil)
            #expect(ControlSocketPath.find(root: "/usr/../usr") == path)
            #expect(ControlSocketPath.find(root: "/") == nil)
            let listener = try #require(ControlSocketPath.listener(at: path))
            #expect(listener.process == getpid())
            #expect(listener.user == geteuid())
            setenv("SUPERVISE_SOCKET", path.text, 1)
            #expect(ControlSocketPath.find(root: "/") == path)
            setenv("SUPERVISE_SOCKET", path.text + "x", 1)
            #expect(ControlSocketPath.find(root: "/usr") == nil)
            withExtendedLifetime(socket) {}
        }
    }
}
