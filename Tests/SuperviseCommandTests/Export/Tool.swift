import Foundation
import SuperviseTestSupport
import Testing

/// A program of another project that a test runs beside it.
///
/// Not by Foundation's `Process`, which notices no end of any child while one has closed all of its descriptors.
final class Tool {
    private let pid: pid_t
    private let isRunsvdir: Bool
    private var hasEnded = false

    init(_ program: String, _ arguments: [String], in folder: String) throws {
        isRunsvdir = program.hasSuffix("/runsvdir")
        // Threads of a test block signals, and other children wait for descriptors of theirs to be closed: what is
        // started must inherit neither.
        let start = """
            import os, signal, sys
            signal.pthread_sigmask(signal.SIG_SETMASK, [])
            os.chdir(sys.argv[1])
            os.closerange(3, 4096)
            os.execv(sys.argv[2], sys.argv[2:])
            """
        let words = [try #require(Child.find("python3")), "-c", start, folder, program] + arguments
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for number in STDIN_FILENO...STDERR_FILENO {
            posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
        }
        let pointers = words.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        var pid: pid_t = 0
        try #require(posix_spawn(&pid, words[0], &actions, nil, pointers + [nil], environ) == 0)
        self.pid = pid
    }

    private func isRunning() -> Bool {
        if !hasEnded { hasEnded = waitpid(pid, nil, WNOHANG) == pid }
        return !hasEnded
    }

    /// Waits until a condition holds; fails where the program ends before.
    func wait(_ condition: () -> Bool) async throws {
        try await until("what the program is to do", pause: .milliseconds(20)) {
            if condition() { return true }
            try #require(isRunning() || condition(), "it has ended")
            return false
        }
    }

    /// Stops it and waits for its end; runsvdir takes its services along at SIGHUP alone.
    func stop() async throws {
        guard isRunning() else { return }
        kill(pid, isRunsvdir ? SIGHUP : SIGTERM)
        do {
            try await until("its end", pause: .milliseconds(20)) { !isRunning() }
        } catch {
            kill(pid, SIGKILL)
            throw error
        }
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
