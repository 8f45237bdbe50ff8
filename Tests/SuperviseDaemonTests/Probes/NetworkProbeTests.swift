import Glibc
import SuperviseCore
import SuperviseSystem
import Testing

@testable import SuperviseDaemon

@Suite("Network probes", .serialized, .timeLimit(.minutes(5)))
struct NetworkProbeTests {
    /// What one check came to.
    private final class Result {
        var told: [ProbeFailure?] = []
    }

    /// Turns the loop until the check has told something.
    private func run(host: String, port: UInt16, path: String? = nil) throws -> ProbeFailure? {
        let loop = try EventLoop()
        let names = HostNames(loop: loop)
        let result = Result()
        let probe = NetworkProbe(host: host, port: port, path: path, loop: loop) { result.told.append($0) }
        probe.begin(names)
        while result.told.isEmpty { try loop.turn(until: Clock.monotonicNanoseconds() + 1_000_000_000) }
        probe.cancel()
        try #require(result.told.count == 1)
        return result.told[0]
    }

    /// A listener on a port of its own; nobody takes its connections.
    private func listener() throws -> (socket: ListeningSocket, port: UInt16) {
        let socket = try ListeningSocket(host: "127.0.0.1", port: 0, backlog: 8)
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket.number, $0, &size) }
        }
        return (socket, UInt16(bigEndian: address.sin_port))
    }

    @Test("a connection is enough for tcp", arguments: ["127.0.0.1", "localhost"])
    func connects(host: String) throws {
        let (socket, port) = try listener()
        #expect(try run(host: host, port: port) == nil)
        withExtendedLifetime(socket) {}
    }

    @Test("a port that nobody listens on refuses, by each address of the host", arguments: ["127.0.0.1", "localhost"])
    func refused(host: String) throws {
        let port = try listener().port
        let failure = try run(host: host, port: port)
        guard case .network(let reason) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(host == "localhost" || reason == "connection refused")
    }

    @Test("a name is looked up on a thread, and one that does not exist is a failure")
    func unknownHost() throws {
        guard case .unknownHost("does-not-exist.invalid", _) = try run(host: "does-not-exist.invalid", port: 1) else {
            Issue.record("a host was found")
            return
        }
    }

    @Test("what has been cancelled tells nothing")
    func cancelled() throws {
        let (socket, port) = try listener()
        let loop = try EventLoop()
        let result = Result()
        let probe = NetworkProbe(host: "127.0.0.1", port: port, path: "/", loop: loop) { result.told.append($0) }
        probe.begin(HostNames(loop: loop))
        probe.cancel()
        try loop.turn(until: 0)
        #expect(result.told.isEmpty)
        withExtendedLifetime(socket) {}
    }

    @Test(
        "an answer is judged by its status, and no answer is a failure",
        arguments: [
            ("HTTP/1.1 204 No Content\r\n\r\n", nil), ("HTTP/1.1 500 No\r\n\r\n", .status(500)),
            ("hello\r\n", .notHTTP), ("", .noAnswer), ("HTTP/1.1 2", .noAnswer),
        ] as [(String, ProbeFailure?)]
    )
    func answers(text: String, expected: ProbeFailure?) throws {
        let (socket, port) = try listener()
        let number = socket.number
        try SystemThread.start {
            let peer = accept(number, nil, nil)
            var request = [UInt8](repeating: 0, count: 4096)
            _ = recv(peer, &request, request.count, 0)
            _ = send(peer, text, text.utf8.count, Int32(MSG_NOSIGNAL))
            close(peer)
        }
        #expect(try run(host: "127.0.0.1", port: port, path: "/") == expected)
        withExtendedLifetime(socket) {}
    }
}
