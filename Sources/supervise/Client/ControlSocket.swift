import SuperviseConfig
import SuperviseCore
import SuperviseDaemon
import SuperviseWire

/// Where the supervisor of an app listens, and what it wants to be told first.
struct ControlSocket {
    var path: ByteString
    /// As the field `Authorization` has it; nil where the socket's own permissions are enough.
    var authorization: String?

    /// The socket that is named, else that of the app's root, else the one that its INI file names.
    static func find(_ options: ControlOptions) throws(AppError) -> ControlSocket {
        if let path = options.socket ?? ControlSocketPath.named { return ControlSocket(path: path) }
        let root = try App.findRoot(options.configuration) ?? "."
        if let path = ControlSocketPath.find(root: root) { return ControlSocket(path: path) }
        guard let socket = configured(options.configuration) else { throw AppError(noSupervisorOf: root) }
        return socket
    }

    /// What an INI file says of its socket, if somebody listens there; without one the files are of no interest.
    private static func configured(_ options: ConfigurationOptions) -> ControlSocket? {
        guard let ini = (try? App(options).request())?.ini?.value else { return nil }
        for server in ini.servers {
            guard case .unix(let path, _, _) = server.address, ControlSocketPath.listener(at: path) != nil else {
                continue
            }
            return ControlSocket(path: path, authorization: server.authorization(ini.supervisorctl))
        }
        return nil
    }
}

extension ServerSection {
    /// What `[supervisorctl]` says, else what the section itself has in plain text.
    fileprivate func authorization(_ client: SupervisorctlSettings) -> String? {
        guard let credentials else { return nil }
        let username = client.username ?? credentials.username
        let password = client.password ?? credentials.password
        let pair = username.bytes + [UInt8(ascii: ":")] + password.bytes
        return "Basic " + String(decoding: Base64.encode(pair), as: UTF8.self)
    }
}
