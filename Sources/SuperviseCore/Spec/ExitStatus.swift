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
}
