import Glibc
import Synchronization

/// How a supervisor is started for a test.
package struct Launch: Sendable {
    /// What its standard input is.
    package enum Input: CaseIterable, Sendable {
        case null
        /// Descriptor 0 is closed.
        case closed
        /// The read end of a pipe to which nobody writes.
        case pipe
    }

    package var procfile: [UInt8]?
    package var dotenv: [UInt8]?
    package var arguments: [String]
    /// Added to a small environment: PATH, HOME, and what the tests need.
    package var environment: [String: String] = [:]
    package var input = Input.null
    package var confinement = Confinement.none
    /// The program and its first arguments; nil is `supervise`.
    package var program: [String]?
    /// A command that changes something and then executes the command that follows it.
    package var prefix: [String] = []
    /// Whether it runs in a terminal of its own.
    package var inTerminal = false
    /// Whether its standard output is read at once, slowly, or not at all at first.
    package var reading = Reading.full

    package enum Reading: Sendable {
        case full
        case slow
        case paused
    }

    package init(_ procfile: String?, dotenv: String? = nil, arguments: [String] = ["start"]) {
        self.procfile = procfile.map { Array($0.utf8) }
        self.dotenv = dotenv.map { Array($0.utf8) }
        self.arguments = arguments
    }

    /// Starts one of the scenarios of `Tests/Fixtures/scenario`.
    package init(scenario: String) {
        self.init(nil, arguments: [scenario])
        program = [Binaries.scenario]
    }

    /// A copy with one part changed.
    package func with<Value>(_ part: WritableKeyPath<Launch, Value>, _ value: Value) -> Launch {
        var copy = self
        copy[keyPath: part] = value
        return copy
    }

    /// Starts the supervisor, runs `body`, and then kills whatever is left of the supervisor and its processes.
    ///
    /// The working directory is a new one with `Procfile`, `.env` and `probe`, a link to the probe. `prepare` may add
    /// files to it.
    package func run(
        prepare: (TemporaryDirectory) throws -> Void = { _ in },
        _ body: (Supervisor) async throws -> Void
    ) async throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        try directory.makeLink("probe", to: Binaries.probe)
        if let procfile { try directory.write(procfile, to: "Procfile") }
        if let dotenv { try directory.write(dotenv, to: ".env") }
        try prepare(directory)
        let supervisor = try Supervisor(self, in: directory)
        defer { supervisor.destroy() }
        try await withTaskExecutorPreference(HarnessThreads.shared) { try await body(supervisor) }
    }
}
