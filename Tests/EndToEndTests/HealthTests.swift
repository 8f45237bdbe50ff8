import Glibc
import SuperviseTestSupport
import Testing

@Suite("Health checks", .serialized, .timeLimit(.minutes(5)))
struct HealthTests {
    /// A check every 50 ms that has failed when it failed twice.
    private static let often = "healthcheck_interval=50ms\nhealthcheck_timeout=5s\nhealthcheck_retries=2\n"

    private static func overlay(_ check: String, _ more: String = "") -> String {
        "[program:web]\nhealthcheck=\(check)\n" + often + more
    }

    @Test("exec: healthy by exit code 0, in the instance's environment; then what waits for it is started")
    func command() async throws {
        let launch = OverlayLaunch(
            procfile: "web: ./probe mark web , sleep\nworker: ./probe mark worker , sleep\n",
            overlay: Self.overlay("exec sh -c 'test \"$PS\" = web.1 && kill -0 $SUPERVISE_PID && test -f good'")
                + "healthcheck_action=none\n[program:worker]\ndepends_on=web:healthy\n"
        )
        try await launch.run { app in
            try await app.waitForLine(of: "system", startingWith: "worker.1 waits for web to be healthy")
            try await app.waitForLine(
                of: "system",
                startingWith: "web.1 is unhealthy: 2 checks in a row failed, the last: exited with code 1"
            )
            #expect(!app.directory.exists("worker"))
            try app.directory.write([], to: "good")
            try await app.waitForMarks("worker")
            try await app.waitForLine(of: "system", startingWith: "web.1 is healthy")
            #expect(app.directory.lines(of: "web").count == 1)
            try await app.stopByTerm()
        }
    }

    @Test("exec: $PORT is the instance's own")
    func port() async throws {
        let launch = OverlayLaunch(
            procfile: "web: ./probe mark web , sleep\n",
            overlay: Self.overlay("exec echo $PORT >> ports")
        )
        try await launch.run { app in
            try await app.waitForLine(of: "system", startingWith: "web.1 is healthy")
            #expect(app.directory.lines(of: "ports").first == "5000")
            try await app.stopByTerm()
        }
    }

    @Test("unhealthy: restarted, counted as a failure, and given up in the end")
    func restart() async throws {
        let launch = OverlayLaunch(
            procfile: "web: ./probe mark web , sleep\n",
            overlay: Self.overlay("exec sh -c 'echo no table; exit 3'", "startretries=1\nrestart_delay=10ms\n")
        )
        try await launch.run { app in
            try await app.expectExit(1)
            let reason =
                "web.1 is unhealthy: 2 checks in a row failed, the last: exited with code 3: no table; restarting"
            #expect(app.notices.filter { $0 == reason }.count == 2, "\(app.report)")
            #expect(app.notices.contains { $0.hasSuffix("; given up: unhealthy") }, "\(app.report)")
            #expect(app.notices.count { $0.hasPrefix("web.1 started ") } == 2, "\(app.report)")
        }
    }

    @Test("unhealthy: stopped where that is the action")
    func stop() async throws {
        let launch = OverlayLaunch(
            procfile: "web: ./probe sleep\nother: ./probe sleep\n",
            overlay: Self.overlay("exec false", "healthcheck_action=stop\n")
        )
        try await launch.run { app in
            try await app.waitForLine(of: "system", startingWith: "web.1 is unhealthy: ")
            try await app.waitForLine(of: "system", startingWith: "web.1 stopped (rc=-15)")
            #expect(app.notices.contains { $0.hasSuffix("exited with code 1; stopping it") }, "\(app.report)")
            try await app.stopByTerm()
            #expect(app.notices.count { $0.hasPrefix("web.1 started ") } == 1, "\(app.report)")
        }
    }

    @Test("tcp: the name of a host is looked up as the system does", .enabled(if: MountNamespace.isAllowed))
    func hostName() async throws {
        let port = try FreePort.find()
        let launch = OverlayLaunch(
            procfile: "web: python3 server.py \(port)\nbad: ./probe sleep\n",
            overlay: Self.overlay("http://my-db.example:\(port)/", "healthcheck_start_period=30s\n")
                + "[program:bad]\nhealthcheck=tcp://other.example:\(port)\nhealthcheck_action=none\n" + Self.often,
            prefix: MountNamespace.ownHosts,
            files: ["hosts": "127.0.0.1 localhost\n127.0.0.1 my-db.example\n::1 other.example\n"]
        )
        try await launch.run { app in
            try await app.waitForLine(of: "system", startingWith: "web.1 is healthy")
            try await app.waitForLine(of: "web.1", startingWith: "asked my-db.example:\(port)")
            // Its server listens on the other address only.
            try await app.waitForLine(of: "system", startingWith: "bad.1 is unhealthy: 2 checks in a row failed")
            try await app.stopByTerm()
        }
    }

