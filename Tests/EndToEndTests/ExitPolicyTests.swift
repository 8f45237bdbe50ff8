import Glibc
import SuperviseTestSupport
import Testing

@Suite("Which end ends everything", .serialized, .timeLimit(.minutes(5)))
struct ExitPolicyTests {
    @Test("--exit any: success ends everything too")
    func any() async throws {
        let arguments = ["start", "--exit", "any"]
        try await Launch("a: ./probe await up , exit 0\nb: ./probe mark up , sleep\n", arguments: arguments)
            .run { app in
                try await app.expectExit(0)
            }
    }

    @Test("--exit failure: success goes on, the first failure ends everything")
    func failure() async throws {
        let procfile = "a: ./probe exit 0\nb: ./probe await go , exit 5\nc: ./probe sleep\n"
        let arguments = ["start", "--restart", "never", "--exit", "failure"]
        try await Launch(procfile, arguments: arguments)
            .run { app in
                try await app.waitForLine(of: "system", startingWith: "a.1 stopped (rc=0)")
                try app.directory.write([], to: "go")
                try await app.expectExit(5)
            }
    }

    @Test("--exit all: goes on until nothing is left, then the first failure's code", arguments: Confinement.containers)
    func all(in confinement: Confinement) async throws {
        let procfile = "a: ./probe exit 3\nb: ./probe await go , exit 5\nc: ./probe await go2 , exit 0\n"
        let arguments = ["start", "--restart", "never", "--exit", "all"]
        try await Launch(procfile, arguments: arguments).with(\.confinement, confinement)
            .run { app in
                try await app.waitForLine(of: "system", startingWith: "a.1 stopped (rc=3)")
                try app.directory.write([], to: "go")
                try await app.waitForLine(of: "system", startingWith: "b.1 stopped (rc=5)")
                #expect(app.poll() == nil)
                try app.directory.write([], to: "go2")
                try await app.expectExit(3)
            }
    }

    @Test("--exit never: stays though nothing is left, until a signal")
    func never() async throws {
        let arguments = ["start", "--restart", "never", "--exit", "never"]
        try await Launch("a: ./probe exit 3\nb: ./probe exit 0\n", arguments: arguments)
            .run { app in
                try await app.waitForLine(of: "system", startingWith: "a.1 stopped")
                try await app.waitForLine(of: "system", startingWith: "b.1 stopped")
                try await app.signal(SIGUSR1)
                #expect(app.poll() == nil)
                try await app.signal(SIGTERM)
                try await app.expectExit(143)
            }
    }

    @Test("a process that is given up ends everything by default, with its code", arguments: Confinement.containers)
    func fatal(in confinement: Confinement) async throws {
        let arguments = ["start", "--restart", "on-failure:1"]
        let launch = Launch(
            "a: ./probe exit 6\nb: ./probe on TERM say bye , on TERM exit 0 , sleep\n",
            arguments: arguments
        )
        try await launch.with(\.confinement, confinement)
            .run { app in
                try await app.expectExit(6)
                #expect(app.lines(of: "b.1") == ["bye"])
            }
    }

    @Test("--exit all: a process that is given up leaves the others running")
    func fatalGoesOn() async throws {
        let procfile = "a: ./missing\nb: ./probe await go , exit 0\n"
        try await Launch(procfile, arguments: ["start", "--exit", "all"])
            .run { app in
                try await app.waitForOutput(containing: "missing")
                #expect(app.poll() == nil)
                try app.directory.write([], to: "go")
                try await app.expectExit(127)
            }
    }
}
