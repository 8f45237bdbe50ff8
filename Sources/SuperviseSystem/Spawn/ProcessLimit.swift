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

    /// Raises the soft limit of this process to `least`, and the hard one where it must and may.
    ///
    /// What this process starts inherits them.
    package static func raise(_ resource: Int32, to least: UInt64) throws(SystemError) {
        var soft: UInt64 = 0
        var hard: UInt64 = 0
        try check("getrlimit") { shim_limit(resource, &soft, &hard) }
        guard soft < least else { return }
        try check("setrlimit") { shim_set_limit(resource, least, max(least, hard)) }
    }

    /// Makes it the limit of this process, and of what this process starts.
    ///
    /// The corresponding C function is `setrlimit`.
    package func assume() throws(SystemError) {
        try check("setrlimit") { shim_set_limit(resource, soft ?? UInt64.max, hard ?? UInt64.max) }
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
