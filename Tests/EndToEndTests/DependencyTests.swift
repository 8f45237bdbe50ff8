import Glibc
import SuperviseTestSupport
import Testing

@Suite("Dependencies", .serialized, .timeLimit(.minutes(5)))
struct DependencyTests {
    private static let check =
        "[program:db]\nhealthcheck=exec test -f open\nhealthcheck_interval=50ms\n"
        + "healthcheck_action=none\n"

    /// A condition, the program that is waited for, what the overlay says of it, and what is waited for in words.
    struct Case: Sendable {
        var condition: String
        var command: String
        var overlay = ""
        var words: String
    }

    @Test(
        "what waits is started when the condition is met, and not before",
        arguments: [
            Case(condition: "ready", command: "./probe mark db , sleep", overlay: check, words: "to be ready"),
            Case(condition: "healthy", command: "./probe mark db , sleep", overlay: check, words: "to be healthy"),
            Case(condition: "completed", command: "./probe mark db , await open , exit 0", words: "to end"),
            Case(
                condition: "completed_successfully",
                command: "./probe mark db , await open , exit 0",
                words: "to succeed"
            ),
            Case(
                condition: "log_ready",
                command: "./probe mark db , say almost , await open , say listening on 5432 , sleep",
                overlay: "[program:db]\nready_log=listening on [0-9]+\n",
                words: "to write its ready line"
            ),
            Case(
                condition: "ready",
                command: "./probe mark db , await open , say listening on 5432 , sleep",
                overlay: "[program:db]\nready_log=^listening\n",
                words: "to be ready"
            ),
        ]
    )
    func waits(_ test: Case) async throws {
        let launch = OverlayLaunch(
            procfile: "app: ./probe mark app , sleep\ndb: \(test.command)\n",
            overlay: "\(test.overlay)[program:app]\ndepends_on=db:\(test.condition)\n"
        )
        try await launch.run { app in
            try await app.waitForLine(of: "system", startingWith: "app.1 waits for db \(test.words)")
            try await app.waitForMarks("db")
            #expect(!app.directory.exists("app"))
            try app.directory.write([], to: "open")
            try await app.waitForMarks("app")
            try await app.stopByTerm()
        }
    }

    @Test("started: the process exists first")
    func started() async throws {
        let launch = OverlayLaunch(
            procfile: "app: ./probe mark app , sleep\ndb: ./probe sleep\n",
            overlay: "[program:app]\ndepends_on=db\n"
        )
        try await launch.run { app in
            try await app.waitForMarks("app")
            try await app.waitForLine(of: "system", startingWith: "app.1 started")
            let db = try #require(app.place(of: "db.1 started"))
            let own = try #require(app.place(of: "app.1 started"))
            #expect(db < own)
            try await app.stopByTerm()
        }
    }

    @Test("a condition that cannot be met any more is FATAL, with its reason")
    func unmet() async throws {
        let launch = OverlayLaunch(
            procfile: "app: ./probe mark app , sleep\nmigrate: ./probe exit 3\n",
            overlay: "[program:app]\ndepends_on=migrate:completed_successfully\n[program:migrate]\nautorestart=false\n"
        )
        try await launch.run { app in
            let status = try await app.waitForExit()
            #expect(status != .exited(0))
            let reason = "not started: it waits for migrate to succeed, but migrate.1 has ended: exited with code 3"
            #expect(app.notices.contains("app.1 \(reason)"), "\(app.report)")
            #expect(!app.directory.exists("app"))
        }
    }

    @Test("a dependency that is given up takes with it what waits for it")
    func givenUp() async throws {
        let launch = OverlayLaunch(
            procfile: "app: ./probe mark app , sleep\ndb: ./probe exit 3\nother: ./probe sleep\n",
            overlay: "[program:db]\nstartretries=0\nessential=false\nready_log=never\n"
                + "[program:app]\ndepends_on=db:ready\nessential=false\n"
        )
        try await launch.run { app in
            try await app.waitForLine(
                of: "system",
                startingWith: "app.1 not started: it waits for db to be ready, but db.1 is given up"
            )
            let result = try await app.ask("start", "app")
            #expect(result.status == .exited(1))
            #expect(result.errors.contains("it waits for db to be ready, but db.1 is given up"), "\(result)")
            try await app.stopByTerm()
            #expect(!app.directory.exists("app"))
        }
    }

    @Test("what depends is down before what it depends on is asked to end")
    func stopOrder() async throws {
        let launch = OverlayLaunch(
            procfile: "db: ./probe mark up , sleep\n"
                + "app: ./probe on TERM sleep 200 , on TERM exit 0 , mark up , sleep\n"
                + "web: ./probe on TERM sleep 200 , on TERM exit 0 , mark up , sleep\n",
            overlay: "[program:app]\ndepends_on=db\n[program:web]\ndepends_on=app\n"
        )
        try await launch.run { app in
            try await app.waitForMarks("up", count: 3)
            try await app.stopByTerm()
            let places = [
                "sending SIGTERM to web.1", "web.1 stopped", "sending SIGTERM to app.1", "app.1 stopped",
                "sending SIGTERM to db.1", "db.1 stopped",
            ]
            .map { app.place(of: $0) ?? -1 }
            #expect(places == places.sorted() && !places.contains(-1), "\(app.report)")
        }
    }
}
