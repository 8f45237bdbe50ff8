import SuperviseCore
import SuperviseSystem

/// The sockets that groups of processes share as their standard input.
///
/// One is made for the first process of its group, held by the runs of all, and closed with the last of them.
final class SharedSockets {
    private struct Entry {
        let group: String
        let plan: FastCGISocket
        weak var socket: ListeningSocket?
    }

    /// Is told what becomes of sockets, in supervisord's words.
    var onNews: (String) -> Void = { _ in }

    private let names: HostNames
    private var entries: [Entry] = []
    /// What the hosts of sockets stand for, as far as that is known.
    private var hosts: [String: HostNames.Result] = [:]

    init(names: HostNames) {
        self.names = names
    }

    /// The socket of the program's group; nil where it wants none.
    func socket(for program: Program) throws(SystemError) -> ListeningSocket? {
        guard case .socket(let plan) = program.input else { return nil }
        entries.removeAll { $0.socket == nil }
        if let known = entries.first(where: { $0.group == program.group && $0.plan == plan }) { return known.socket }
        onNews("Creating socket \(plan.address.text)")
        let socket = try open(plan)
        socket.onClose = { [onNews] in onNews("Closing socket \(plan.address.text)") }
        entries.append(Entry(group: program.group, plan: plan, socket: socket))
        return socket
    }

    /// Removes the files of those that are still held: the end of our process tells no object.
    func removeFiles() {
        for entry in entries { entry.socket?.removeFile() }
    }

    private func open(_ plan: FastCGISocket) throws(SystemError) -> ListeningSocket {
        let backlog = plan.backlog ?? ListeningSocket.longestBacklog
        do throws(SystemError) {
            switch plan.address {
            case .tcp(let host, let port):
                return try ListeningSocket(host: address(of: host) ?? host, port: port, backlog: backlog)
            case .unix(let path):
                let owner = plan.owner.map { (user: $0.userID, group: $0.groupID) }
                return try ListeningSocket(path: path.bytes, backlog: backlog, mode: plan.mode, owner: owner)
            }
        } catch {
            throw SystemError(call: "\(error.call) on \(plan.address.text)", errno: error.errno)
        }
    }
}

// MARK: - Names of hosts

extension SharedSockets {
    /// Looks up the hosts of all sockets; waits for the answers, as nothing runs yet that this could delay.
    func findHosts(of instances: [Instance]) {
        for host in instances.compactMap(\.program.socketHost) where hosts[host] == nil {
            learn(host, HostNames.lookUp(host))
        }
    }

    func learn(_ host: String, _ result: HostNames.Result) { hosts[host] = result }

    /// Why the program's socket cannot be listened on as long as nobody knows its host; nil where that is no matter.
    ///
    /// The host is asked for again then, for the next try: the loop waits for no answer.
    func obstacle(for program: Program) -> SpawnFailure? {
        guard case .socket(let plan) = program.input, let host = program.socketHost, address(of: host) == nil else {
            return nil
        }
        let reason =
            switch hosts[host] {
            case .failure(let failure)?: "the name '\(host)' stands for no address: \(failure.reason)"
            case .success?: "the name '\(host)' stands for no address"
            case nil: "the name '\(host)' is being looked up"
            }
        try? names.find(host) { [weak self] in self?.learn(host, $0) }
        return SpawnFailure(action: "listen on \(plan.address.text)", reason: reason, isTransient: true)
    }

    /// As with supervisord, IPv4 goes before IPv6.
    private func address(of host: String) -> String? {
        guard let addresses = HostLookup.known(host) ?? (try? hosts[host]?.get()) else { return nil }
        return addresses.first { !$0.contains(":") } ?? addresses.first
    }
}

extension Program {
    /// The host at which its socket listens.
    fileprivate var socketHost: String? {
        guard case .socket(let plan) = input, case .tcp(let host, _) = plan.address else { return nil }
        return host
    }
}

extension FastCGISocket.Address {
    /// As the configuration has it.
    fileprivate var text: String {
        switch self {
        case .tcp(let host, let port): "tcp://\(host):\(port)"
        case .unix(let path): "unix://\(path)"
        }
    }
}
