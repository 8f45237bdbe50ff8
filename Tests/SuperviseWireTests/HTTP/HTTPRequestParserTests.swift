import SuperviseWire
import Testing

@Suite("Reading requests")
struct HTTPRequestParserTests {
    /// All events of these bytes, which come at once.
    static func events(_ text: String) -> [HTTPRequestParser.Event] { events(Array(text.utf8)) }

    static func events(_ bytes: [UInt8], pieces: [Int] = []) -> [HTTPRequestParser.Event] {
        var parser = HTTPRequestParser()
        var events: [HTTPRequestParser.Event] = []
        var rest = bytes[...]
        for size in pieces + [bytes.count] where !rest.isEmpty {
            parser.feed(rest.prefix(size))
            rest = rest.dropFirst(size)
            while let event = parser.next() { events.append(event) }
        }
        return events
    }

    private static func request(_ text: String) throws -> HTTPRequest {
        guard case .request(let request)? = events(text).last else {
            throw HTTPProblem.badRequestLine
        }
        return request
    }

    @Test("a request as Python's client of supervisord sends it")
    func supervisorctl() throws {
        let head = """
            POST /RPC2 HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: identity\r\nContent-Length: 4\r\n\
            User-Agent: Python-xmlrpc/3.12\r\nContent-Type: text/xml\r\nAccept: text/xml\r\n\r\n
            """
        let request = try Self.request(head + "<a/>")
        #expect(request.method == "POST")
        #expect(request.path == ["RPC2"])
        #expect(request.body == Array("<a/>".utf8))
        #expect(request.fields["content-type"] == "text/xml")
        #expect(request.keepsConnection)
    }

