import CSuperviseShims
import Glibc

/// One limit of `setrlimit(2)` that a process starts with.
package struct ProcessLimit: Hashable, Sendable {
    /// The `RLIMIT_` number.
    package var resource: Int32
    /// Nil is no limit.
    package var soft: UInt64?
    package var hard: UInt64?

    package init(resource: Int32, soft: UInt64?, hard: UInt64?) {
        self.resource = resource
        self.soft = soft
        self.hard = hard
    }

    init(_ limit: DescriptorLimit) {
        self.init(resource: Int32(RLIMIT_NOFILE.rawValue), soft: limit.soft, hard: limit.hard)
    }

    /// As launch mode reads it.
    var encoded: shim_launch_limit {
        shim_launch_limit(
            resource: UInt32(resource),
            unused: 0,
            soft: soft ?? UInt64.max,
            hard: hard ?? UInt64.max
        )
    }
}
