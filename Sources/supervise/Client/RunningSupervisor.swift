import Glibc
import SuperviseConfig
import SuperviseCore
import SuperviseDaemon
import SuperviseSystem
import SuperviseWire

/// A supervisor that runs already when `supervise start` is called.
struct RunningSupervisor {
    private let socket: ByteString
    private let pid: Int32

    /// The one that is in the way of these options; nil where none is.
    init?(_ options: StartOptions, root: ByteString?) {
        guard !options.isSeparate, options.hasSocket, let socket = Self.socket(options, root: root),
            let peer = ControlSocketPath.listener(at: socket)
        else { return nil }
        self.socket = socket
        pid = peer.process
    }

    /// Starts there what is named; what is not named cannot be started twice.
    /// - Returns: The exit status.
    func take(_ options: StartOptions) throws(AppError) -> Int32 {
        guard !options.names.isEmpty else {
            let words = ControlFailure.runsAlready(pid)
            throw AppError(words.message, hint: words.hint, status: ExitCode.failure)
        }
        if let option = options.idleBesideAnother {
            throw AppError(
                "\(option) has no effect on a supervisor that runs already (pid \(pid))",
                hint: "leave it out; supervise scale changes how many processes run, and --separate starts another "
                    + "supervisor",
                status: ExitCode.usage
            )
        }
        let client: ControlClient
        do throws(SystemError) {
            client = try ControlClient(socket: ControlSocket(path: socket))
        } catch {
            throw AppError(unreachable: socket, error)
        }
        try client.setLimit(options.timeout)
        return OperationReport(try client.ask(.operation("start", on: options.names))).print()
    }

    private static func socket(_ options: StartOptions, root: ByteString?) -> ByteString? {
        if let named = options.socket { return named }
        // In the environment of a supervised process it may be that of the supervisor above.
        if getenv("SUPERVISE_RUN") == nil, let named = ControlSocketPath.named { return named }
        return ControlSocketPath.find(root: root ?? ".")
    }
}

extension StartOptions {
    /// The first option of these that a supervisor cannot take over when it runs.
    fileprivate var idleBesideAnother: String? {
        let given = [
            ("-c", !configuration.formation.isEmpty), ("--restart", restart != nil),
            ("--restart-delay", restartDelay != nil), ("--exit", exit != nil), ("-p", configuration.port != nil),
            ("--except", !except.isEmpty), ("--detach", isDetached),
        ]
        return given.first(where: \.1)?.0
    }
}

extension StartOptions {
    /// With a socket of its own where another supervisor of the app may have the standard one.
    func separated(root: ByteString?) throws(AppError) -> StartOptions {
        guard isSeparate, hasSocket, socket == nil else { return self }
        let standard: ByteString
        do throws(ControlSocketPath.Failure) {
            standard = try ControlSocketPath.make(root: root ?? ".")
        } catch {
            throw AppError(error.message, hint: "name a socket by --socket", status: ExitCode.osError)
        }
        // As long as others, so that it fits into an address too.
        let end = Array("-\(getpid()).sock".utf8)
        let path = ByteString(standard.bytes.dropLast(end.count) + end)
        var options = self
        options.socket = path
        _ = StandardStream.error.write("supervise: spoken to by --socket \(path)\n")
        return options
    }
}
