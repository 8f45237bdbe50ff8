import SuperviseCore
import SuperviseSystem
import SuperviseWire
import Testing

@testable import SuperviseDaemon

@Suite("Answers of the control server that come in pieces", .timeLimit(.minutes(5)))
struct ControlStreamTests {
    private static let request = "GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n"

    private func stream(_ bench: ControlBench, _ client: ControlClient) throws -> any Exchange {
        let count = bench.exchanges.count
        client.send(Self.request)
        try bench.turn("the request") { bench.exchanges.count > count }
        return bench.exchanges[count]
    }

    @Test("pieces arrive as they are written, and the connection goes on after the end")
    func pieces() throws {
        let bench = try ControlBench()
        let client = try bench.client()
        let exchange = try stream(bench, client)
        for text in ["one", "two"] {
            #expect(exchange.write(Array(text.utf8)))
            try bench.turn(text) {
                _ = client.nextAnswer()
                return client.body.suffix(3).elementsEqual(text.utf8)
            }
        }
        exchange.end()
        #expect(try bench.answer(to: client).body == Array("onetwo".utf8))
        #expect(try bench.ask(client, "GET /echo/a HTTP/1.1\r\nHost: x\r\n\r\n").status == 200)
    }

    @Test("a stream ends when its reader goes", arguments: [false, true])
    func vanished(isTCP: Bool) throws {
        let bench = try ControlBench(isTCP: isTCP)
        let client = try bench.client()
        let exchange = try stream(bench, client)
        let told = Told()
        exchange.onGone = { told.count += 1 }
        client.vanish()
        try bench.turn("its end") { told.count == 1 && bench.server.count == 0 }
    }

    @Test("a route that asks too late is told at once that its reader has gone")
    func vanishedAtOnce() throws {
        let bench = try ControlBench()
        let client = try bench.client()
        client.send(Self.request)
        client.vanish()
        try bench.turn("the request") { bench.exchanges.count == 1 }
        expectOver(bench.exchanges[0])
    }

    @Test("and so is one that would write a body for HEAD")
    func bodiless() throws {
        let bench = try ControlBench()
        let client = try bench.client()
        client.send("HEAD /stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
        try bench.turn("the request") { bench.exchanges.count == 1 }
        expectOver(bench.exchanges[0])
        #expect(bench.server.count == 1)
    }

    /// Tells at once that it is over, and keeps nothing of who asks.
    private func expectOver(_ exchange: any Exchange) {
        let told = Told()
        exchange.onGone = { told.count += 1 }
        #expect(told.count == 1)
        exchange.onDrained = { told.count += 1 }
        let isEmpty = exchange.onGone == nil && exchange.onDrained == nil
        #expect(isEmpty && told.count == 1)
    }

    @Test("a reader that does not read is given no more than the limit, and goes on when it reads")
    func slowReader() throws {
        let bench = try ControlBench()
        let (slow, other) = (try bench.client(), try bench.client())
        let exchange = try stream(bench, slow)
        let piece = [UInt8](repeating: 0x61, count: 10_000)
        var written = 0
        while exchange.write(piece) {
            written += piece.count
            try #require(written < 4 << 20)
        }
        let told = Told()
        exchange.onDrained = { told.count += 1 }
        #expect(try bench.ask(other, "GET /echo/a HTTP/1.1\r\nHost: x\r\n\r\n").status == 200)
        #expect(bench.server.nextDeadline == nil, "a stream may rest as long as its reader likes")
        try bench.turn("all to be read") {
            _ = slow.nextAnswer()
            return slow.body.count == written
        }
        #expect(told.count == 1)
        #expect(exchange.write(piece))
        exchange.end()
        #expect(try bench.answer(to: slow).body.count == written + piece.count)
    }

    @Test("a route may write more each time all has gone")
    func endless() throws {
        let bench = try ControlBench()
        let client = try bench.client()
        let exchange = try stream(bench, client)
        let piece = [UInt8](repeating: 0x62, count: 30_000)
        let told = Told()
        exchange.onDrained = { [unowned exchange] in
            while told.count < 200, exchange.write(piece) { told.count += 1 }
            if told.count == 200 { exchange.end() }
        }
        exchange.onDrained?()
        #expect(try bench.answer(to: client).body.count == 200 * piece.count)
    }

    @Test("HTTP/1.0 gets its stream to the end of the connection, HEAD nothing of it")
    func old() throws {
        let bench = try ControlBench()
        let client = try bench.client()
        client.send("GET /stream HTTP/1.0\r\n\r\n")
        try bench.turn("the request") { bench.exchanges.count == 1 }
        #expect(bench.exchanges[0].write(Array("hi".utf8)))
        bench.exchanges[0].end()
        #expect(try bench.answer(to: client).body == Array("hi".utf8))
        #expect(client.seesEnd())
        let second = try bench.client()
        second.send("HEAD /stream HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        try bench.turn("the end") {
            second.read()
            return second.isOver
        }
        #expect(second.body.isEmpty)
    }

    @Test("whoever sends without end behind the request for a stream is cut off")
    func flood() throws {
        let bench = try ControlBench()
        let client = try bench.client()
        _ = try stream(bench, client)
        try bench.turn("its end") {
            client.send(String(repeating: "GET / HTTP/1.1\r\n", count: 1000))
            return bench.server.count == 0
        }
    }
}
