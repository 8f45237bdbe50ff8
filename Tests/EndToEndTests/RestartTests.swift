import Glibc
import SuperviseTestSupport
import Testing

@Suite("Restarts", .serialized, .timeLimit(.minutes(5)))
struct RestartTests {
    @Test("a crash is retried three times with growing pauses, then given up", arguments: Confinement.containers)
    func backoff(in confinement: Confinement) async throws {
        let launch = Launch("web: ./probe stamp runs , exit 3\nother: ./probe sleep\n").with(\.confinement, confinement)
        try await launch.run { app in
            try await app.expectExit(3)
            let times = app.directory.lines(of: "runs").compactMap { Int($0) }
            #expect(times.count == 4)
            // The stamp of a slow start may come late, so a pause can look shorter by that.
            for (earlier, later) in zip(times, times.dropFirst()) { #expect(later - earlier >= 400) }
        }
    }

    @Test("a crash is followed by a new life, and the others do not notice")
    func recovers() async throws {
        let procfile =
            "web: ./probe mark lives , attempts tries 2 9 , say up , sleep\nother: ./probe mark others , sleep\n"
        try await Launch(procfile)
            .run { app in
                try await app.waitForLine(of: "web.1", startingWith: "up")
                #expect(Set(app.directory.lines(of: "lives")).count == 3)
                #expect(app.directory.lines(of: "others").count == 1)
                #expect(app.lines(of: "system").filter { $0.hasPrefix("web.1 stopped (rc=9)") }.count == 2)
                try await app.signal(SIGTERM)
                try await app.expectExit(143)
            }
    }

    @Test("a process that somebody killed is started again", arguments: [SIGKILL, SIGTERM, SIGSEGV])
    func killed(by signal: Int32) async throws {
        try await Launch("web: ./probe mark lives , sleep\n")
            .run { app in
                try await app.waitForMarks("lives")
                let pid = try #require(app.directory.lines(of: "lives").first.flatMap { pid_t($0) })
                kill(pid, signal)
                try await app.waitForMarks("lives", count: 2)
                try await app.signal(SIGTERM)
                try await app.expectExit(143)
            }
    }

    @Test("--restart never: a crash is an end")
    func never() async throws {
        let procfile = "web: ./probe mark lives , exit 3\nother: ./probe await go , exit 0\n"
        try await Launch(procfile, arguments: ["start", "--restart", "never"])
            .run { app in
                try await app.waitForLine(of: "system", startingWith: "web.1 stopped (rc=3)")
                try app.directory.write([], to: "go")
                try await app.expectExit(3)
                #expect(app.directory.lines(of: "lives").count == 1)
            }
    }

    @Test("--restart-delay 0: no pause at all, and many lives a second")
    func noPause() async throws {
        let arguments = ["start", "--restart", "always", "--restart-delay", "0"]
        try await Launch("web: ./probe mark lives , exit 0\n", arguments: arguments)
            .run { app in
                try await app.waitForMarks("lives", count: 100)
                #expect(app.lines(of: "system").contains { $0.contains("restarting at once") }, "\(app.report)")
                try await app.signal(SIGTERM)
                try await app.expectExit(143)
            }
    }

    @Test("--restart always: success is followed by a new life too")
    func always() async throws {
        let procfile = "web: ./probe mark lives , attempts tries 2 0 , say up , sleep\n"
        try await Launch(procfile, arguments: ["start", "--restart", "always"])
            .run { app in
                try await app.waitForLine(of: "web.1", startingWith: "up")
                #expect(app.directory.lines(of: "lives").count == 3)
                try await app.signal(SIGINT)
                try await app.expectExit(130)
            }
    }

    @Test("--restart on-failure:N: so many new lives and no more", arguments: [0, 1, 2])
    func limit(_ limit: Int) async throws {
        let arguments = ["start", "--restart", "on-failure:\(limit)"]
        try await Launch("web: ./probe mark lives , exit 3\nother: ./probe sleep\n", arguments: arguments)
            .run { app in
                try await app.expectExit(3)
                #expect(app.directory.lines(of: "lives").count == limit + 1)
            }
    }

    @Test("a new life has the same name and port, and none of the old life's processes")
    func newLife() async throws {
        let old = "./probe getenv PORT PS , fork , on TERM mark ended , on TERM exit 0 , mark kids , sleep , end"
        try await Launch("web: \(old) , await kids , attempts tries 1 9 , say up , sleep\n")
            .run { app in
                try await app.waitForLine(of: "web.1", startingWith: "up")
                #expect(app.lines(of: "web.1").filter { $0 == "PORT=5000" }.count == 2)
                #expect(app.lines(of: "web.1").filter { $0 == "PS=web.1" }.count == 2)
                try await app.waitForMarks("kids", count: 2)
                let first = try #require(app.directory.lines(of: "kids").first.flatMap { pid_t($0) })
                #expect(!app.livingProcesses().contains { $0.pid == first })
                try await app.signal(SIGTERM)
                try await app.expectExit(143)
            }
    }

    @Test("a signal during the pause before a restart ends at once")
    func stopInPause() async throws {
        let procfile = "web: ./probe mark lives , exit 3\n"
        try await Launch(procfile, arguments: ["start", "--restart", "on-failure:1000"])
            .run { app in
                // Every pause from the sixth on may last up to 16 s, and this signal comes in the second or later.
                try await app.waitForLine(of: "system", startingWith: "web.1 stopped (rc=3)", count: 2)
                try await app.signal(SIGTERM)
                try await app.expectExit(143)
            }
    }
}
