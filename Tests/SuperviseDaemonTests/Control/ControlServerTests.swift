import SuperviseCore
import SuperviseSystem
import SuperviseWire
import Testing

@testable import SuperviseDaemon

@Suite("The control server", .timeLimit(.minutes(5)))
struct ControlServerTests {
    private static func get(_ path: String, _ fields: String = "") -> String {
        "GET \(path) HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n"
    }

    private static func text(_ response: HTTPResponse) -> String { String(decoding: response.body, as: UTF8.self) }

    @Test("requests are answered over one connection", arguments: [false, true])
    func keepAlive(isTCP: Bool) throws {
        let bench = try ControlBench(isTCP: isTCP)
        let client = try bench.client()
        for word in ["a", "b", "c"] {
            #expect(try Self.text(bench.ask(client, Self.get("/echo/\(word)"))) == word)
        }
        let body = String(repeating: "x", count: 1 << 20)
        let chunk = "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
        #expect(try Self.text(bench.ask(client, chunk)) == "abc")
        client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.utf8.count)\r\n\r\n")
        var rest = Array(body.utf8)[...]
        while !rest.isEmpty {
            let result = client.send(Array(rest))
            if case .bytes(let count) = result { rest = rest.dropFirst(count) }
            try bench.loop.turn(until: 0)
        }
        #expect(try bench.answer(to: client).body.count == body.utf8.count)
        #expect(bench.server.count == 1)
    }

    @Test("an unknown path is 404, another method 405, HEAD has no body")
    func routing() throws {
        let bench = try ControlBench()
        let client = try bench.client()
        #expect(try bench.ask(client, Self.get("/")).status == 404)
        let wrong = try bench.ask(client, "DELETE /echo/a HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(wrong.status == 405)
        #expect(wrong.fields["Allow"] == "GET")
        client.send("HEAD /echo/abc HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        try bench.turn("the end") {
            client.read()
            return client.isOver
        }
        #expect(client.body.isEmpty)
    }

    @Test("requests that come together are answered in order, however late the first one is")
    func pipelined() throws {
        let bench = try ControlBench()
        let client = try bench.client()
        client.send(Self.get("/wait") + (0..<100).map { Self.get("/echo/\($0)") }.joined())
        try bench.turn("the first") { bench.exchanges.count == 1 }
        try bench.settle()
        #expect(client.nextAnswer() == nil)
        bench.exchanges[0].answer(HTTPResponse(status: 204))
        #expect(try bench.answer(to: client).status == 204)
        for number in 0..<100 { #expect(try Self.text(bench.answer(to: client)) == "\(number)") }
    }

    @Test("a request may come byte by byte")
    func slowWriter() throws {
        let bench = try ControlBench()
        let client = try bench.client()
        for byte in Self.get("/echo/slow", "A: b\r\n").utf8 {
            client.send([byte])
            try bench.loop.turn(until: 0)
        }
        #expect(try Self.text(bench.answer(to: client)) == "slow")
    }

    @Test("HTTP/1.0 ends its connection, unless it asks for more")
    func old() throws {
        let bench = try ControlBench()
        let first = try bench.client()
        #expect(try Self.text(bench.ask(first, "GET /echo/a HTTP/1.0\r\n\r\n")) == "a")
        try bench.turn("the end") { first.seesEnd() }
        let second = try bench.client()
        let request = "GET /echo/b HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
        #expect(try Self.text(bench.ask(second, request)) == "b")
        #expect(try Self.text(bench.ask(second, request)) == "b")
    }

    @Test("a client that has sent all it will send still gets its answers")
    func halfClosed() throws {
        let bench = try ControlBench(isTCP: true)
        let client = try bench.client()
        client.send(Self.get("/echo/a") + Self.get("/wait") + Self.get("/echo/b"))
        client.finishSending()
        try bench.turn("the second") { bench.exchanges.count == 1 }
        try bench.settle()
        bench.exchanges[0].answer(HTTPResponse(status: 200))
        #expect(try Self.text(bench.answer(to: client)) == "a")
        #expect(try bench.answer(to: client).status == 200)
        #expect(try Self.text(bench.answer(to: client)) == "b")
        try bench.turn("the end") { client.seesEnd() && bench.server.count == 0 }
    }

    @Test("a client that goes away while it waits is noticed once, and what is said to it then is ignored")
    func vanished() throws {
        let bench = try ControlBench()
        let client = try bench.client()
        client.send(Self.get("/wait"))
        try bench.turn("the request") { bench.exchanges.count == 1 }
        let told = Told()
        bench.exchanges[0].onGone = { told.count += 1 }
        client.vanish()
        try bench.turn("its end") { bench.server.count == 0 }
        #expect(told.count == 1)
        bench.exchanges[0].answer(HTTPResponse(status: 200))
        #expect(bench.exchanges[0].write([1]))
    }

    @Test("what is no request is refused, and the connection ended", arguments: [false, true])
    func malformed(isTCP: Bool) throws {
        let bench = try ControlBench(isTCP: isTCP)
        for (text, status) in [
            ("GET\r\n\r\nmore", 400), ("GET / HTTP/1.1\r\n\r\n", 400), ("GET / HTTP/3.0\r\n\r\n", 505),
            ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n", 413),
            ("GET /\(String(repeating: "a", count: 9000)) HTTP/1.1\r\n", 414),
            ("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
        ] {
            let client = try bench.client()
            #expect(try bench.ask(client, text).status == status)
            try bench.turn("the end") { client.seesEnd() }
        }
        // Over the network a client's end comes when the kernel gets round to it.
        try bench.turn("all to be closed") { bench.server.count == 0 }
    }

    @Test("a body is asked for, unless the request is refused anyway")
    func expectation() throws {
        let bench = try ControlBench(policy: AccessPolicy(credentials: .init(username: "u", password: "p")))
        let head = "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n"
        let stranger = try bench.client()
        #expect(try bench.ask(stranger, head + "\r\n").status == 401)
        try bench.turn("the end") { stranger.seesEnd() }
        let friend = try bench.client()
        friend.send(head + "Authorization: Basic dTpw\r\n\r\n")
        try bench.settle()
        #expect(try Self.text(bench.ask(friend, "hi")) == "hi")
    }

    // MARK: - The end of the supervisor

    @Test("at the end streams are ended, and who waits is told")
    func finish() throws {
        let bench = try ControlBench()
        let (idle, waiting, streaming) = (try bench.client(), try bench.client(), try bench.client())
        #expect(try bench.ask(idle, Self.get("/echo/a")).status == 200)
        waiting.send(Self.get("/wait"))
        streaming.send(Self.get("/stream"))
        try bench.turn("the requests") { bench.exchanges.count == 2 }
        let told = Told()
        for exchange in bench.exchanges { exchange.onGone = { told.count += 1 } }
        bench.server.finish()
        #expect(told.count == 2)
        #expect(try bench.answer(to: waiting).status == 503)
        #expect(try bench.answer(to: streaming).status == 200)
        #expect(!bench.server.isBusy)
        bench.server.close()
        #expect(bench.server.count == 0)
        // Another test's process holds a copy of the socket until it executes its program.
        try bench.turn("the end") { idle.seesEnd() }
    }
}

/// What callbacks have told.
final class Told {
    var count = 0
}
