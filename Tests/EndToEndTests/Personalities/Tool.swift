import Glibc
import SuperviseTestSupport

/// A tool under whose name supervise can be called, and where the real one is.
enum Tool: String, Sendable {
    case honcho
    case foreman
    case supervisord
    case supervisorctl

    /// Where the real one is in `PATH`; nil where it is not installed.
    var installed: String? {
        let path = getenv("PATH").map { String(cString: $0) } ?? ""
        return path.split(separator: ":").map { "\($0)/\(rawValue)" }
            .first { access($0, X_OK) == 0 && !Self.isOurs($0) }
    }

    /// Whether tests run it beside us: it takes minutes, so `SUPERVISE_PEERS` asks for it.
    var isCompared: Bool { getenv("SUPERVISE_PEERS") != nil && installed != nil }

    private static func isOurs(_ path: String) -> Bool {
        guard let target = realpath(path, nil) else { return false }
        defer { free(target) }
        return String(cString: target).hasSuffix("/supervise")
    }
}
