import Glibc

/// Going on as a daemon, in a process of its own, while the one that was started waits for the news.
///
/// The standard error of the daemon is a pipe to that process until it has begun, so what keeps it from beginning is
/// still read by whoever started it, and is in the exit code.
package struct DaemonProcess: Sendable {
    /// What says on the pipe that all is well.
    private static let word: UInt8 = 0

    private init() {}

    /// Makes the daemon and goes on in it, in a session of its own; the process that was started ends here.
    ///
    /// Call it while there is one thread.
    /// - Throws: What the system refused, in the process that was started.
    package static func begin() throws(SystemError) -> DaemonProcess {
        let pipe = try PipePair.open()
        let child = try check("fork") { ProcessImage.fork() }
        guard child == 0 else { wait(for: child, pipe) }
        try leaveTerminal(output: nil, error: pipe.writeEnd.raw)
        return DaemonProcess()
    }

    /// Gives this process a session of its own, nothing to read, and other descriptors to write to; nil is nobody.
    package static func leaveTerminal(output: Int32?, error: Int32?) throws(SystemError) {
        try check("setsid") { setsid() }
        let null = OwnedFD(try check("open") { open("/dev/null", O_RDWR | O_CLOEXEC) })
        try check("dup2") { dup2(null.raw, STDIN_FILENO) }
        try check("dup2") { dup2(output ?? null.raw, STDOUT_FILENO) }
        try check("dup2") { dup2(error ?? null.raw, STDERR_FILENO) }
    }

    /// Waits for the end of a child: its exit code, or 128 and the number of the signal that ended it.
    package static func exitCode(of child: ProcessID) -> Int32 {
        var status: Int32 = 0
        _ = try? check("waitpid") { waitpid(child, &status, 0) }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
    }

    /// Tells that all is well, and writes to nobody any more.
    package func hasBegun() {
        var word = Self.word
        _ = attempt("write") { write(STDERR_FILENO, &word, 1) }
        let null = open("/dev/null", O_RDWR | O_CLOEXEC)
        guard null >= 0 else { return }
        dup2(null, STDERR_FILENO)
        close(null)
    }

    /// Passes on what the daemon says until it has begun, or has ended.
    private static func wait(for child: pid_t, _ pipe: consuming PipePair) -> Never {
        let news = pipe.keepReadEnd()
        var piece = [UInt8](repeating: 0, count: 4096)
        while case .bytes(let count) = attempt("read", { read(news.raw, &piece, piece.count) }), count > 0 {
            let text = piece[..<count].prefix { $0 != word }
            _ = attempt("write") { text.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) } }
            if text.count < count { _exit(0) }
        }
        _exit(exitCode(of: child))
    }
}
