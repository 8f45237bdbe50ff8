import CSuperviseShims
import Glibc

/// Who a process is to the system: its user, its group, and all its groups (`credentials(7)`).
package struct ProcessIdentity: Hashable, Sendable {
    package var user: UInt32
    package var group: UInt32
    package var groups: [UInt32]

    package init(user: UInt32, group: UInt32, groups: [UInt32]) {
        self.user = user
        self.group = group
        self.groups = groups
    }

    /// Makes this process that user, for good; does nothing where it is already.
    ///
    /// The corresponding C functions are `setgroups`, `setgid` and `setuid`.
    package func assume() throws(SystemError) {
        guard user != geteuid() else { return }
        try check("setgroups") { setgroups(groups.count, groups) }
        try check("setgid") { setgid(group) }
        try check("setuid") { setuid(user) }
    }
}
