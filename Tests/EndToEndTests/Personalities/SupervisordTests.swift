import Glibc
import SuperviseTestSupport
import Testing

@Suite("Called as supervisord", .serialized, .timeLimit(.minutes(5)))
struct SupervisordTests {
    private static let configuration = """
        [supervisord]
        logfile=%(here)s/main.log
        pidfile=%(here)s/main.pid
        [program:web]
        command=sleep 1000

        """

    private static let lines = [
        "-h", "-?", "-v", "--version", "-c", "-c nix.conf", "foo", "-n foo bar", "--no", "--nodaemon=x", "--bogus",
        "-x",
        "-z x -c a", "-m 9 -c a", "-d nix -c a", "-y 1xb -c a", "-e loud -c a", "-l nix/x -c a", "-j nix/x -c a",
        "-q nix -c a", "-a x -c a", "-c a -c b", "--minprocs x",
    ]

    static let cases = lines.map { line in
        ToolCase(
            .supervisord,
            "page " + line.replacing("/", with: ""),
            line.split(separator: " ").map(String.init),
            ["supervisord.conf": configuration]
        )
    }

    @Test("it refuses what supervisord refuses, in its words", arguments: cases)
    func likeSupervisord(_ call: ToolCase) async throws { try await call.expectGolden() }

    @Test(
        "supervisord still does what was recorded",
        .enabled(if: Tool.supervisord.isCompared),
        arguments: cases
    )
    func honest(_ call: ToolCase) async throws { try await call.expectHonest() }

    @Test("a mistake in the configuration is told with its section and file, and ends with 2")
    func mistake() async throws {
        try await Launch(nil, arguments: ["as", "supervisord", "-n", "-c", "a.conf"])
            .run { directory in
                try directory.write((Self.configuration + "[program:x]\n").utf8, to: "a.conf")
            } _: { app in
                try await app.expectExit(2)
                let end = "in section 'program:x' (file: 'a.conf')\nFor help, use supervise as supervisord -h\n"
                #expect(app.errorText.hasPrefix("Error: "))
                #expect(app.errorText.hasSuffix(end), "\(app.report)")
            }
    }

    @Test("a file that cannot be read is not said to lack its section")
    func unreadable() async throws {
        try await Launch(nil, arguments: ["as", "supervisord", "-n", "-c", "a.conf"])
            .run { directory in
                try directory.write((Self.configuration + "\0\n").utf8, to: "a.conf")
            } _: { app in
                try await app.expectExit(2)
                #expect(app.errorText.hasPrefix("Error: a NUL byte"), "\(app.report)")
            }
    }

    @Test("in the foreground its log is shown, no process's output is, and SIGTERM is success")
    func foreground() async throws {
        let options = ["-n", "-c", "a.conf", "-e", "warn", "-j", "own.pid", "-l", "own.log"]
        let program = "[program:loud]\ncommand=sh -c \"echo heard; exec sleep 1000\"\n"
        try await Launch(nil, arguments: ["as", "supervisord"] + options)
            .run { directory in
                try directory.write((Self.configuration + program).utf8, to: "a.conf")
            } _: { app in
                let pid = try await app.pid()
                try await until("the pid file") { app.directory.lines(of: "own.pid") == ["\(pid)"] }
                try await app.signal(SIGTERM)
                try await app.expectExit(0)
                #expect(app.outputText.contains("WARN received SIGTERM indicating exit request"))
                #expect(!app.outputText.contains("heard"))
                #expect(!app.outputText.contains("INFO"))
                #expect(app.directory.exists("own.log"))
                #expect(!app.directory.exists("own.pid"))
            }
    }

    @Test("without -n it goes into the background, in a session of its own, and leaves the terminal alone")
    func daemon() async throws {
        let arguments = ["as", "supervisord", "-c", "a.conf", "-d", "sub", "-m", "077"]
        try await Launch(nil, arguments: arguments)
            .run { directory in
                try directory.makeDirectory("sub")
                try directory.write(Self.configuration.utf8, to: "a.conf")
            } _: { app in
                let pid = try await Self.daemonPid(of: app)
                #expect(getsid(pid) == pid)
                #expect(realLink("/proc/\(pid)/cwd") == realpathText(app.directory.file("sub")))
                for descriptor in 0...1 { #expect(realLink("/proc/\(pid)/fd/\(descriptor)") == "/dev/null") }
                kill(pid, SIGTERM)
                try await until("the daemon ends") { !app.directory.exists("main.pid") }
                try await app.waitUntilNothingLives()
                let log = app.directory.lines(of: "main.log").joined(separator: "\n")
                #expect(log.contains("daemonizing the supervisord process"))
                #expect(log.contains("spawned: 'web' with pid"))
            }
    }

    @Test("what keeps the daemon from beginning is told to whoever has started it")
    func daemonFails() async throws {
        try await Launch(nil, arguments: ["as", "supervisord", "-c", "a.conf"])
            .run { directory in
                let server = "[unix_http_server]\nfile=/nix/a/s.sock\n"
                try directory.write((Self.configuration + server).utf8, to: "a.conf")
            } _: { app in
                try await app.expectExit(2)
                #expect(app.errorText.contains("/nix/a/s.sock"), "\(app.report)")
            }
    }

    private static func daemonPid(of app: Supervisor) async throws -> pid_t {
        var pid: pid_t?
        try await until("the first process has ended, and the daemon has begun", context: { app.report }) {
            pid = app.directory.lines(of: "main.pid").first.flatMap { pid_t($0) }
            return app.poll() != nil && pid != nil
        }
        #expect(app.poll() == .exited(0))
        return try #require(pid)
    }
}

/// What a link of `/proc` leads to.
private func realLink(_ path: String) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = max(0, readlink(path, &buffer, buffer.count))
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

private func realpathText(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
}
