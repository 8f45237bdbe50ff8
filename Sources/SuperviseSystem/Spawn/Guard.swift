import CSuperviseShims
import Glibc

/// The process that ends everything if this one is killed by SIGKILL; see `guard.c`.
package final class Guard: EventHandler {
    /// As many words as a pipe takes whole or not at all (`PIPE_BUF`).
    private static let mostWords = 4096 / MemoryLayout<shim_guard_word>.size

    private let words: OwnedFD
    private let launch: Launch
    /// Not said yet: each write wakes the guard, so what a turn of the loop brings is said at once.
    private var unsaid: [shim_guard_word] = []
    private var known: (pid: ProcessID, launcher: ProcessID)?
    /// Where it is listened whether it is there.
    private weak var loop: EventLoop?
    /// Is told once that it is gone, or never came; only after `attach`.
    package var onEnd: () -> Void = {}

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

    /// Listens from now on whether it is there.
    ///
    /// Its pipe breaks when nobody can read it any more, whatever has become of the guard or of its launch.
    package func attach(to loop: EventLoop) throws(SystemError) {
        try loop.add(words.raw, .hangUp, handler: self)
        self.loop = loop
    }

    package func ready() {
        detach()
        onEnd()
    }

    private func detach() {
        loop?.remove(words.raw)
        loop = nil
    }

    /// A process group exists from now on.
    package func add(group: ProcessID) { note("+", group) }

    /// The last member of a process group is gone.
    package func remove(group: ProcessID) { note("-", group) }

    /// The supervisor ends, or wants no guard, and nothing is to be killed.
    package func dismiss() {
        detach()
        note("q", 0)
        flush()
    }

    /// Says what was noted.
    package func flush() {
        guard !unsaid.isEmpty else { return }
        _ = attempt("write") { unsaid.withUnsafeBytes { write(words.raw, $0.baseAddress, $0.count) } }
        unsaid.removeAll(keepingCapacity: true)
    }

    private func note(_ word: Unicode.Scalar, _ group: ProcessID) {
        unsaid.append(shim_guard_word(word: Int32(word.value), group: group))
        if unsaid.count == Self.mostWords { flush() }
    }
}
