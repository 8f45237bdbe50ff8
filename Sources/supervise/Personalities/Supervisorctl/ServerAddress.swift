import SuperviseCore
import SuperviseSystem

/// Where a supervisord is spoken to: `http://localhost:9001` or `unix:///run/supervisor.sock`.
struct ServerAddress: Hashable, Sendable {
    private enum Place: Hashable, Sendable {
        case unix(path: String)
        case inet(host: String, port: UInt16)
    }

    /// As it was written; texts repeat it.
    let url: String
    private let place: Place

    /// Nil where it is neither.
    init?(_ url: String) {
        self.url = url
        if url.hasPrefix("unix://") {
            place = .unix(path: String(url.dropFirst(7)))
            return
        }
        guard url.hasPrefix("http://") else { return nil }
        let authority = url.dropFirst(7).prefix { $0 != "/" }
        guard let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]") else {
            place = .inet(host: String(authority), port: 80)
            return
        }
        guard let port = UInt16(authority[authority.index(after: colon)...]) else { return nil }
        place = .inet(host: String(authority[..<colon]), port: port)
    }

    /// What goes into the `Host` field of a request.
    var host: String {
        switch place {
        case .unix: "localhost"
        case .inet(let host, let port): "\(host):\(port)"
        }
    }

    /// Connects, and waits until that is done.
    func connect() throws(RPCFailure) -> Connection {
        switch place {
        case .unix(let path):
            do throws(SystemError) {
                return try Connection.waiting(path: Array(path.utf8))
            } catch {
                throw .system(error)
            }
        case .inet(let host, let port):
            return try Self.connect(to: host.filter { $0 != "[" && $0 != "]" }, port)
        }
    }

    /// Tries all addresses of the host, as `localhost` has two.
    private static func connect(to host: String, _ port: UInt16) throws(RPCFailure) -> Connection {
        var failure = RPCFailure.unknownHost("Name or service not known")
        for address in try addresses(of: host) {
            do throws(SystemError) {
                return try Connection.waiting(address: address, port: port)
            } catch {
                failure = .system(error)
            }
        }
        throw failure
    }

    private static func addresses(of host: String) throws(RPCFailure) -> [String] {
        if let known = HostLookup.known(host) { return known }
        do throws(HostLookup.Failure) {
            return try HostLookup.addresses(of: host)
        } catch {
            throw .unknownHost(error.reason)
        }
    }
}
