/// How a process ended, as `wait(2)` reports it.
package enum ExitStatus: Hashable, Sendable {
    case exited(code: Int32)
    case signaled(Signal, coreDumped: Bool = false)

    /// The status as a shell reports it: the exit code, or 128 + n for a death by signal n.
    package var shellCode: Int32 {
        switch self {
        case .exited(let code): code
        case .signaled(let signal, _): 128 + signal.rawValue
        }
    }

    /// Whether a shell ends like this where it cannot run a command.
    var isShellRefusal: Bool { self == .exited(code: 127) || self == .exited(code: 126) }

    /// What a shell means by such an end.
    package var shellWords: String {
        self == .exited(code: 127) ? "the shell found no such command" : "the shell could not execute the command"
    }
}
