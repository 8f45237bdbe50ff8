import SuperviseCore
import SuperviseDaemon

/// Where the supervisor of an app listens.
enum ControlSocket {
    /// The socket that is named, else that of the app's root.
    static func path(_ options: ControlOptions) throws(AppError) -> ByteString {
        if let socket = options.socket ?? ControlSocketPath.named { return socket }
        let root = try App.findRoot(options.configuration) ?? "."
        guard let socket = ControlSocketPath.find(root: root) else { throw AppError(noSupervisorOf: root) }
        return socket
    }
}
