import Glibc
import SuperviseTestSupport
import Testing

@Suite("Nothing survives", .serialized, .timeLimit(.minutes(5)))
struct StrayTests {
    /// Ways to run away from a process group, in the probe's language.
    static let escapes = ["fork", "stray", "daemon"]

    @Test("what ignores TERM is killed though its parent obeyed", arguments: escapes, Confinement.containers)
    func ignoringDescendants(_ escape: String, in confinement: Confinement) async throws {
        let procfile =
            "web: ./probe \(escape) , ignore TERM , mark up , sleep , end , on TERM exit 0 , mark up , sleep\n"
        try await Launch(procfile, arguments: shortGrace).with(\.confinement, confinement)
            .run { app in
                try await app.waitForMarks("up", count: 2)
                try await app.signal(SIGTERM)
                try await app.expectExit(143)
            }
    }

    @Test("what escaped is asked by TERM before it is killed", arguments: escapes, Confinement.containers)
    func politeDescendants(_ escape: String, in confinement: Confinement) async throws {
        let polite = "on TERM mark terms , on TERM exit 0 , mark up , sleep"
        let launch = Launch("web: ./probe \(escape) , \(polite) , end , mark up , sleep\n", arguments: longGrace)
        try await launch.with(\.confinement, confinement)
            .run { app in
                try await app.waitForMarks("up", count: 2)
                try await app.signal(SIGTERM)
                try await app.expectExit(143)
                #expect(app.directory.lines(of: "terms").count == 1)
            }
    }

    @Test(
        "what a process leaves behind that ends by itself is ended at the end",
        arguments: escapes,
        Confinement.containers
    )
    func leftBehind(_ escape: String, in confinement: Confinement) async throws {
        let procfile =
            "web: ./probe \(escape) , mark up , sleep , end , await up , exit 0\nb: ./probe await go , exit 0\n"
        try await Launch(procfile).with(\.confinement, confinement)
            .run { app in
                try await app.waitForLine(of: "system", startingWith: "web.1 stopped (rc=0)")
                #expect(app.poll() == nil)
                try app.directory.write([], to: "go")
                try await app.expectExit(0)
            }
    }

    @Test("a second signal kills strays too", arguments: Confinement.containers)
    func secondSignal(in confinement: Confinement) async throws {
        let procfile = "web: ./probe stray , ignore TERM , mark up , sleep , end , mark up , sleep\n"
        try await Launch(procfile, arguments: longGrace).with(\.confinement, confinement)
            .run { app in
                try await app.waitForMarks("up", count: 2)
                try await app.signal(SIGTERM)
                try await app.waitForLine(of: "system", startingWith: "web.1 stopped")
                try await app.signal(SIGTERM)
                try await app.expectExit(143)
            }
    }

    @Test("children, grandchildren and strays die with a killed supervisor", arguments: Confinement.containers)
    func killedSupervisor(in confinement: Confinement) async throws {
        let deaf = "ignore TERM HUP INT , mark up , sleep"
        let web = "./probe fork , \(deaf) , end , stray , \(deaf) , end , daemon , \(deaf) , end , \(deaf)"
        try await Launch("web: \(web)\nb: ./probe \(deaf)\n").with(\.confinement, confinement)
            .run { app in
                try await app.waitForMarks("up", count: 5)
                try await app.signal(SIGKILL)
                try await app.waitUntilNothingLives()
                try await app.waitForExit()
            }
    }

    /// The guard of a supervisor; nil while it has none.
    private func guardian(of supervisor: pid_t) -> pid_t? {
        ProcessTable.children(of: supervisor)
            .first { process in
                let words = readFile("/proc/\(process.pid)/cmdline") ?? []
                return words.split(separator: 0).contains { $0.elementsEqual("__guard".utf8) }
            }?
            .pid
    }

    @Test("a guard that was killed is replaced by one that knows all groups")
    func killedGuard() async throws {
        // Without an environment a process is found by its group alone.
        let bare = "env -i ./probe ignore TERM HUP INT , mark bare , sleep"
        try await Launch("web: \(bare) & ./probe mark up , sleep\n")
            .run { app in
                try await app.waitForMarks("up")
                try await app.waitForMarks("bare")
                let supervisor = try await app.pid()
                var first: pid_t?
                try await until("there is a guard") {
                    first = guardian(of: supervisor)
                    return first != nil
                }
                let killed = try #require(first)
                kill(killed, SIGKILL)
                try await app.waitForLine(of: "system", startingWith: "the guard, which kills")
                try await until("there is another guard") { guardian(of: supervisor).map { $0 != killed } ?? false }
                #expect(app.poll() == nil)
                try await app.signal(SIGKILL)
                let left = try app.pid(in: "bare")
                try await until("its groups are gone") { ProcessEntry(pid: left)?.isZombie ?? true }
                try await app.waitUntilNothingLives()
                try await app.waitForExit()
            }
    }

    @Test("200 orphans are reaped, and their ends mean nothing", arguments: Confinement.containers)
    func orphans(in confinement: Confinement) async throws {
        let launch = Launch(
            "web: ./probe orphans 200 ended , mark done , sleep\nb: ./probe await go , say fine , sleep\n"
        )
        try await launch.with(\.confinement, confinement)
            .run { app in
                try await app.waitForMarks("done")
                try await until("all orphans have ended") { app.directory.read("ended")?.count == 200 }
                let pid = try await app.pid()
                try await until("no zombie is left", context: { "\(ProcessTable.children(of: pid))" }) {
                    ProcessTable.children(of: pid).allSatisfy { !$0.isZombie }
                }
                try app.directory.write([], to: "go")
                try await app.waitForLine(of: "b.1", startingWith: "fine")
                #expect(app.poll() == nil)
                try await app.signal(SIGTERM)
                try await app.expectExit(143)
                #expect(!app.lines(of: "system").contains { $0.contains("rc=3") })
            }
    }

    @Test("orphans that come while everything stops do not disturb it", arguments: Confinement.containers)
    func orphansWhileStopping(in confinement: Confinement) async throws {
        let procfile = "web: ./probe on TERM orphans 50 ended , on TERM exit 0 , mark up , sleep\n"
        try await Launch(procfile).with(\.confinement, confinement)
            .run { app in
                try await app.waitForMarks("up")
                try await app.signal(SIGTERM)
                try await app.expectExit(143)
            }
    }
}
