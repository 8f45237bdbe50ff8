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
    private let names: HostNames
    /// What is to be opened when the address of its host is known.
    private var awaited: [ControlSettings.Server] = []
    private var servers: [Opened] = []

    /// A server that is open, and what it was opened for.
    private struct Opened {
        let settings: ControlSettings.Server
        let server: ControlServer
    }

    init(_ settings: ControlSettings, loop: EventLoop, names: HostNames) {
        self.settings = settings
        self.loop = loop
        self.names = names
    }

    /// Opens all sockets; waits where a host has to be looked up, as nothing runs yet that this could delay.
    /// - Throws: What keeps one from being opened that is required; then none is open.
    func begin() throws(ControlFailure) {
        do throws(ControlFailure) {
            for server in wantedServers() { try add(server, isStart: true) }
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
        awaited = []
        settings = new
        let wanted = wantedServers()
        for opened in servers where !wanted.contains(opened.settings) { opened.server.close() }
        servers.removeAll { !wanted.contains($0.settings) }
        for server in wanted where !servers.contains(where: { $0.settings == server }) { addSoon(server) }
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
        awaited = []
        for opened in servers { opened.server.finish() }
    }

    /// Whether something waits for its peer after `finish`.
    var isBusy: Bool { servers.contains(where: \.server.isBusy) }

    /// Ends everything at once; sockets in the file system are gone then.
    func close() {
        awaited = []
        for opened in servers { opened.server.close() }
        servers = []
    }
}

// MARK: - Opening

extension ControlPlane {
    /// Opens a server, at once or when its host has been looked up; the loop waits for no answer.
    private func addSoon(_ server: ControlSettings.Server) {
        guard case .inet(let host?, _) = server.address else { return tryToAdd(server, at: nil) }
        awaited.append(server)
        do throws(SystemError) {
            try names.find(host) { [weak self] found in self?.add(server, at: found) }
        } catch {
            awaited.removeAll { $0 == server }
            onTrouble(ControlFailure(address: server.address, reason: .system(error)))
        }
    }

    /// The host of a server is known, or will not be.
    private func add(_ server: ControlSettings.Server, at found: HostNames.Result) {
        // Other settings may have come meanwhile, or the end.
        guard awaited.contains(server) else { return }
        awaited.removeAll { $0 == server }
        tryToAdd(server, at: found)
    }

    private func tryToAdd(_ server: ControlSettings.Server, at found: HostNames.Result?) {
        do throws(ControlFailure) {
            try add(server, found)
        } catch {
            onTrouble(error)
        }
    }

    // Where it is not given what the host stands for, that is looked up, and waited for.
    private func add(
        _ server: ControlSettings.Server,
        _ found: HostNames.Result? = nil,
        isStart: Bool = false
    ) throws(ControlFailure) {
        do throws(ControlFailure.Reason) {
            try open(server, found)
        } catch {
            // Of two that start at once, neither had found the other.
            if isStart, settings.mustBeAlone, !server.isRequired, case .taken(let process?) = error {
                throw ControlFailure(address: server.address, reason: .runsAlready(process))
            }
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

    private func open(_ server: ControlSettings.Server, _ found: HostNames.Result?) throws(ControlFailure.Reason) {
        let socket = try listen(server, found)
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

    private func listen(
        _ server: ControlSettings.Server,
        _ found: HostNames.Result?
    ) throws(ControlFailure.Reason) -> ListeningSocket {
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
            let address = try Self.address(of: host, found)
            guard server.credentials != nil || LoopbackAddress.contains(address) else { throw .openToAll }
            do throws(SystemError) {
                return try ListeningSocket(host: address, port: port, backlog: backlog)
            } catch {
                throw error.errno == EADDRINUSE ? .taken(by: nil) : .system(error)
            }
        }
    }

    /// The numeric address of a host; empty is every one.
    private static func address(
        of host: String?,
        _ found: HostNames.Result?
    ) throws(ControlFailure.Reason) -> String {
        guard let host else { return "" }
        switch found ?? HostNames.lookUp(host) {
        case .success(let addresses):
            guard let address = addresses.first else { throw .unknownHost("it has no address") }
            return address
        case .failure(let failure): throw .unknownHost(failure.reason)
        }
    }
}
