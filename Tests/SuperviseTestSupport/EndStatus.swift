/// How the supervisor itself ended.
package enum EndStatus: Hashable, Sendable {
    case exited(Int32)
    case signaled(Int32)

    /// From the status of `waitpid`.
    package init(waitStatus: Int32) {
        let signal = waitStatus & 0x7f
        self = signal == 0 ? .exited((waitStatus >> 8) & 0xff) : .signaled(signal)
    }
}
