import Glibc
import SuperviseCore
import SuperviseSystem
import SuperviseTestSupport
import Testing

@testable import SuperviseDaemon

@Suite struct ProcessRecordTests {
    private static let program = Program(name: "web", command: .direct(["/nope"]))
    private static let missing = SpawnFailure(action: "run '/nope'", reason: "no", obstacle: .missing)
    private static let failed = SuperviseCore.ExitStatus.exited(code: 3)

    private func record(_ kinds: Event.Kind...) -> ProcessRecord {
        var record = ProcessRecord()
        for (second, kind) in kinds.enumerated() {
            record.note(kind, restart: Self.program.restart, at: Int64(second + 1))
        }
        return record
    }

    @Test("an end within the start time has no exit status, as with supervisord")
    func quick() {
        let record = record(.started(pid: 1), .exited(Self.failed, pid: 1, asked: false, killed: false))
        #expect(record.spawnError(of: Self.program) == "Exited too quickly (process log may have details)")
        #expect(record.exitCode == 0)
        #expect((record.startedAt, record.endedAt) == (1, 2))
    }

    @Test("a bad end after RUNNING is told with its code, a good one is no error")
    func ends() {
        let bad = record(.started(pid: 1), .running, .exited(Self.failed, pid: 1, asked: false, killed: false))
        #expect(bad.spawnError(of: Self.program) == "Bad exit code 3")
        #expect(bad.exitCode == 3)
        let good = record(.started(pid: 1), .running, .exited(.exited(code: 0), pid: 1, asked: false, killed: false))
        #expect(good.spawnError(of: Self.program) == nil)
        let killed = record(.started(pid: 1), .running, .exited(.signaled(.kill), pid: 1, asked: true, killed: true))
        #expect(killed.spawnError(of: Self.program) == nil)
        #expect(killed.exitCode == -1)
    }

    @Test("the next start forgets how the last went, but not when")
    func startsAnew() {
        let record = record(
            .started(pid: 1),
            .exited(Self.failed, pid: 1, asked: false, killed: false),
            .started(pid: 2)
        )
        #expect(record.spawnError(of: Self.program) == nil)
        #expect((record.startedAt, record.endedAt, record.status) == (3, 2, nil))
    }

    @Test("a command that is not there is called so")
    func missing() {
        let record = record(.startFailed(Self.missing))
        #expect(record.spawnError(of: Self.program) == "can't find command '/nope'")
        #expect((record.startedAt, record.endedAt) == (1, 1))
    }

    @Test(
        "what cannot be executed is called as supervisord calls it",
        arguments: [
            (EACCES, "/etc/passwd", "command at '/etc/passwd' is not executable"),
            (EACCES, "/etc", "command at '/etc' is a directory"),
            (ENOENT, "x", "can't find command 'x'"), (ENOTDIR, "/etc/passwd/x", "can't find command '/etc/passwd/x'"),
            (ENOENT, "/etc/passwd", "couldn't exec /etc/passwd: ENOENT"), (ENOENT, "", "command is empty"),
            (E2BIG, "/bin/true", "cannot run '/bin/true': argument list too long"),
        ]
    )
    func obstacles(errno: Int32, file: String, words: String) {
        let program = Program(name: "a", command: .direct([ByteString(file)]))
        let failure = SpawnFailure(LaunchFailure(stage: .execute, errno: errno), of: program)
        #expect(record(.startFailed(failure)).spawnError(of: program) == words)
    }

    @Test("a file that was looked up is called by its path")
    func lookedUp() throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        try directory.write("".utf8, to: "tool")
        let program = Program(name: "a", command: .direct(["tool"]))
        let instance = Instance(name: "a", program: program, number: 1, environment: [])
        let failure = CommandCheck.failure(of: instance, environment: [ByteString("PATH=\(directory.path)")])
        #expect(failure?.supervisordWords(for: program) == "command at '\(directory.path)/tool' is not executable")
    }

    @Test(
        "uptimes are printed as Python prints them",
        arguments: [(0, "0:00:00"), (3661, "1:01:01"), (86_400, "1 day, 0:00:00"), (200_000, "2 days, 7:33:20")]
    )
    func uptime(seconds: Int64, text: String) {
        #expect(ProcessSnapshot.uptime(seconds: seconds) == text)
    }
}
