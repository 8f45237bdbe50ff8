import Glibc
import SuperviseTestSupport
import Testing

@Suite("The control socket", .serialized, .timeLimit(.minutes(5)))
struct ControlSocketTests {
    private static let procfile = "web: ./probe say hello , sleep\n"
    /// With the working directory as the folder of the session.
    private static let session = ["sh", "-c", "XDG_RUNTIME_DIR=$PWD exec \"$@\"", "sh"]

    private static func launch(_ arguments: String...) -> Launch {
        Launch(procfile, arguments: ["start"] + arguments).with(\.prefix, session)
    }

    /// The sockets in the folder of the session.
    private func sockets(_ app: Supervisor) -> [String] {
        names(in: app.directory.file("supervise")).map { app.directory.file("supervise/" + $0) }
    }

    private func stop(_ app: Supervisor) async throws {
        try await app.signal(SIGTERM)
        try await app.expectExit(143)
    }

    private static func mode(_ path: String) -> UInt32 {
        var info = stat()
        return lstat(path, &info) == 0 ? info.st_mode : 0
    }

    @Test("it is the user's alone, answers while the app runs, and goes with it")
    func life() async throws {
        try await Self.launch()
            .run { app in
                try await app.waitForLine(of: "web.1", startingWith: "hello")
                let path = try #require(sockets(app).first)
                #expect(Self.mode(path) == S_IFSOCK | 0o600)
                #expect(Self.mode(app.directory.file("supervise")) == S_IFDIR | 0o700)
                #expect(ControlRequest.status(path, "GET /") == 404)
                #expect(ControlRequest.status(path, "POST /", fields: "Content-Length: x\r\n") == 400)
                try await stop(app)
                #expect(sockets(app) == [])
            }
    }

    @Test("--no-socket has none, --socket and SUPERVISE_SOCKET another one")
    func options() async throws {
        try await Self.launch("--no-socket")
            .run { app in
                try await app.waitForLine(of: "web.1", startingWith: "hello")
                #expect(!app.directory.exists("supervise"))
                try await stop(app)
            }
        for launch in [
            Self.launch("--socket", "own.sock"), Self.launch().with(\.environment, ["SUPERVISE_SOCKET": "own.sock"]),
        ] {
            try await launch.run { app in
                try await app.waitForLine(of: "web.1", startingWith: "hello")
                #expect(!app.directory.exists("supervise"))
                #expect(ControlRequest.status(app.directory.file("own.sock"), "GET /") == 404)
                try await stop(app)
                #expect(!app.directory.exists("own.sock"))
            }
        }
    }

    @Test("a socket that is asked for and taken ends the start, and nothing runs")
    func taken() async throws {
        var both = Self.launch("--socket", "own.sock")
        both.prefix = [
            "sh", "-c", "\"$@\" > first & while ! [ -S own.sock ]; do sleep 0.01; done; exec \"$@\"", "sh",
        ]
        try await both.run { app in
            try await until("the second one ends") { app.poll() != nil }
            #expect(app.status == .exited(1), "\(app.report)")
            #expect(app.errorText.contains("a supervisor of this app is running already (pid "), "\(app.report)")
            #expect(app.lines.isEmpty)
            #expect(ControlRequest.status(app.directory.file("own.sock"), "GET /") == 404)
        }
    }

    @Test("one that a killed supervisor has left is replaced")
    func stale() async throws {
        var twice = Self.launch("--socket", "own.sock")
        twice.prefix = [
            "sh", "-c",
            "\"$@\" > first & while ! grep -q hello first; do sleep 0.01; done; kill -9 $!; wait; exec \"$@\"", "sh",
        ]
        try await twice.run { app in
            try await app.waitForLine(of: "web.1", startingWith: "hello")
            #expect(ControlRequest.status(app.directory.file("own.sock"), "GET /") == 404)
            try await stop(app)
            #expect(!app.directory.exists("own.sock"))
        }
    }

    @Test(
        "where nothing can be written it is said, and the app runs",
        .enabled(if: Confinement.readOnlyRoot.isAllowed, "this machine allows no mount namespace")
    )
    func nowhere() async throws {
        try await Launch(Self.procfile).with(\.confinement, .readOnlyRoot)
            .with(\.environment, ["TMPDIR": "/nowhere"])
            .run { app in
                try await app.waitForLine(of: "system", startingWith: "no control socket: cannot ")
                try await app.waitForLine(of: "web.1", startingWith: "hello")
                try await stop(app)
            }
    }
}
