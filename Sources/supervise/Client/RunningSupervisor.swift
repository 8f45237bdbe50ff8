import Glibc
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
            throw AppError(
                "a supervisor of this app is running already (pid \(pid))",
                hint: "supervise status shows it, supervise shutdown ends it; supervise start --separate starts "
                    + "another one beside it",
                status: ExitCode.failure
            )
        }
        let client: ControlClient
        do throws(SystemError) {
            client = try ControlClient(socket: ControlSocket(path: socket))
        } catch {
            throw AppError(unreachable: socket, error)
        }
        return OperationReport(try client.ask(.operation("start", on: options.names))).print()
    }

    private static func socket(_ options: StartOptions, root: ByteString?) -> ByteString? {
        if let named = options.socket { return named }
        // In the environment of a supervised process it may be that of the supervisor above.
        if getenv("SUPERVISE_RUN") == nil, let named = ControlSocketPath.named { return named }
        return ControlSocketPath.find(root: root ?? ".")
    }
}

extension ControlSettings {
    /// With a socket of its own where another supervisor of the app may have the standard one.
    func separated(_ options: StartOptions, root: ByteString?) throws(AppError) -> ControlSettings {
        guard options.isSeparate, options.hasSocket, options.socket == nil else { return self }
        let standard: ByteString
        do throws(ControlSocketPath.Failure) {
            standard = try ControlSocketPath.make(root: root ?? ".")
        } catch {
            throw AppError(error.message, hint: "name a socket by --socket", status: ExitCode.osError)
        }
        // As long as others, so that it fits into an address too.
        let end = Array("-\(getpid()).sock".utf8)
        let path = ByteString(standard.bytes.dropLast(end.count) + end)
        var settings = self
        settings.standardRoot = nil
        settings.servers.append(Server(.unix(path: path, mode: 0o600, owner: nil)))
        _ = StandardStream.error.write("supervise: spoken to by --socket \(path)\n")
        return settings
    }
}
