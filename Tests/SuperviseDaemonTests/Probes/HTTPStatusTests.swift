import Testing

@testable import SuperviseDaemon

@Suite struct HTTPStatusTests {
    @Test(
        "the status of an answer",
        arguments: [
            ("HTTP/1.1 200 OK\r\n", .known(200)), ("HTTP/1.0 404\r\nX: y\r\n\r\nbody", .known(404)),
            ("HTTP/1.1 204 \n", .known(204)), ("", .open), ("HTT", .open), ("HTTP/1.1 200 O", .open),
            ("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 500 No\r\n", .known(500)),
            ("HTTP/1.1 100 Continue\r\n", .open), ("HTTP/1.1 100 Continue\r\n\r\n", .open),
            ("SSH-2.0-x\r\n", .notHTTP), ("HTTP/2 200\r\n", .notHTTP), ("HTTP/1.1 20 OK\r\n", .notHTTP),
            ("HTTP/1.1 abc\r\n", .notHTTP), ("HTTP/1.1\r\n", .notHTTP), ("HTTP/1.1 099 x\r\n", .notHTTP),
        ] as [(String, HTTPStatus)]
    )
    func status(answer: String, expected: HTTPStatus) {
        #expect(HTTPStatus(of: Array(answer.utf8)) == expected)
    }

    @Test("a first line without an end is none")
    func endless() {
        #expect(HTTPStatus(of: Array("HTTP/1.1 200 ".utf8) + [UInt8](repeating: 65, count: 2000)) == .notHTTP)
    }

    @Test("every start of an answer is open or decided as the whole is")
    func pieces() {
        let answer = Array("HTTP/1.1 100 x\r\n\r\nHTTP/1.1 302 Found\r\nLocation: /\r\n\r\n".utf8)
        for count in answer.indices { #expect([.open, .known(302)].contains(HTTPStatus(of: Array(answer[..<count])))) }
    }
}
