import Glibc
import SuperviseTestSupport
import Testing

@Suite("Where a supervisor has to live", .serialized, .timeLimit(.minutes(5)))
struct ConfinementTests {
    private static let procfile = "web: ./probe say hello , ids , sleep\nb: ./probe exit 0\n"

    /// Runs an app until it is asked to stop.
    private func startAndStop(_ launch: Launch) async throws {
        try await launch.run { app in
            try await app.waitForLine(of: "web.1", startingWith: "hello")
            try await app.waitForLine(of: "web.1", startingWith: "ids ")
            try await app.waitForLine(of: "system", startingWith: "b.1 stopped (rc=0)")
            try await app.signal(SIGTERM)
            try await app.expectExit(143)
        }
    }

    @Test(
        "PID 1 of a container",
        .enabled(if: Confinement.initProcess.isAllowed, "this machine allows no PID namespace, so no case ran as PID 1")
    )
    func initProcess() async throws {
        try await startAndStop(Launch(Self.procfile).with(\.confinement, .initProcess))
    }

    @Test("the user nobody", .enabled(if: Confinement.nobody.isAllowed, "nobody cannot run what has been built here"))
    func nobody() async throws {
        try await startAndStop(Launch(Self.procfile).with(\.confinement, .nobody))
    }

    @Test(
        "a root file system that cannot be written, and no TMPDIR",
        .enabled(if: Confinement.readOnlyRoot.isAllowed, "this machine allows no mount namespace")
    )
    func readOnlyRoot() async throws {
        try await startAndStop(Launch(Self.procfile).with(\.confinement, .readOnlyRoot))
    }

    @Test("a closed standard input", arguments: Confinement.containers)
    func closedInput(in confinement: Confinement) async throws {
        try await startAndStop(Launch(Self.procfile).with(\.input, .closed).with(\.confinement, confinement))
    }

    @Test("a folder whose name is not UTF-8")
    func oddFolder() async throws {
        let script = #"odd=$(printf 'a\377'); mkdir "$odd" && cd "$odd" && exec "$@""#
        let launch = Launch(Self.procfile, arguments: ["start", "-d", ".."])
        try await startAndStop(launch.with(\.prefix, ["sh", "-c", script, "sh"]))
    }

    @Test("no HOME and a locale that is not UTF-8")
    func bareEnvironment() async throws {
        var launch = Launch(Self.procfile)
        launch.environment = ["LC_ALL": "C", "LANG": "C"]
        launch.prefix = ["env", "-u", "HOME"]
        try await startAndStop(launch)
    }
}
