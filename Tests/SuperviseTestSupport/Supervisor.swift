package import Glibc
import Synchronization

/// A running supervisor under test.
package final class Supervisor {
    /// Its working directory.
    package let directory: TemporaryDirectory
    /// What only it and its descendants have in their environment, as `NAME=value`.
    package let mark: String
    /// How it ended; nil while it runs, as far as has been looked.
    package private(set) var status: EndStatus?

    private let spawned: pid_t
    private let confinement: Confinement
    private let collector: OutputCollector
    private let terminal: Terminal?
    private let heldInput: Int32?
    private var target: pid_t?
    private var parsed: [OutputLine] = []
    private var parsedSize = 0

    private static let counter = Atomic<Int>(0)

    init(_ launch: Launch, in directory: TemporaryDirectory) throws {
        self.directory = directory
        confinement = launch.confinement
        let number = Self.counter.wrappingAdd(1, ordering: .relaxed).newValue
        mark = "SUPERVISE_TEST_MARK=\(getpid()).\(number)"
        var environment = ["PATH", "HOME", "LD_LIBRARY_PATH"]
            .reduce(into: [String: String]()) { result, name in
                result[name] = getenv(name).map { String(cString: $0) }
            }
        // Swift's runtime is in the probe too and would catch the signals that are to end it.
        environment["SWIFT_BACKTRACE"] = "enable=no"
        environment.merge(launch.environment) { $1 }
        let command =
            launch.confinement.prefix + launch.prefix + (launch.program ?? Binaries.supervise) + launch.arguments
        let pace: OutputCollector.Pace =
            switch launch.reading {
            case .full: .full
            case .slow: .slow
            case .paused: .paused
            }
        let wiring = try Wiring(launch, pace: pace)
        defer { wiring.closeTheirEnds() }
        collector = wiring.collector
        terminal = wiring.terminal
        heldInput = wiring.heldInput
        spawned = try Spawn.run(
            command,
            environment: environment.map { "\($0)=\($1)" } + [mark],
            directory: directory.path,
            streams: wiring.streams
        )
        try collector.start()
    }

    /// The supervisor's process id, as this test sees it.
    package func pid() async throws -> pid_t {
        guard confinement.staysBetween else { return spawned }
        if let target { return target }
        var found: pid_t?
        try await until("the supervisor runs in its namespace") {
            found = ProcessTable.children(of: spawned).first { $0.name != "unshare" }?.pid
            return found != nil
        }
        target = found
        return found ?? spawned
    }

    /// Sends it a signal.
    package func signal(_ number: Int32) async throws { kill(try await pid(), number) }

    /// Types into its terminal.
    package func type(_ text: String) { withTerminal { $0.type(text) } }

    /// Changes the size of its terminal.
    package func resize(rows: UInt16, columns: UInt16) { withTerminal { $0.resize(rows: rows, columns: columns) } }

    /// Whether it reads its terminal key by key.
    package var readsKeys: Bool { withTerminal(\.readsKeys) ?? false }

    /// Nil where it has none, or what ran in it has ended.
    @discardableResult
    private func withTerminal<Result: Sendable>(_ body: (Terminal) -> Result) -> Result? {
        terminal.flatMap { terminal in collector.withOutput { _ in body(terminal) } }
    }

    /// How many bytes wait in the pipe that is its standard output.
    package var unreadBytes: Int { collector.unreadBytes }

    /// Reads its output at full speed from now on.
    package func startReading() { collector.pace = .full }

    /// Reads nothing of what it writes, as a terminal that was stopped.
    package func stopReading() { collector.pace = .paused }

    /// Closes the read end of its standard output.
    package func closeOutput() { collector.pace = .gone }

    /// The processes that it runs and that live, helpers of its own left out.
    package func livingProcesses() -> [ProcessEntry] {
        ProcessTable.living(marked: mark).filter { !Self.ownNames.contains($0.name) && $0.pid != spawned }
    }

    /// The supervisor's own processes by name; `exe` is what Linux calls one started as `/proc/self/exe`.
    private static let ownNames: Set<String> = {
        let name = Binaries.supervise[0].split(separator: "/").last.map { String($0.prefix(15)) }
        return ["exe", "unshare", "scenario", name ?? "supervise"]
    }()

    /// Waits for its end, and for the end of its output.
    ///
    /// Throws where it does not end in time, or where a process that it ran is still alive when it has ended.
    @discardableResult
    package func waitForExit(within deadline: Duration = patience) async throws -> EndStatus {
        try await until("the supervisor ends", within: deadline, context: { self.report }) { poll() != nil }
        let survivors = livingProcesses()
        guard survivors.isEmpty else {
            throw DeadlineMissed(description: "processes live on: \(survivors)\n\(report)")
        }
        try await waitUntilNothingLives()
        if collector.pace == .paused { collector.pace = .full }
        try await until("its output ends", context: { self.report }) { collector.isOver }
        return status ?? .exited(-1)
    }

    /// Waits until no process with its mark is left, helpers of its own included.
    package func waitUntilNothingLives() async throws {
        try await until("nothing of it lives", context: { "\(ProcessTable.living(marked: self.mark))" }) {
            _ = poll()
            return ProcessTable.living(marked: mark).isEmpty
        }
    }

    /// Looks whether it has ended.
    package func poll() -> EndStatus? {
        if status != nil { return status }
        var code: Int32 = 0
        if waitpid(spawned, &code, WNOHANG) == spawned { status = EndStatus(waitStatus: code) }
        return status
    }

    /// Kills it and everything that it has started.
    func destroy() {
        if poll() == nil {
            kill(spawned, SIGKILL)
            var code: Int32 = 0
            while waitpid(spawned, &code, 0) < 0 && errno == EINTR {}
        }
        ProcessTable.killAll(marked: mark)
        collector.pace = .gone
        if let heldInput { close(heldInput) }
    }
}

