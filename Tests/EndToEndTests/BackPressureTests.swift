import Glibc
import SuperviseTestSupport
import Testing

@Suite("A reader that is slow, stuck or gone", .serialized, .timeLimit(.minutes(5)))
struct BackPressureTests {
    @Test("a slow reader gets everything", arguments: Confinement.containers)
    func slowReader(in confinement: Confinement) async throws {
        let launch = Launch("a: ./probe lines 2000 80 a\nb: ./probe lines 2000 80 b\n").with(\.reading, .slow)
        try await launch.with(\.confinement, confinement)
            .run { app in
                try await app.expectExit(0)
                #expect(app.lines(of: "a.1").count == 2000)
                #expect(app.lines(of: "b.1").count == 2000)
                #expect(app.lines.allSatisfy { $0.process != nil })
            }
    }

    @Test(
        "a signal ends everything though nobody reads the output",
        arguments: [(SIGTERM, 143), (SIGINT, 130)] as [(Int32, Int32)],
        Confinement.containers
    )
    func stuckReader(_ signal: (number: Int32, code: Int32), in confinement: Confinement) async throws {
        let launch = Launch("web: ./probe flood\nb: ./probe sleep\n", arguments: shortGrace).with(\.reading, .paused)
        try await launch.with(\.confinement, confinement)
            .run { app in
                try await waitUntilStuck(app)
                try await app.signal(signal.number)
                try await app.expectExit(signal.code)
            }
    }

    @Test("restarts go on though nobody reads the output")
    func stuckReaderRestarts() async throws {
        let launch = Launch(
            "web: ./probe flood\nb: ./probe mark lives , attempts tries 1 3 , sleep\n",
            arguments: shortGrace
        )
        try await launch.with(\.reading, .paused)
            .run { app in
                try await waitUntilStuck(app)
                try await app.waitForMarks("lives", count: 2)
                try await app.signal(SIGTERM)
                try await app.expectExit(143)
            }
    }

    @Test("a process that waits for the reader goes on when it reads again")
    func resumes() async throws {
        let launch = Launch("web: ./probe lines 5000 80 web , mark done\n").with(\.reading, .paused)
        try await launch.run { app in
            try await waitUntilStuck(app)
            #expect(!app.directory.exists("done"))
            app.startReading()
            try await app.expectExit(0)
            #expect(app.lines(of: "web.1").count == 5000)
        }
    }

    @Test("everything stops in order, with 141, when the reader has gone", arguments: Confinement.containers)
    func goneReader(in confinement: Confinement) async throws {
        let quiet = "./probe on TERM mark told , on TERM exit 0 , mark up , sleep"
        let launch = Launch("web: ./probe await go , flood\nquiet: \(quiet)\n").with(\.confinement, confinement)
        try await launch.run { app in
            try await app.waitForMarks("up")
            app.closeOutput()
            try app.directory.write([], to: "go")
            try await app.expectExit(141)
            #expect(app.directory.lines(of: "told").count == 1)
        }
    }

    /// Waits until the pipe that is the supervisor's output takes no more.
    ///
    /// A full pipe may hold as little as half its size: a write that does not fit into a begun page begins another.
    private func waitUntilStuck(_ app: Supervisor) async throws {
        var last = 0
        var unchanged = 0
        try await until("the pipe is full", context: { "\(last) bytes\n\(app.report)" }) {
            let count = app.unreadBytes
            unchanged = count == last ? unchanged + 1 : 0
            last = count
            return count >= 28 * 1024 && unchanged >= 20
        }
    }
}
