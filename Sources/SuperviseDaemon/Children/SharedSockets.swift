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

    private var entries: [Entry] = []

    /// The socket of the program's group; nil where it wants none.
    func socket(for program: Program) throws(SystemError) -> ListeningSocket? {
        guard case .socket(let plan) = program.input else { return nil }
        entries.removeAll { $0.socket == nil }
        if let known = entries.first(where: { $0.group == program.group && $0.plan == plan }) { return known.socket }
        let socket = try Self.open(plan)
        entries.append(Entry(group: program.group, plan: plan, socket: socket))
        return socket
    }

    /// Removes the files of those that are still held: the end of our process tells no object.
    func removeFiles() {
        for entry in entries { entry.socket?.removeFile() }
    }

    private static func open(_ plan: FastCGISocket) throws(SystemError) -> ListeningSocket {
        let backlog = plan.backlog ?? ListeningSocket.longestBacklog
        do throws(SystemError) {
            switch plan.address {
            case .tcp(let host, let port):
                return try ListeningSocket(host: host, port: port, backlog: backlog)
            case .unix(let path):
                let owner = plan.owner.map { (user: $0.userID, group: $0.groupID) }
                return try ListeningSocket(path: path.bytes, backlog: backlog, mode: plan.mode, owner: owner)
            }
        } catch {
            throw SystemError(call: "\(error.call) on \(plan.address.text)", errno: error.errno)
        }
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
