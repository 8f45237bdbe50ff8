import SuperviseConfig
import SuperviseCore
import SuperviseDaemon
import SuperviseSystem
import SuperviseWire

/// Where the supervisor of an app listens, and what it wants to be told first.
struct ControlSocket {
    var path: ByteString
    /// As the field `Authorization` has it; nil where the socket's own permissions are enough.
    var authorization: String?

    /// The socket that is named, else that of the app's root, else the one that its INI file names, or another there.
    static func find(_ options: ControlOptions) throws(AppError) -> ControlSocket {
        if let path = options.socket ?? ControlSocketPath.named { return ControlSocket(path: path) }
        let root = try App.findRoot(options.configuration) ?? "."
        if let path = ControlSocketPath.find(root: root) { return ControlSocket(path: path) }
        guard let socket = configured(options.configuration) ?? unnamed(options.configuration, in: root) else {
            throw AppError(noSupervisorOf: root)
        }
        return socket
    }

    /// That of an INI file in the app's root that is not named, if a supervisor listens for one of them alone.
    private static func unnamed(_ options: ConfigurationOptions, in root: ByteString) -> ControlSocket? {
        guard options.files.isEmpty else { return nil }
        var found: [ControlSocket] = []
        for name in Folder.names(in: root.text).map({ ByteString($0) }) where name.endsAsINI {
            let path = name.from(root)
            // Whoever opens a named pipe waits for its other end.
            guard InputFile.kind(of: path) != .stream else { continue }
            var options = options
            options.files = [.file(path)]
            if let socket = configured(options), !found.contains(where: { $0.path == socket.path }) {
                found.append(socket)
            }
        }
        return found.count == 1 ? found.first : nil
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
