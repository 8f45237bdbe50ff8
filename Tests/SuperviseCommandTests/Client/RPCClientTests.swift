import Foundation
import Glibc
import SuperviseCore
import SuperviseWire
import Testing

@testable import supervise

@Suite(.timeLimit(.minutes(5))) struct RPCClientTests {
    /// What a server does after a request, and what comes of it.
    private static let ends = [
        ("", "error: <class 'http.client.RemoteDisconnected'>, Remote end closed connection without response"),
        ("HTTP/1.1 100 Continue\r\n\r\n", "RemoteDisconnected"),
        ("HTTP/1.1 200 OK\r\n", "ended within"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<", "ended within"),
    ]

    @Test("a server that closes without an answer is a failure at once", arguments: ends)
    func closed(answer: String, words: String) throws {
        let server = try AnsweringServer(answer)
        let address = try #require(ServerAddress("http://127.0.0.1:\(server.port)"))
        var failure: RPCFailure?
        do throws(RPCFailure) {
            _ = try RPCClient(address: address).call("getVersion")
        } catch {
            failure = error
        }
        #expect(failure?.words.contains(words) == true, "\(failure?.words ?? "none")")
    }

    @Test("an answer that ends with its connection is one")
    func whole() throws {
        let body = String(decoding: XMLRPCWriter.response(.value(.string("3.0"))), as: UTF8.self)
        let server = try AnsweringServer("HTTP/1.1 200 OK\r\n\r\n" + body)
        let address = try #require(ServerAddress("http://127.0.0.1:\(server.port)"))
        #expect(try RPCClient(address: address).call("getVersion") == .string("3.0"))
    }
}

/// Takes one request, answers with a text whatever it was, and closes.
private final class AnsweringServer {
    let port: UInt16
    private let descriptor: Int32

    init(_ answer: String) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isOpen = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                bind(listener, name, size) == 0 && listen(listener, 1) == 0
                    && getsockname(listener, name, &size) == 0
            }
        }
        descriptor = listener
        port = UInt16(bigEndian: address.sin_port)
        try #require(isOpen)
        Thread.detachNewThread { Self.serve(listener, answer) }
    }

    deinit {
        close(descriptor)
    }

    private static func serve(_ descriptor: Int32, _ answer: String) {
        let connection = accept(descriptor, nil, nil)
        guard connection >= 0 else { return }
        defer { close(connection) }
        // What is not read would make the end a reset.
        var request: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while !String(decoding: request, as: UTF8.self).contains("</methodCall>") {
            let count = recv(connection, &piece, piece.count, 0)
            guard count > 0 else { return }
            request += piece.prefix(count)
        }
        let bytes = Array(answer.utf8)
        _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }
}
