import SuperviseWire
import Testing

@Suite("Writing answers")
struct HTTPAnswerWriterTests {
    private static func request(
        _ method: String = "GET",
        _ version: HTTPRequest.Version = .http11,
        _ fields: HTTPFields = [:]
    ) -> HTTPRequest {
        HTTPRequest(method: method, path: [], version: version, fields: fields)
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test("a whole answer has its length")
    func whole() {
        let answer = HTTPResponse(type: "text/plain", Array("hi".utf8))
        let end = "Content-Type: text/plain\r\nContent-Length: 2\r\n"
        let cases: [(HTTPRequest, String)] = [
            (Self.request(), end + "\r\nhi"), (Self.request("HEAD"), end + "\r\n"),
            (Self.request("GET", .http10), end + "Connection: close\r\n\r\nhi"),
            (Self.request("GET", .http10, ["Connection": "keep-alive"]), end + "Connection: keep-alive\r\n\r\nhi"),
            (Self.request("GET", .http11, ["Connection": "close"]), end + "Connection: close\r\n\r\nhi"),
        ]
        for (request, expected) in cases {
            #expect(Self.text(HTTPAnswerWriter(request).whole(answer)) == "HTTP/1.1 200 OK\r\n" + expected)
        }
    }

    @Test("statuses without a body have no length either", arguments: [204, 304])
    func bodiless(status: Int) {
        let text = Self.text(HTTPAnswerWriter(Self.request()).whole(HTTPResponse(status: status)))
        #expect(!text.contains("Content-Length"))
    }

    @Test("a body in pieces comes in chunks, or to the end of the connection")
    func pieces() {
        let answer = HTTPResponse(status: 200)
        var new = HTTPAnswerWriter(Self.request())
        #expect(Self.text(new.begin(answer)) == "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        #expect(Self.text(new.piece(Array(repeating: 0x61, count: 17))).hasPrefix("11\r\naaa"))
        #expect(new.piece([]).isEmpty)
        #expect(Self.text(new.end()) == "0\r\n\r\n")
        #expect(new.keepsConnection)
        var old = HTTPAnswerWriter(Self.request("GET", .http10, ["Connection": "keep-alive"]))
        #expect(Self.text(old.begin(answer)) == "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        #expect(Self.text(old.piece([0x61])) == "a")
        #expect(old.end().isEmpty)
        #expect(!old.keepsConnection)
    }

    @Test("no value of a field can begin another one, and framing is not a route's affair")
    func fields() {
        let answer = HTTPResponse(status: 200, fields: ["X": "a\r\nSet-Cookie: b\u{0}", "content-length": "99"])
        let text = Self.text(HTTPAnswerWriter(Self.request()).whole(answer))
        #expect(text == "HTTP/1.1 200 OK\r\nX: a  Set-Cookie: b \r\nContent-Length: 0\r\n\r\n")
    }

    @Test("a request is read as it was written")
    func requests() {
        let request = HTTPRequest(
            method: "POST",
            path: ["processes", "a b/ü:1"],
            query: [.init(name: "x y", value: "1&2=+")],
            fields: ["Host": "localhost"],
            body: Array("{}".utf8)
        )
        var read = request
        read.fields.append("Content-Length", "2")
        #expect(HTTPRequestParserTests.events(request.serialized()).last == .request(read))
    }
}
