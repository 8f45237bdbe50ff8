import Glibc

/// What this machine is called.
package enum HostName {
    /// The node name of uname(2); empty if the kernel does not say.
    package static func current() -> [UInt8] {
        var names = utsname()
        guard uname(&names) == 0 else { return [] }
        return withUnsafeBytes(of: names.nodename) { Array($0.prefix { $0 != 0 }) }
    }
}
