import CSuperviseShims

/// Two connected sockets that keep the bounds of messages (`SOCK_SEQPACKET`), both close-on-exec.
struct SocketPair: ~Copyable {
    let first: OwnedFD
    let second: OwnedFD

    /// Opens a pair.
    ///
    /// The corresponding C function is `socketpair`.
    static func open() throws(SystemError) -> SocketPair {
        var numbers: (Int32, Int32) = (-1, -1)
        try check("socketpair") {
            withUnsafeMutablePointer(to: &numbers) { pair in
                pair.withMemoryRebound(to: Int32.self, capacity: 2) { shim_seqpacket_pair($0) }
            }
        }
        return SocketPair(first: OwnedFD(numbers.0), second: OwnedFD(numbers.1))
    }
}
