import CSuperviseShims
import Glibc

/// A TCP connection that is on its way or made; nothing here waits.
package struct Connection: ~Copyable {
    private let descriptor: OwnedFD

    /// Begins to connect to a numeric address.
    /// - Throws: What the system refused at once.
    package init(address: String, port: UInt16) throws(SystemError) {
        descriptor = OwnedFD(try check("connect") { shim_connect_tcp(address, port) })
    }

    /// The descriptor, which is writable when it is known how the connecting went.
    package var number: Int32 { descriptor.raw }

    /// Whether it is made; false while it is on its way.
    /// - Throws: Why it never will be.
    package func isMade() throws(SystemError) -> Bool {
        try check("connect") { shim_is_connected(descriptor.raw) } == 1
    }

    package func send(_ bytes: ArraySlice<UInt8>) -> IOResult {
        attempt("send") {
            bytes.withUnsafeBytes { Glibc.send(descriptor.raw, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        }
    }

    package func receive(into buffer: UnsafeMutableRawBufferPointer) -> IOResult {
        attempt("recv") { recv(descriptor.raw, buffer.baseAddress, buffer.count, 0) }
    }
}
