import CSuperviseShims
import Glibc

/// How many descriptors a process may have (`RLIMIT_NOFILE`).
package struct DescriptorLimit: Hashable, Sendable {
    private static let resource = Int32(RLIMIT_NOFILE.rawValue)

    package var soft: UInt64
    package var hard: UInt64

    package init(soft: UInt64, hard: UInt64) {
        self.soft = soft
        self.hard = hard
    }

    /// The limit of this process.
    package static func current() -> DescriptorLimit {
        var limit = DescriptorLimit(soft: 1024, hard: 1024)
        _ = shim_limit(resource, &limit.soft, &limit.hard)
        return limit
    }

    /// Raises the soft limit of this process as far as it goes, so that the number of children is not bound by it.
    package func raise() {
        // Some systems have a hard limit of a billion, and tools that visit every possible number; nobody needs that.
        _ = shim_set_limit(Self.resource, max(soft, min(hard, 1 << 20)), hard)
    }
}
