import CSuperviseShims
import Glibc

/// The process that ends everything if this one is killed by SIGKILL; see `guard.c`.
package final class Guard {
    private let words: OwnedFD
    private let launch: Launch
    private var known: (pid: ProcessID, launcher: ProcessID)?

    /// Starts the guard.
    /// - Parameters:
    ///   - marker: The environment entry, `SUPERVISE_ID=…`, that every process of this supervisor has.
    ///   - service: Starts it like any other process.
    /// - Throws: What the system refused.
    package init(marker: String, service: LaunchService) throws(SystemError) {
        let pipe = try PipePair.open()
        let null = OwnedFD(try check("open") { open("/dev/null", O_RDWR | O_CLOEXEC) })
        let request = LaunchRequest(
            arguments: ["/proc/self/exe", SHIM_GUARD_MODE, marker].map { Array($0.utf8) },
            directory: Array("/".utf8),
            descriptorLimit: .current(),
            diesWithParent: false
        )
        launch = try Launch(
            request,
            standardInput: pipe.readEnd.raw,
            output: null.raw,
            error: null.raw,
            by: service
        )
        // A guard that is stopped or dead must not hold us up; what it is not told, PDEATHSIG still reaches in part.
        try pipe.writeEnd.setNonBlocking()
        words = pipe.writeEnd
    }

    /// Its process id; nil while it is not there yet.
    package var pid: ProcessID? {
        listen()
        return known?.pid
    }

    /// The process id of what has made it, once.
    package var launcher: ProcessID? {
        listen()
        return known?.launcher
    }

    private func listen() {
        guard known == nil, case .process(let pid, let launcher) = launch.next() else { return }
        known = (pid, launcher)
    }

    /// A process group exists from now on.
    package func add(group: ProcessID) { say("+", group) }

    /// The last member of a process group is gone.
    package func remove(group: ProcessID) { say("-", group) }

    /// The supervisor ends, and nothing is left to be killed.
    package func dismiss() { say("q", 0) }

    private func say(_ word: Unicode.Scalar, _ group: ProcessID) {
        var words = shim_guard_word(word: Int32(word.value), group: group)
        _ = attempt("write") { write(self.words.raw, &words, MemoryLayout<shim_guard_word>.size) }
    }
}