    @Test("tcp: refused until somebody listens")
    func tcp() async throws {
        let port = try FreePort.find()
        let launch = OverlayLaunch(
            procfile: "web: ./probe await go ; exec python3 -u server.py \(port)\n",
            overlay: Self.overlay("tcp://localhost:\(port)", "healthcheck_action=none\n")
        )
        try await launch.run { app in
            try await app.waitForLine(
                of: "system",
                startingWith: "web.1 is unhealthy: 2 checks in a row failed, the last: connection refused"
            )
            try app.directory.write([], to: "go")
            try await app.waitForLine(of: "system", startingWith: "web.1 is healthy")
            try await app.stopByTerm()
        }
    }

    @Test("http: 200 to 399 is a success, redirects are not followed", arguments: ["/", "/moved"])
    func http(path: String) async throws {
        let port = try FreePort.find()
        let launch = OverlayLaunch(
            procfile: "web: exec python3 -u server.py \(port)\n",
            // A client that gives up would make the server complain.
            overlay: Self.overlay(
                "http://127.0.0.1:\(port)\(path)",
                "healthcheck_action=none\nhealthcheck_timeout=60s\n"
            )
        )
        try await launch.run { app in
            try await app.waitForLine(of: "system", startingWith: "web.1 is healthy")
            try await app.waitForLine(of: "web.1", startingWith: "asked 127.0.0.1:\(port) close", count: 3)
            #expect(!app.outputText.contains("Traceback"), "\(app.report)")
            try await app.stopByTerm()
        }
    }

    @Test("http: another status is a failure, with its number")
    func httpFailure() async throws {
        let port = try FreePort.find()
        let launch = OverlayLaunch(
            procfile: "web: exec python3 -u server.py \(port)\n",
            // Refused connections, while it starts, do not count.
            overlay: Self.overlay(
                "http://127.0.0.1:\(port)/sick",
                // Where the start takes longer still, a later life is quicker.
                "healthcheck_start_period=2s\nhealthcheck_start_interval=50ms\nstartretries=1000\n"
            )
        )
        try await launch.run { app in
            try await app.waitForLine(
                of: "system",
                startingWith: "web.1 is unhealthy: 2 checks in a row failed, the last: HTTP status 503; restarting"
            )
            try await app.stopByTerm()
        }
    }

    @Test("a check that hangs is ended at its timeout and has failed", arguments: ["exec", "http", "tcp"])
    func timeout(kind: String) async throws {
        let port = try FreePort.find()
        let check =
            switch kind {
            case "exec": "exec sh -c 'sleep 1000 & sleep 1000'"
            case "http": "http://127.0.0.1:\(port)/"
            default: "tcp://127.0.0.1:\(port)"
            }
        let overlay =
            "[program:web]\nhealthcheck=\(check)\nhealthcheck_interval=2s\nhealthcheck_timeout=100ms\n"
            + "healthcheck_action=none\nhealthcheck_start_period=3s\nhealthcheck_start_interval=50ms\n"
        let launch = OverlayLaunch(procfile: "web: exec python3 -u deaf.py \(port) \(kind)\n", overlay: overlay)
        try await launch.run { app in
            try await app.waitForLine(
                of: "system",
                startingWith: "web.1 is unhealthy: 3 checks in a row failed, the last: not over after 100ms"
            )
            try await app.stopByTerm()
        }
    }

    @Test("a check that hangs does not hold up lines")
    func latency() async throws {
        let overlay = Self.overlay("exec sleep 1000")
        try await OverlayLaunch(
            procfile: "web: ./probe sleep\nlog: for i in 1 2 3 4 5 6 7 8; do "
                + "date +%s%3N; sleep 0.1; done; ./probe sleep\n",
            overlay: overlay,
            arguments: ["start", "--format", "json"]
        )
        .run { app in
            // When the supervisor has had a line is told by itself: we may look late.
            let line = /"time":"[^"]*:(\d\d)\.(\d{3})Z","process":"log\.1","line":"(\d+)"/
            try await until("there are eight lines", context: { app.report }) {
                app.outputText.matches(of: line).count == 8
            }
            for match in app.outputText.matches(of: line) {
                let come = try #require(Int(match.1 + match.2))
                let written = try #require(Int(match.3))
                #expect((come - written % 60_000 + 60_000) % 60_000 < 1000, "\(app.report)")
            }
            try await app.stopByTerm()
        }
    }

    @Test("nothing of a check lives on when its instance ends")
    func ends() async throws {
        try await OverlayLaunch(
            procfile: "web: ./probe await go , exit 0\n",
            overlay: Self.overlay("exec sh -c 'echo x >> begun; sleep 1000 & sleep 1000'")
        )
        .run { app in
            try await app.waitForMarks("begun")
            try app.directory.write([], to: "go")
            try await app.expectExit(0)
        }
    }

    @Test("a name that stands for no host is a failure with its reason")
    func unknownHost() async throws {
        try await OverlayLaunch(
            procfile: "web: ./probe sleep\n",
            overlay: Self.overlay("tcp://does-not-exist.invalid:80", "healthcheck_action=none\n")
        )
        .run { app in
            try await app.waitForLine(
                of: "system",
                startingWith: "web.1 is unhealthy: 2 checks in a row failed, the last: host 'does-not-exist.invalid': "
            )
            try await app.stopByTerm()
        }
    }
}
