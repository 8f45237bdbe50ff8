import Glibc
import SuperviseCore
import SuperviseSystem
import SuperviseWire
import Testing

@testable import SuperviseDaemon

/// A server with some routes, on a loop that the test turns.
final class ControlBench {
    let loop: EventLoop
    let server: ControlServer
    let address: ControlClient.Address
    /// The requests of `/wait` and `/stream`, which the test answers.
    private let kept = Kept()

    private final class Kept {
        var exchanges: [any Exchange] = []
    }

    var exchanges: [any Exchange] { kept.exchanges }

    init(policy: AccessPolicy = AccessPolicy(), isTCP: Bool = false) throws {
        loop = try EventLoop()
        let socket: ListeningSocket
        if isTCP {
            socket = try ListeningSocket(host: "127.0.0.1", port: 0, backlog: ControlServer.backlog)
            address = .tcp(Self.port(of: socket.number))
        } else {
            let path = try Folder.makeUniqueFile(start: Array("/tmp/supervise-control-".utf8), end: [])
            unlink(String(decoding: path, as: UTF8.self))
            socket = try ListeningSocket(claiming: path, backlog: ControlServer.backlog, mode: 0o600, owner: nil)
            address = .unix(path)
        }
        let router = Self.router(kept)
        server = try ControlServer(socket, policy: policy, loop: loop) { router.answer($0) }
    }

    private static func router(_ kept: Kept) -> Router {
        var router = Router()
        router.add(
            .init("GET", "/echo/{word}") { exchange, values in
                exchange.answer(HTTPResponse(type: "text/plain", Array(values[0].utf8)))
            }
        )
        router.add(
            .init("POST", "/echo") { exchange, _ in
                exchange.answer(HTTPResponse(type: "text/plain", exchange.request.body))
            }
        )
        router.add(
            .init("GET", "/big") { exchange, _ in
                exchange.answer(HTTPResponse(type: "text/plain", [UInt8](repeating: 0x61, count: 4 << 20)))
            }
        )
        router.add(.init("GET", "/wait") { exchange, _ in kept.exchanges.append(exchange) })
        router.add(
            .init("GET", "/stream") { exchange, _ in
                exchange.begin(HTTPResponse(status: 200))
                kept.exchanges.append(exchange)
            }
        )
        return router
    }

    /// Keeps no exchange any longer.
    func forget() { kept.exchanges = [] }

    deinit {
        server.close()
    }

    func client() throws -> ControlClient { try ControlClient(address) }

    /// So many clients, no more of them at a time than the system lets wait.
    func clients(_ count: Int) throws -> [ControlClient] {
        try (0..<count)
            .map { _ in
                let client = try client()
                try loop.turn(until: 0)
                return client
            }
    }

    /// Turns the loop until something holds.
    func turn(
        _ what: String,
        sourceLocation: SourceLocation = #_sourceLocation,
        until condition: () -> Bool
    ) throws {
        let end = Clock.monotonicNanoseconds() + 20_000_000_000
        while !condition() {
            try #require(Clock.monotonicNanoseconds() < end, "\(what)", sourceLocation: sourceLocation)
            try loop.turn(until: Clock.monotonicNanoseconds() + 10_000_000)
        }
    }

    /// Turns it as long as anything is ready.
    func settle() throws {
        for _ in 0..<20 { try loop.turn(until: 0) }
    }

    /// Sends a request; the answer is awaited.
    func ask(
        _ client: ControlClient,
        _ request: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> HTTPResponse {
        client.send(request)
        return try answer(to: client, sourceLocation: sourceLocation)
    }

    func answer(
        to client: ControlClient,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> HTTPResponse {
        var answer: HTTPResponse?
        try turn("an answer", sourceLocation: sourceLocation) {
            answer = client.nextAnswer()
            return answer != nil
        }
        return try #require(answer)
    }

    private static func port(of number: Int32) -> UInt16 {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(number, $0, &size) }
        }
        return UInt16(bigEndian: address.sin_port)
    }
}
