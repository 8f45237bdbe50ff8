import SuperviseWire
import Testing

@Suite("Reading responses")
struct HTTPResponseParserTests {
    /// All events of these bytes, and of the end of the connection; pieces of a body are joined.
    private static func events(
        _ text: String,
        each: Int = .max,
        answersHead: Bool = false
    ) -> [HTTPResponseParser.Event] {
        var parser = HTTPResponseParser()
        parser.answersHead = answersHead
        var events: [HTTPResponseParser.Event] = []
        func take() {
            while let event = parser.next() {
                if case .piece(let more) = event, case .piece(let bytes) = events.last {
                    events[events.count - 1] = .piece(bytes + more)
                } else {
                    events.append(event)
                }
            }
        }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            parser.feed(rest.prefix(each))
            rest = rest.dropFirst(each)
            take()
        }
        parser.finish()
        take()
        return events
    }

    private static func piece(_ text: String) -> HTTPResponseParser.Event { .piece(Array(text.utf8)) }

    @Test("bodies by length, in chunks and to the end, however they are split", arguments: [1, 3, Int.max])
    func bodies(each: Int) {
        let cases: [(String, HTTPFields, String)] = [
            ("Content-Length: 5\r\n\r\nhello", ["Content-Length": "5"], "hello"),
            (
                "Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n", ["Transfer-Encoding": "chunked"],
                "hello"
            ), ("\r\nhello", [:], "hello"),
        ]
        for (text, fields, body) in cases {
            let head = HTTPResponse(status: 200, fields: fields)
            let events = Self.events("HTTP/1.1 200 OK\r\n" + text, each: each)
            #expect(events == [.head(head), Self.piece(body), .end])
        }
    }

    @Test("answers without a body end with their head, and interim ones are passed over")
    func bodiless() {
        #expect(Self.events("HTTP/1.1 204\r\n\r\n") == [.head(HTTPResponse(status: 204)), .end])
        let text = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"
        #expect(Self.events(text) == [.head(HTTPResponse(status: 404, fields: ["Content-Length": "0"])), .end])
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"
        #expect(Self.events(head, answersHead: true).last == .end)
    }

    @Test(
        "what is no answer",
        arguments: [
            ("SSH-2.0-OpenSSH\r\n", .badStatusLine), ("HTTP/1.1 20 OK\r\n", .badStatusLine),
            ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell", .cutOff), ("HTTP/1.1 200 O", .cutOff),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n", .cutOff),
            ("HTTP/1.1 200 OK\r\nContent-Length: a\r\n\r\n", .badLength),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", .codingNotSupported),
            ("HTTP/1.1 200 OK\r\n\(String(repeating: "a: b\r\n", count: 200))", .headTooLarge),
        ] as [(String, HTTPProblem)]
    )
    func failures(text: String, problem: HTTPProblem) {
        #expect(Self.events(text).last == .failed(problem))
    }

    @Test(
        "whether the connection can be used again",
        arguments: [
            ("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", true),
            ("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", false),
            ("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", false),
            ("HTTP/1.1 200 OK\r\n\r\n", false),
        ]
    )
    func keepAlive(text: String, expected: Bool) {
        var parser = HTTPResponseParser()
        parser.feed(Array(text.utf8)[...])
        while parser.next() != nil {}
        #expect(parser.keepsConnection == expected)
    }
}
