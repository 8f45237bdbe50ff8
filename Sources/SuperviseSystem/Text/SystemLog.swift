import CSuperviseShims

/// The log of the system (`syslog(3)`).
package enum SystemLog {
    /// Says one line; may wait for the daemon that listens, and says it to nobody where there is none.
    package static func say(_ line: [UInt8]) {
        // A NUL would end it.
        shim_syslog(line.map { CChar(bitPattern: $0 == 0 ? UInt8(ascii: " ") : $0) } + [0])
    }
}
