import Glibc
import SuperviseCore
import SuperviseDaemon
import SuperviseSystem
import SuperviseWire

extension AppError {
    /// No supervisor of this app listens anywhere.
    init(noSupervisorOf root: ByteString) {
        self.init(
            "no supervisor of \(InputFile.absolute(root)) is running",
            hint: "supervise start starts one; for that of another folder say -d DIR, for that of an INI file -f FILE, "
                + "or --socket PATH",
            status: ExitCode.unavailable
        )
    }

    /// Nobody answers at a socket.
    init(unreachable socket: ByteString, _ error: SystemError) {
        switch error.errno {
        case ENOENT, ECONNREFUSED, ENOTDIR:
            self.init(
                "no supervisor listens at \(socket)",
                hint: "supervise start --socket \(socket) starts one there",
                status: ExitCode.unavailable
            )
        case EACCES, EPERM:
            self.init(
                "cannot connect with \(socket): \(error.words)",
                hint: "only the user who has started the supervisor, and root, may",
                status: ExitCode.unavailable
            )
        default:
            self.init("cannot connect with \(socket): \(error.words)", status: ExitCode.unavailable)
        }
    }

    /// The connection has ended in the middle.
    static let gone = AppError("the supervisor has gone away", status: ExitCode.unavailable)

    static func nonsense(_ problem: HTTPProblem) -> AppError {
        AppError("the supervisor's answer is no HTTP: \(problem.message)", status: ExitCode.unavailable)
    }

    /// The supervisor takes connections, as the kernel does for it, and answers nothing.
    init(silent socket: ByteString, for limit: Duration) {
        let pid = ControlSocketPath.listener(at: socket)?.process
        self.init(
            "the supervisor\(pid.map { " (pid \($0))" } ?? "") has not answered for \(limit.shortText)",
            hint: "if it was stopped, by Ctrl-Z say, fg or kill -CONT lets it go on",
            status: ExitCode.unavailable
        )
    }

    /// An answer has not come within the time that was set.
    init(late limit: Duration) {
        self.init(
            "not done within \(limit.shortText); it goes on",
            hint: "supervise status shows what has become of it",
            status: ExitCode.failure
        )
    }
}
