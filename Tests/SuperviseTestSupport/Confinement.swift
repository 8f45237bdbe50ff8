import Glibc

/// What the supervisor under test is confined to.
package enum Confinement: String, CaseIterable, Sendable, CustomStringConvertible {
    /// An ordinary process.
    case none
    /// PID 1 of a PID namespace, as in a container.
    case initProcess
    /// The user nobody, without capabilities.
    case nobody
    /// A root file system that cannot be written, as `docker run --read-only`.
    case readOnlyRoot

    /// The command that confines the command that follows it.
    package var prefix: [String] {
        switch self {
        case .none: []
        case .initProcess: ["unshare", "--fork", "--pid", "--mount-proc", "--kill-child"]
        case .nobody: ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--"]
        case .readOnlyRoot:
            ["unshare", "--mount", "sh", "-c", "mount -o remount,ro,bind / && exec \"$@\"", "sh"]
        }
    }

    /// Whether the command that confines stays between the test and the supervisor.
    package var staysBetween: Bool { self == .initProcess }

    /// Whether this machine allows it: tried once, by running a program in it.
    package var isAllowed: Bool { Self.allowed[self] ?? false }

    /// As an ordinary process, and as PID 1 where that is allowed.
    package static var containers: [Confinement] { [.none, .initProcess].filter(\.isAllowed) }

    package var description: String { rawValue }

    private static let allowed: [Confinement: Bool] = {
        var allowed: [Confinement: Bool] = [:]
        for confinement in allCases { allowed[confinement] = confinement.runs() }
        return allowed
    }()

    /// Runs the probe in it: so a build folder that the user nobody cannot enter counts as not allowed.
    private func runs() -> Bool {
        if self == .none { return true }
        let null = open("/dev/null", O_RDWR | O_CLOEXEC)
        defer { close(null) }
        let command = prefix + [Binaries.probe, "exit", "0"]
        let streams = Spawn.Streams.descriptors(input: null, output: null, error: null)
        guard let path = getenv("PATH").map({ String(cString: $0) }),
            let pid = try? Spawn.run(command, environment: ["PATH=" + path], directory: "/", streams: streams)
        else { return false }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
        return EndStatus(waitStatus: status) == .exited(0)
    }
}
