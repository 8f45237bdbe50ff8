import SuperviseCore
import SuperviseWire

/// Who may ask something of a server.
struct AccessPolicy: Hashable, Sendable {
    /// Names that always mean this machine, whatever a name server says.
    private static let ownNames = ["localhost", "127.0.0.1", "::1"]
    /// How long a connection over the network may lie idle.
    ///
    /// One over a socket in the file system may lie as long as it likes: an event listener may ask once a day.
    private static let networkIdleLimit = Duration.seconds(3600)

    /// The user and the password that a request must have; nil is nobody's.
    var credentials: ControlCredentials?
    /// Whether requests come over the network, and so perhaps from a page in somebody's browser.
    var isNetwork: Bool
    /// The host that the configuration names.
    var host: String?

    init(credentials: ControlCredentials? = nil, isNetwork: Bool = false, host: String? = nil) {
        self.credentials = credentials
        self.isNetwork = isNetwork
        self.host = host
    }

    init(_ server: ControlSettings.Server) {
        switch server.address {
        case .unix: self.init(credentials: server.credentials)
        case .inet(let host, _): self.init(credentials: server.credentials, isNetwork: true, host: host)
        }
    }

    var idleLimit: Duration? { isNetwork ? Self.networkIdleLimit : nil }

    /// What a request is answered with that is not admitted; nil for one that is.
    func refusal(of request: HTTPRequest) -> HTTPResponse? {
        if isNetwork {
            guard isForUs(request) else { return Self.forbidden("this host is not known here") }
            guard isFromOurPage(request) else { return Self.forbidden("pages of other sites may not ask this") }
        }
        // Some clients of supervisord always send a password, so one that nobody wants is no mistake.
        guard let credentials, !credentials.areSent(with: request) else { return nil }
        return HTTPResponse(
            status: 401,
            fields: ["WWW-Authenticate": "Basic realm=\"default\"", "Content-Type": "text/plain"],
            body: Array("a user and a password are needed\n".utf8)
        )
    }

    /// Whether the host asked for is this one.
    ///
    /// A foreign name that leads here is somebody's trick to make a browser speak to us (DNS rebinding). A password
    /// is a better lock, and may be asked for under any name.
    private func isForUs(_ request: HTTPRequest) -> Bool {
        guard credentials == nil, let host = request.fields["Host"] else { return true }
        let name = Self.host(in: host)
        return Self.ownNames.contains(name) || name == self.host?.lowercased()
    }

    /// Browsers say which page a request comes from; no other client does.
    private func isFromOurPage(_ request: HTTPRequest) -> Bool {
        guard let origin = request.fields["Origin"] else { return true }
        guard let host = request.fields["Host"], let scheme = origin.firstRange(of: "://") else { return false }
        return origin[scheme.upperBound...].lowercased() == host.lowercased()
    }

    /// The name or address without the port and without brackets.
    private static func host(in field: String) -> String {
        let field = field.lowercased()
        if field.hasPrefix("[") { return String(field.dropFirst().prefix { $0 != "]" }) }
        return String(field.prefix { $0 != ":" })
    }

    private static func forbidden(_ reason: String) -> HTTPResponse {
        HTTPResponse(status: 403, type: "text/plain", Array("\(reason)\n".utf8))
    }
}
