import Foundation
import Testing

/// A program of another project that a test runs beside it.
final class Tool {
    private let process = Process()
    private let isRunsvdir: Bool

    init(_ program: String, _ arguments: [String], in folder: String) throws {
        isRunsvdir = program.hasSuffix("/runsvdir")
        // Threads of a test block signals, and other processes wait for descriptors of theirs to be closed: what is
        // started must inherit neither.
        let unblocked = """
            import os, signal, sys
            signal.pthread_sigmask(signal.SIG_SETMASK, [])
            os.closerange(3, 4096)
            os.execv(sys.argv[1], sys.argv[1:])
            """
        process.executableURL = URL(filePath: try #require(Child.find("python3")))
        process.arguments = ["-c", unblocked, program] + arguments
        process.currentDirectoryURL = URL(filePath: folder)
        process.environment = ProcessInfo.processInfo.environment.merging(["LEAK": ""]) { $1 }.filter { $0.key != "LEAK" }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    /// Waits until a condition holds; fails where the program ends before.
    func wait(_ condition: () -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while !condition() {
            try #require(process.isRunning || condition(), "it has ended")
            try #require(ContinuousClock.now < deadline)
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Stops it and waits for its end; runsvdir takes its services along at SIGHUP alone.
    func stop() async throws {
        kill(process.processIdentifier, isRunsvdir ? SIGHUP : SIGTERM)
        let deadline = ContinuousClock.now + .seconds(20)
        while process.isRunning, ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(20)) }
        guard process.isRunning else { return }
        kill(process.processIdentifier, SIGKILL)
        Issue.record("it did not end when it was asked to")
    }

    /// Where a program is, or nil.
    static func find(_ name: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    static func succeeds(_ name: String, _ arguments: [String]) -> Bool {
        guard let program = find(name) else { return false }
        return (try? Child.run(program, arguments).status) == 0
    }
}