// MARK: - What it printed

extension Supervisor {
    /// All that has come on standard output, or in its terminal.
    package var output: [UInt8] { collector.output() }

    package var outputText: String { String(decoding: output, as: UTF8.self) }

    package var errorText: String { String(decoding: collector.error, as: UTF8.self) }

    /// The finished lines on standard output so far.
    package var lines: [OutputLine] {
        let fresh = collector.output(from: parsedSize)
        guard let last = fresh.lastIndex(of: UInt8(ascii: "\n")) else { return parsed }
        let pieces = fresh[..<last].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        parsed += pieces.map { OutputLine($0) }
        parsedSize += last + 1
        return parsed
    }

    /// What one process has written so far, line by line.
    package func lines(of process: String) -> [String] { lines.filter { $0.process == process }.map(\.text) }

    /// Waits for a line of a process (`system` for the supervisor's own) whose text begins so; returns the first.
    @discardableResult
    package func waitForLine(
        of process: String,
        startingWith prefix: String,
        count: Int = 1,
        within deadline: Duration = patience
    ) async throws -> String {
        var found: [String] = []
        let what = "\(count) × '\(process) | \(prefix)…'"
        try await until(what, within: deadline, context: { self.report }) {
            found = lines(of: process).filter { $0.hasPrefix(prefix) }
            return found.count >= count
        }
        return found[count - 1]
    }

    /// Waits until a text has come on standard output.
    package func waitForOutput(containing text: String, within deadline: Duration = patience) async throws {
        try await until("output with '\(text)'", within: deadline, context: { self.report }) {
            outputText.contains(text)
        }
    }

    /// Waits until the probes have appended so many lines to a file.
    package func waitForMarks(
        _ name: String,
        count: Int = 1,
        within deadline: Duration = patience
    ) async throws {
        let what = "\(count) lines in \(name)"
        try await until(what, within: deadline, context: { self.report }) { directory.lines(of: name).count >= count }
    }

    /// The end of what was printed, for messages of failure.
    package var report: String {
        let text = String(decoding: collector.output().suffix(3000), as: UTF8.self)
        return "status: \(status.map { "\($0)" } ?? "running")\nstdout: \(text)\nstderr: \(errorText.suffix(1500))"
    }
}
