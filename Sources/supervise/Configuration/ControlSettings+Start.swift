import Glibc
import SuperviseConfig
import SuperviseCore
import SuperviseDaemon

extension ControlSettings {
    /// supervisord's exit code where a server of its configuration cannot be opened.
    private static let iniFailure: Int32 = 2

    /// The servers of the configuration, and the socket that every app has unless one is named.
    init(_ options: StartOptions, _ request: ResolveRequest, root: ByteString?) {
        self.init()
        let sections = request.ini?.value.servers ?? []
        servers = sections.map { Server($0, access: request.access) }
        if request.profile == .ini { failureCode = Self.iniFailure }
        guard options.hasSocket else { return }
        if let path = options.socket ?? ControlSocketPath.named {
            // What only the environment names may be meant for another supervisor.
            let isRequired = options.socket != nil
            servers.append(Server(.unix(path: path, mode: 0o600, owner: nil), isRequired: isRequired))
            mustBeAlone = !options.isSeparate && getenv("SUPERVISE_RUN") == nil
        } else if !sections.contains(where: \.isUnix) {
            standardRoot = root ?? "."
            mustBeAlone = !options.isSeparate
        }
    }
}

extension ControlSettings.Server {
    /// The server of a section; that its owner exists has been checked.
    init(_ section: ServerSection, access: ResolveAccess) {
        let credentials = section.credentials
            .map { ControlCredentials(username: $0.username, password: $0.password) }
        switch section.address {
        case .inet(let host, let port):
            self.init(.inet(host: host, port: UInt16(clamping: port)), credentials: credentials)
        case .unix(let path, let mode, let owner):
            let owner = owner.flatMap { Owner($0.value, access: access) }
            self.init(.unix(path: path, mode: mode, owner: owner), credentials: credentials)
        }
    }
}

extension ControlSettings.Server.Owner {
    /// As with supervisord, a group that is not named stays.
    fileprivate init?(_ name: OwnerName, access: ResolveAccess) {
        guard let user = access.user(name.user) else { return nil }
        self.init(user: user.userID, group: name.group.flatMap { access.group($0) })
    }
}

extension ServerSection {
    /// Whether it listens in the file system.
    var isUnix: Bool {
        if case .unix = address { true } else { false }
    }
}