    @Test(
        "paths and queries come without their escapes",
        arguments: [
            ("/", [], []), ("/a/b", ["a", "b"], []), ("//a//b/", ["a", "b"], []),
            ("/logtail/g%3Aa%2fb/stdout", ["logtail", "g:a/b", "stdout"], []),
            ("/a?x=1&y=%20b+c&z&=v", ["a"], [("x", "1"), ("y", " b c"), ("z", ""), ("", "v")]),
            ("http://h:1/p?q=%C3%A4", ["p"], [("q", "ä")]), ("*", ["*"], []), ("/?", [], []), ("/%2B+", ["++"], []),
        ] as [(String, [String], [(String, String)])]
    )
    func targets(target: String, path: [String], query: [(String, String)]) throws {
        let request = try Self.request("GET \(target) HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(request.path == path)
        #expect(request.query == query.map { HTTPRequest.Parameter(name: $0.0, value: $0.1) })
    }

    @Test("a target in absolute form has its own host")
    func absolute() throws {
        #expect(try Self.request("GET HTTP://a:1?b HTTP/1.1\r\nHost: c\r\n\r\n").fields["Host"] == "a:1")
    }

    @Test(
        "whether the connection goes on",
        arguments: [
            ("HTTP/1.1", "", true), ("HTTP/1.1", "Connection: close\r\n", false),
            ("HTTP/1.1", "Connection: x, Close\r\n", false), ("HTTP/1.0", "", false),
            ("HTTP/1.0", "Connection: Keep-Alive\r\n", true), ("HTTP/1.2", "", true),
        ]
    )
    func keepAlive(version: String, field: String, expected: Bool) throws {
        #expect(try Self.request("GET / \(version)\r\nHost: x\r\n\(field)\r\n").keepsConnection == expected)
    }

    @Test("bodies in chunks, with extensions and trailers")
    func chunks() throws {
        let request = try Self.request(
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n"
                + "3\r\nabc\r\n0A;x=\"y\"\r\n0123456789\r\n000\r\nSum: 1\r\n\r\n"
        )
        #expect(request.body == Array("abc0123456789".utf8))
        #expect(request.fields["Sum"] == nil)
    }

    @Test("requests that come together are read one after the other, and an empty line between them is passed over")
    func pipelined() {
        let text = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n"
        let events = Self.events(text + "\r\n" + text + "GET")
        #expect(events.count == 2)
        #expect(events.first == events.last)
    }

    @Test("a client that waits for it is told to send its body, unless that comes unasked")
    func expectations() {
        let head = "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-Continue\r\nContent-Length: 1\r\n\r\n"
        guard case .head(let request, asks: true) = Self.events(head).first else {
            Issue.record("no head")
            return
        }
        #expect(request.body.isEmpty)
        guard case .head(_, asks: false) = Self.events(head + "a").first else {
            Issue.record("asked for a body that is there")
            return
        }
    }

    @Test(
        "what could be read in two ways is refused",
        arguments: [
            ("GET / HTTP/1.1\nHost: x\n\n", .badLine), ("GET / HTTP/1.1\r\nHost: x\rA: b\r\n\r\n", .badLine),
            ("GET / HTTP/1.1\r\nHost: x\u{0}\r\n\r\n", .badLine), ("\u{16}\u{3}\u{1}", .badLine), ("\n", .badLine),
            ("GET /\r\n\r\n", .badRequestLine), ("GET  / HTTP/1.1\r\n", .badRequestLine),
            ("G(T / HTTP/1.1\r\n", .badRequestLine), ("GET / HTTP/1.1 \r\n", .badRequestLine),
            ("GET / http/1.1\r\n", .badRequestLine), ("GET / HTTP/11\r\n", .badRequestLine),
            ("GET / HTTP/2.0\r\n", .versionNotSupported), ("GET / HTTP/0.9\r\n", .versionNotSupported),
            ("GET a HTTP/1.1\r\n", .badTarget), ("GET /%zz HTTP/1.1\r\n", .badTarget),
            ("GET /%2 HTTP/1.1\r\n", .badTarget), ("GET /%00 HTTP/1.1\r\n", .badTarget),
            ("GET /%ff HTTP/1.1\r\n", .badTarget), ("GET /ä HTTP/1.1\r\n", .badTarget),
            ("GET /a#b HTTP/1.1\r\n", .badTarget), ("GET http://u@h/ HTTP/1.1\r\n", .badTarget),
            ("GET / HTTP/1.1\r\n\r\n", .badHost), ("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", .badHost),
            ("GET http://a/ HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", .badHost),
            ("GET / HTTP/1.1\r\nHost : x\r\n\r\n", .badField), ("GET / HTTP/1.1\r\nHost: x\r\n y\r\n\r\n", .badField),
            ("GET / HTTP/1.1\r\nHost\r\n\r\n", .badField), ("GET / HTTP/1.1\r\n: x\r\n\r\n", .badField),
            ("GET / HTTP/1.1\r\n Host: x\r\n\r\n", .badField),
        ] as [(String, HTTPProblem)]
    )
    func refusals(text: String, problem: HTTPProblem) {
        #expect(Self.events(text) == [.failed(problem)])
    }

    @Test(
        "a body whose end is not clear is refused",
        arguments: [
            ("Content-Length: 1\r\nContent-Length: 1", .badLength), ("Content-Length: +1", .badLength),
            ("Content-Length: 1, 1", .badLength), ("Content-Length: ", .badLength), ("Content-Length: 0x1", .badLength),
            ("Content-Length: -1", .badLength), ("Content-Length: 1048577", .bodyTooLarge),
            ("Content-Length: 99999999999999999999999", .bodyTooLarge),
            ("Content-Length: 1\r\nTransfer-Encoding: chunked", .badLength),
            ("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", .badLength),
            ("Transfer-Encoding: chunked, chunked", .codingNotSupported),
            ("Transfer-Encoding: gzip, chunked", .codingNotSupported),
            ("Transfer-Encoding: \u{b}chunked", .badLine), ("Expect: more", .expectationNotSupported),
        ] as [(String, HTTPProblem)]
    )
    func lengths(fields: String, problem: HTTPProblem) {
        #expect(Self.events("POST / HTTP/1.1\r\nHost: x\r\n\(fields)\r\n\r\n") == [.failed(problem)])
    }

    @Test("chunks are for HTTP/1.1 alone")
    func oldChunks() {
        #expect(Self.events("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n") == [.failed(.badLength)])
    }

    @Test(
        "bad chunks are refused",
        arguments: [
            "g\r\n", "\r\n", "-1\r\n", "1 \r\na", "0x1\r\na", "000000001\r\na", "1\na", "1\r\nabcd", "1\r\na\n",
            "1\r\na\r\r\n", "0\r\nbad trailer\r\n", "1;\(String(repeating: "x", count: 300))\r\n",
        ]
    )
    func badChunks(body: String) {
        let events = Self.events("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + body)
        #expect(events.count == 2)
        guard case .failed(let problem) = events.last else {
            Issue.record("it was read")
            return
        }
        #expect(problem.status == 400)
    }

    @Test("limits hold to the byte")
    func limits() {
        let start = "GET / HTTP/1.1\r\nHost: x\r\nA: "
        let room = HTTPRequestParser.largestHead - start.utf8.count - 4
        let fitting = start + String(repeating: "a", count: room) + "\r\n\r\n"
        #expect(Self.events(fitting).count == 1)
        guard case .request = Self.events(fitting).first else {
            Issue.record("the largest head is refused")
            return
        }
        let larger = start + String(repeating: "a", count: room + 1) + "\r\n\r\n"
        #expect(Self.events(larger) == [.failed(.headTooLarge)])
        let target = "GET /" + String(repeating: "a", count: HTTPRequestParser.largestHead)
        #expect(Self.events(target) == [.failed(.targetTooLong)])
        let many = "GET / HTTP/1.1\r\nHost: x\r\n" + String(repeating: "A: b\r\n", count: 100)
        #expect(Self.events(many) == [.failed(.headTooLarge)])
    }

    @Test("a body in chunks has the same limit as any other")
    func largeChunks() {
        let head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        let half = "80000\r\n" + String(repeating: "a", count: 0x80000) + "\r\n"
        guard case .request(let request)? = Self.events(head + half + half + "0\r\n\r\n").last else {
            Issue.record("the largest body is refused")
            return
        }
        #expect(request.body.count == HTTPRequestParser.largestBody)
        #expect(Self.events(head + half + half + "1\r\na\r\n0\r\n\r\n").last == .failed(.bodyTooLarge))
    }
}
