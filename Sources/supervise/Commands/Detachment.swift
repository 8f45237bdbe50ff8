import Glibc
import SuperviseCore
import SuperviseDaemon
import SuperviseSystem

/// Puts a supervisor into the background (`--detach`).
enum Detachment {
    /// Which of the two processes goes on here.
    enum Side {
        /// The one that was called, with its exit status.
        case parent(Int32)
        /// The supervisor to be, with the descriptor by which it says what has become of its start.
        case supervisor(Int32)
    }

    /// Where the output goes where no file is named, in the app's root.
    static let standardLog: ByteString = "supervise.log"

    /// Becomes two processes; to be called while there is one thread.
    static func begin(_ options: StartOptions, root: ByteString?) throws(AppError) -> Side {
        let name = options.logFile ?? standardLog.from(root)
        do throws(SystemError) {
            let log = OwnedFD(
                try check("open") {
                    name.withCString { open($0, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644) }
                }
            )
            let news = try PipePair.open()
            let pid = try check("fork") { ProcessImage.fork() }
            guard pid != 0 else {
                try DaemonProcess.leaveTerminal(output: log.raw, error: log.raw)
                return .supervisor(try check("dup") { fcntl(news.writeEnd.raw, F_DUPFD_CLOEXEC, 3) })
            }
            // Now that it is there it has an absolute path.
            let path = InputFile.absolute(name)
            return .parent(outcome(of: pid, news.keepReadEnd(), log: path))
        } catch {
            throw AppError(
                "cannot detach: \(error.call) \(error.call == "open" ? name.text : ""): \(error.words)",
                status: ExitCode.osError
            )
        }
    }

    /// Waits until the supervisor has said what has become of its start, or has ended.
    private static func outcome(of pid: Int32, _ news: consuming OwnedFD, log: ByteString) -> Int32 {
        var lines = LineBuffer()
        var said: [String] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        // There is no end of the pipe while the supervisor lives: its threads have copies of it.
        while said.last != Presence.up, said.last != Presence.ending,
            case .bytes(let count) = attempt("read", { read(news.raw, &piece, piece.count) }), count > 0
        {
            said += lines.feed(Array(piece[..<count])).map { String(decoding: $0, as: UTF8.self) }
        }
        for line in said.dropLast() { _ = StandardStream.error.write("supervise: \(line)\n") }
        guard said.last == Presence.up else { return ended(pid, log: log) }
        guard said.count == 1 else { return stillRuns(pid, log: log) }
        return StandardStream.print("supervisor \(pid) runs in the background; its output goes to \(log)\n")
    }

    private static func stillRuns(_ pid: Int32, log: ByteString) -> Int32 {
        _ = StandardStream.error.write("supervise: supervisor \(pid) goes on in the background; see \(log)\n")
        return ExitCode.failure
    }

    private static func ended(_ pid: Int32, log: ByteString) -> Int32 {
        let code = DaemonProcess.exitCode(of: pid)
        _ = StandardStream.error.write("supervise: the supervisor has ended with status \(code); see \(log)\n")
        return code == 0 ? ExitCode.success : code
    }
}
