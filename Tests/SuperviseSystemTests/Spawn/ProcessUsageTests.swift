import Glibc
@testable import SuperviseSystem
import Testing

/// Where any number of strangers is few, and where it is a crowd.
private let crowdSizes = [Int(Int32.max), -10_000]

@Suite(.timeLimit(.minutes(5))) struct ProcessUsageTests {
    @Test("counts a process with all that it has started, and nobody twice", arguments: crowdSizes)
    func tree(mostStrangers: Int) throws {
        let pipe = try PipePair.open()
        let gate = try PipePair.open()
        let start = { (script: String) throws in
            try Self.leader("exec 3<&0; " + script, gate.readEnd, pipe.writeEnd)
        }
        let alone = try start("echo; read x")
        let family = try start("sh -c 'echo; read x <&3' & sh -c 'echo; read x <&3' & echo; wait")
        var text = ""
        while text.utf8.count < 4 { text += Bytes.text(pipe.readEnd.raw) }
        var reader = ProcessUsageReader(mostStrangers: mostStrangers)
        let usage = reader.read([family, alone, 999_999_999])
        #expect(usage.map(\.processes) == [3, 1, 0])
        #expect(usage[0].memory > usage[1].memory && usage[1].memory > 100_000)
        #expect(usage[0].cpuSeconds >= 0 && usage[2] == ProcessUsage())
        Bytes.write(gate.writeEnd.raw, "\n\n\n\n")
        _ = try (Spawned.wait(alone), Spawned.wait(family))
    }

    @Test(
        "counts what has left the session of its leader, as long as its parent has not ended",
        arguments: crowdSizes
    )
    func stray(mostStrangers: Int) throws {
        let pipe = try PipePair.open()
        let gate = try PipePair.open()
        let script = "exec 3<&0; setsid sh -c 'echo; read x <&3' & echo; wait"
        let leader = try Self.leader(script, gate.readEnd, pipe.writeEnd)
        var text = ""
        while text.utf8.count < 2 { text += Bytes.text(pipe.readEnd.raw) }
        var reader = ProcessUsageReader(mostStrangers: mostStrangers)
        #expect(getsid(leader) == leader)
        #expect(reader.read([leader]).map(\.processes) == [2])
        Bytes.write(gate.writeEnd.raw, "\n")
        _ = try Spawned.wait(leader)
    }

    /// Starts a shell as the leader of a session.
    private static func leader(
        _ script: String,
        _ input: borrowing OwnedFD,
        _ output: borrowing OwnedFD
    ) throws -> ProcessID {
        try Spawned.shell(
            "exec setsid sh -c \"\(script)\"",
            environment: ["PATH=/usr/bin:/bin"],
            standard: [input.raw, output.raw, nil]
        )
    }

    @Test("tells processor time as the kernel does")
    func processor() throws {
        var reader = ProcessUsageReader()
        let before = reader.read([getpid()])[0]
        let deadline = clock() + 60 * clock_t(CLOCKS_PER_SEC) / 1000
        while clock() < deadline {}
        let own = reader.read([getpid()])[0]
        let known = Double(clock()) / Double(CLOCKS_PER_SEC)
        #expect(own.cpuSeconds > 0.03 && own.cpuSeconds < known + 60)
        #expect(own.cpuSeconds > before.cpuSeconds, "what has run is read again")
    }
}

@Suite struct ControlGroupTests {
    @Test(
        "finds a count by its name",
        arguments: [
            ("low 0\nhigh 0\nmax 3\noom 1\noom_kill 2\noom_group_kill 0\n", 2),
            ("oom_kill_disable 0\nunder_oom 0\noom_kill 7\n", 7),
            ("oom 1\n", nil), ("", nil),
        ] as [(String, Int?)]
    )
    func count(text: String, count: Int?) {
        #expect(ControlGroup.count("oom_kill", in: Array(text.utf8)) == count)
    }
}
