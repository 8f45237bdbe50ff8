import CSuperviseShims
import Glibc

/// Ended children, ours and the orphans that the kernel gave us.
package enum Reaper {
    /// How a process ended: its exit code, or the signal that killed it.
    package enum End: Hashable, Sendable {
        case exited(code: Int32)
        case signaled(Int32, coreDumped: Bool)
    }

    /// Makes this process the parent of every orphan among its descendants.
    ///
    /// The corresponding C function is `prctl` with `PR_SET_CHILD_SUBREAPER`.
    package static func adoptOrphans() {
        _ = shim_set_child_subreaper()
    }

    /// A child that has ended and still waits to be reaped.
    package static func nextEnded() -> ProcessID? {
        let pid = shim_next_ended_child()
        return pid > 0 ? pid : nil
    }

    /// Reaps `pid`; nil if it is reaped already (Foundation does that to its launchers now and then).
    package static func reap(_ pid: ProcessID) -> End? {
        var ended = shim_ended()
        guard shim_reap(pid, &ended) == 0 else { return nil }
        return ended.signaled == 1
            ? .signaled(ended.value, coreDumped: ended.core_dumped == 1)
            : .exited(code: ended.value)
    }
}
