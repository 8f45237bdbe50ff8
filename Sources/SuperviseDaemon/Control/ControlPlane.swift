import Glibc
import SuperviseCore
import SuperviseSystem

/// What a supervisor can be asked while it runs, and the sockets over which it is asked.
final class ControlPlane {
    /// How long the last answers may take to leave us when the supervisor ends.
    static let farewell = Duration.seconds(1)

    /// Makes that to which admitted requests are given, when the first of them comes.
    var makeRouter: () -> Router = { Router() }
    private lazy var router = makeRouter()
    /// Is told that `nextDeadline` has become earlier while nobody has called this.
    var onChange: () -> Void = {}
    /// Is told what keeps a server from being opened that is not required.
    var onTrouble: (ControlFailure) -> Void = { _ in }
    private(set) var settings: ControlSettings
    /// What `settings` are to be next.
    private var newSettings: ControlSettings?
    private let loop: EventLoop
    private var servers: [Opened] = []

    /// A server that is open, and what it was opened for.
    private struct Opened {
        let settings: ControlSettings.Server
        let server: ControlServer
    }

    init(_ settings: ControlSettings, loop: EventLoop) {
        self.settings = settings
        self.loop = loop
    }

    /// Opens all sockets.
    /// - Throws: What keeps one from being opened that is required; then none is open.
    func begin() throws(ControlFailure) {
        do throws(ControlFailure) {
            for server in wantedServers() { try add(server) }
        } catch {
            close()
            throw error
        }
    }

    /// Takes other settings at the next `tick`: whoever has asked for them, over one of the connections, is answered
    /// first.
    func change(to new: ControlSettings) {
        newSettings = new
        onChange()
    }

    /// Closes what is not wanted any more, with its connections, and opens what is missing.
    ///
    /// What keeps a server from being opened is only told.
    private func takeNewSettings() {
        guard let new = newSettings else { return }
        newSettings = nil
        settings = new
        let wanted = wantedServers()
        for opened in servers where !wanted.contains(opened.settings) { opened.server.close() }
        servers.removeAll { !wanted.contains($0.settings) }
        for server in wanted where !servers.contains(where: { $0.settings == server }) {
            do throws(ControlFailure) {
                try add(server)
            } catch {
                onTrouble(error)
            }
        }
    }

    /// When `tick` is to be called; nil while nothing is due.
    var nextDeadline: Instant? {
        newSettings == nil ? servers.compactMap(\.server.nextDeadline).min() : Instant(nanoseconds: 0)
    }

    /// Does what is due.
    func tick(at now: Instant) {
        takeNewSettings()
        for opened in servers { opened.server.tick(at: now) }
    }

    /// Ends all answers; what is left of them goes out while the loop turns.
    func finish() {
        for opened in servers { opened.server.finish() }
    }

    /// Whether something waits for its peer after `finish`.
    var isBusy: Bool { servers.contains(where: \.server.isBusy) }

    /// Ends everything at once; sockets in the file system are gone then.
    func close() {
        for opened in servers { opened.server.close() }
        servers = []
    }
}

// MARK: - Opening

extension ControlPlane {
    private func add(_ server: ControlSettings.Server) throws(ControlFailure) {
        do throws(ControlFailure.Reason) {
            try open(server)
        } catch {
            let failure = ControlFailure(address: server.address, reason: error)
            guard !server.isRequired else { throw failure }
            onTrouble(failure)
        }
    }

    /// The servers that are named, and the one that every app has; a folder for its socket is made.
    private func wantedServers() -> [ControlSettings.Server] {
        guard let root = settings.standardRoot else { return settings.servers }
        do throws(ControlSocketPath.Failure) {
            let path = try ControlSocketPath.make(root: root)
            return settings.servers + [.init(.unix(path: path, mode: 0o600, owner: nil), isRequired: false)]
        } catch {
            onTrouble(ControlFailure(address: nil, reason: .noFolder(error)))
            return settings.servers
        }
    }

    private func open(_ server: ControlSettings.Server) throws(ControlFailure.Reason) {
        let socket = try listen(server)
        do throws(SystemError) {
            let opened = try ControlServer(socket, policy: AccessPolicy(server), loop: loop) { [unowned self] in
                router.answer($0)
            }
            opened.onChange = { [unowned self] in onChange() }
            servers.append(Opened(settings: server, server: opened))
        } catch {
            throw .system(error)
        }
    }

    private func listen(_ server: ControlSettings.Server) throws(ControlFailure.Reason) -> ListeningSocket {
        let backlog = ControlServer.backlog
        switch server.address {
        case .unix(let path, let mode, let owner):
            let owner = owner.map { (user: $0.user, group: $0.group) }
            do throws(SystemError) {
                return try ListeningSocket(claiming: path.bytes, backlog: backlog, mode: mode, owner: owner)
            } catch {
                guard error.errno == EADDRINUSE else { throw .system(error) }
                throw .taken(by: ControlSocketPath.listener(at: path)?.process)
            }
        case .inet(let host, let port):
            let address = try Self.address(of: host)
            guard server.credentials != nil || Self.isLoopback(address) else { throw .openToAll }
            do throws(SystemError) {
                return try ListeningSocket(host: address, port: port, backlog: backlog)
            } catch {
                throw error.errno == EADDRINUSE ? .taken(by: nil) : .system(error)
            }
        }
    }

    /// The numeric address of a host; empty is every one.
    private static func address(of host: String?) throws(ControlFailure.Reason) -> String {
        guard let host else { return "" }
        if let address = HostLookup.known(host)?.first { return address }
        let found: [String]
        do throws(HostLookup.Failure) {
            // Nothing runs yet that the look-up could delay.
            found = try HostLookup.addresses(of: host)
        } catch {
            throw .unknownHost(error.reason)
        }
        guard let address = found.first else { throw .unknownHost("it has no address") }
        return address
    }

    private static func isLoopback(_ address: String) -> Bool {
        address.hasPrefix("127.") || address == "::1"
    }
}
