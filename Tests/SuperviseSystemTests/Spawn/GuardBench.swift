import CSuperviseShims
import Glibc
import SuperviseSystem

/// One process in guard mode.
final class GuardBench {
    let marker: String
    let pid: ProcessID
    private var words: Int32

    init() throws {
        let pipe = try PipePair.open()
        words = fcntl(pipe.writeEnd.raw, F_DUPFD_CLOEXEC, 3)
        marker = "SUPERVISE_ID=unit-\(getpid())-\(words)-\(Clock.monotonicNanoseconds())"
        pid = try Spawned.start([LaunchBench.supervise, "__guard", marker], standard: [pipe.readEnd.raw, nil, nil])
    }

    func say(_ word: Unicode.Scalar, _ group: ProcessID) {
        var words = shim_guard_word(word: Int32(word.value), group: group)
        _ = attempt("write") { write(self.words, &words, MemoryLayout<shim_guard_word>.size) }
    }

    /// Ends the pipe, and says how the guard ended.
    func supervisorDies() throws -> Reaper.End {
        close(words)
        return try Spawned.wait(pid)
    }

    func waitUntilItBlocksSignals() throws {
        while true {
            let file = OwnedFD(try check("open") { open("/proc/\(pid)/status", O_RDONLY | O_CLOEXEC) })
            if Bytes.text(file.raw).contains("SigBlk:\tfffffffffffbfeff") { return }
            sched_yield()
        }
    }
}
