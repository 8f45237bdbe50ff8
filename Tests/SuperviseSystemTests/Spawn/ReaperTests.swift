import Glibc
import SuperviseSystem
import Testing

/// In processes of their own: a reaper takes every child.
@Suite(.timeLimit(.minutes(5))) struct ReaperTests {
    @Test("without children nothing has ended")
    func nothing() async {
        await #expect(processExitsWith: .success) {
            #expect(Reaper.nextEnded() == nil)
            #expect(Reaper.reap(getpid()) == nil)
        }
    }

    @Test("exit codes and signals are told apart")
    func ends() async {
        await #expect(processExitsWith: .success) {
            #expect(try Spawned.wait(try Spawned.shell("exit 0")) == .exited(code: 0))
            #expect(try Spawned.wait(try Spawned.shell("exit 255")) == .exited(code: 255))
            #expect(try Spawned.wait(try Spawned.shell("kill -TERM $$")) == .signaled(SIGTERM, coreDumped: false))
            let quit = try Spawned.wait(try Spawned.shell("ulimit -c 0; kill -QUIT $$"))
            #expect(quit == .signaled(SIGQUIT, coreDumped: false))
        }
    }

    @Test("an ended child waits until it is reaped, and is reaped once")
    func once() async {
        await #expect(processExitsWith: .success) {
            let pid = try Spawned.shell("exit 3")
            while Reaper.nextEnded() == nil { sched_yield() }
            #expect(Reaper.nextEnded() == pid)
            #expect(Reaper.reap(pid) == .exited(code: 3))
            #expect(Reaper.nextEnded() == nil)
            #expect(Reaper.reap(pid) == nil)
        }
    }

    @Test("a child that lives or is stopped has not ended")
    func living() async {
        await #expect(processExitsWith: .success) {
            let pid = try Spawned.shell("kill -STOP $$; exit 1")
            var info = siginfo_t()
            try check("waitid") { waitid(P_PID, id_t(pid), &info, WSTOPPED | WNOWAIT) }
            #expect(Reaper.nextEnded() == nil)
            #expect(Reaper.reap(pid) == nil)
            kill(pid, SIGCONT)
            #expect(try Spawned.wait(pid) == .exited(code: 1))
        }
    }

    @Test("an orphan becomes our child and is reaped")
    func orphan() async {
        await #expect(processExitsWith: .success) {
            Reaper.adoptOrphans()
            let pipe = try PipePair.open()
            // The shell in the middle ends at once; the orphan ends when it is told so.
            let gate = try PipePair.open()
            let middle = try Spawned.shell(
                "exec 3<&0; (read line <&3; exit 9) & echo $!",
                standard: [gate.readEnd.raw, pipe.writeEnd.raw, nil]
            )
            #expect(try Spawned.wait(middle) == .exited(code: 0))
            let orphan = try #require(ProcessID(Bytes.text(pipe.readEnd.raw).dropLast()))
            #expect(Reaper.nextEnded() == nil)
            #expect(ProcessTree.descendants() == [orphan])
            Bytes.write(gate.writeEnd.raw, "\n")
            #expect(try Spawned.wait(orphan) == .exited(code: 9))
        }
    }
}
