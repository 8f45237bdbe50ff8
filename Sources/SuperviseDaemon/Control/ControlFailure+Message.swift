import SuperviseCore
import SuperviseSystem

extension ControlFailure {
    /// What is wrong and what to do, for people.
    package var message: String {
        let place = address.map(\.text) ?? "the control socket"
        switch reason {
        case .system(let error): return "cannot listen on \(place): \(error.words)"
        case .taken(let process):
            let who = process.map { " (pid \($0))" } ?? ""
            return "Another program is already listening on a port that one of our HTTP servers is configured to use: "
                + "\(place)\(who). Shut this program down first."
        case .runsAlready(let process):
            return "\(Self.runsAlready(process).message)\n  hint: \(Self.runsAlready(process).hint)"
        case .unknownHost(let reason): return "cannot listen on \(place): \(reason)"
        case .openToAll:
            return "\(place) would let anybody on the network run commands here: set a user and a password, or listen "
                + "on 127.0.0.1"
        case .noFolder(let failure): return "no control socket: \(failure.message)"
        }
    }

    /// What is said, and what to do, where another supervisor of the app runs.
    package static func runsAlready(_ process: Int32) -> (message: String, hint: String) {
        (
            "a supervisor of this app is running already (pid \(process))",
            "supervise status shows it, supervise shutdown ends it; supervise start --separate starts another one "
                + "beside it"
        )
    }

    /// The same where everything goes on without the server.
    package var notice: String {
        switch reason {
        case .taken(let process):
            let who = process.map { " (pid \($0))" } ?? ""
            return "no control socket: another supervisor\(who) of this app has it"
        case .noFolder, .runsAlready: return message
        case .system, .unknownHost, .openToAll: return "no control socket: \(message)"
        }
    }
}

extension ControlSettings.Server.Address {
    /// As a URL.
    package var text: String {
        switch self {
        case .unix(let path, _, _): return "unix://\(path)"
        case .inet(let host, let port):
            guard let host else { return "http://*:\(port)" }
            return host.contains(":") ? "http://[\(host)]:\(port)" : "http://\(host):\(port)"
        }
    }
}
