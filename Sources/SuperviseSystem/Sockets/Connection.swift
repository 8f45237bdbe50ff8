import CSuperviseShims
import Glibc

/// A connection that is on its way or made.
///
/// Nothing here waits, but for one that was opened to be waited for.
package struct Connection: ~Copyable {
    private let descriptor: OwnedFD

    /// Begins to connect to a numeric address.
    /// - Throws: What the system refused at once.
    package init(address: String, port: UInt16) throws(SystemError) {
        descriptor = OwnedFD(try check("connect") { shim_connect_tcp(address, port) })
    }

    fileprivate init(_ descriptor: consuming OwnedFD) {
        self.descriptor = descriptor
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

    /// Nothing more will be sent; what the peer sends is still received.
    package func finishSending() {
        shutdown(descriptor.raw, Int32(SHUT_WR))
    }
}

// MARK: - Connections that others make

extension ListeningSocket {
    /// The next connection that somebody has made; nil where there is none.
    ///
    /// The corresponding C function is `accept4`.
    package func accept() throws(SystemError) -> Connection? {
        do throws(SystemError) {
            let connection = Connection(OwnedFD(try check("accept4") { shim_accept(number) }))
            if isTCP { shim_tune_tcp(connection.number) }
            return connection
        } catch {
            // A connection that is broken already is none (accept(2)).
            let isNone = [EAGAIN, ECONNABORTED, EPROTO, ENETDOWN, ENETUNREACH, EHOSTUNREACH, EPERM]
                .contains(error.errno)
            guard isNone else { throw error }
            return nil
        }
    }
}

// MARK: - Connections whose reads and writes wait

extension Connection {
    /// Connects to a socket in the file system, and waits until that is done.
    package static func waiting(path: [UInt8]) throws(SystemError) -> Connection {
        let path = path.map(CChar.init(bitPattern:)) + [0]
        return Connection(OwnedFD(try check("connect") { shim_connect_unix(path, 1) }))
    }

    /// Connects to a numeric address, and waits until that is done.
    package static func waiting(address: String, port: UInt16) throws(SystemError) -> Connection {
        Connection(OwnedFD(try check("connect") { shim_connect_tcp_waiting(address, port) }))
    }

    /// Sends all of it.
    package func sendAll(_ bytes: [UInt8]) throws(SystemError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            switch send(rest) {
            case .bytes(let count): rest = rest.dropFirst(count)
            case .wouldBlock: throw SystemError(call: "send", errno: EAGAIN)
            case .failed(let error): throw error
            }
        }
    }
}
