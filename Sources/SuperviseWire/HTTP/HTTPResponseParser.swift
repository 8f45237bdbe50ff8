/// Reads responses from a connection, however its bytes are split (RFC 9112).
package struct HTTPResponseParser: Hashable, Sendable {
    /// What the bytes so far come to.
    package enum Event: Hashable, Sendable {
        /// The status and the fields; the body comes after it.
        case head(HTTPResponse)
        case piece([UInt8])
        /// The response is over.
        case end
        case failed(HTTPProblem)
    }

    private enum Phase: Hashable, Sendable {
        case start(HTTPHead)
        case fields(status: Int, HTTPHead)
        case body(HTTPBody)
        case failed
    }

    /// The first line and the fields.
    package static let largestHead = 16 * 1024

    private var input = HTTPInput()
    private var phase = Phase.start(HTTPHead(size: HTTPResponseParser.largestHead))
    private var isCutOff = false
    /// Whether the server takes another request on this connection, as the last head says.
    package private(set) var keepsConnection = false
    /// Whether the next response answers HEAD, and so has no body.
    package var answersHead = false

    package init() {}

    /// Takes bytes that have come.
    package mutating func feed(_ bytes: ArraySlice<UInt8>) {
        if phase != .failed { input.append(bytes) }
    }

    /// Nothing more will come.
    package mutating func finish() {
        isCutOff = true
    }

    /// The next event; nil where more bytes are needed, and at the end of the connection between two responses.
    package mutating func next() -> Event? {
        do throws(HTTPProblem) {
            if let event = try read() { return event }
            return try isCutOff ? end() : nil
        } catch {
            phase = .failed
            return .failed(error)
        }
    }

    /// What the end of the connection means.
    private mutating func end() throws(HTTPProblem) -> Event? {
        switch phase {
        case .failed: return nil
        case .start where input.isEmpty: return nil
        case .body(let body) where body.endsWithConnection: return over()
        case .start, .fields, .body: throw .cutOff
        }
    }

    private mutating func read() throws(HTTPProblem) -> Event? {
        while true {
            switch phase {
            case .start(var head):
                let line = try head.line(from: &input)
                phase = .start(head)
                guard let line else { return nil }
                phase = .fields(status: try status(line), head)
            case .fields(let status, var head):
                let isWhole = try head.readFields(from: &input)
                phase = .fields(status: status, head)
                guard isWhole else { return nil }
                // What comes before the answer, as 100 (Continue), tells nothing.
                if (100...199).contains(status) {
                    phase = .start(HTTPHead(size: Self.largestHead))
                    continue
                }
                phase = .body(try body(status: status, head.fields))
                return .head(HTTPResponse(status: status, fields: head.fields))
            case .body(var body):
                let piece = try body.piece(from: &input)
                phase = .body(body)
                if let piece { return .piece(Array(piece)) }
                return body.isOver ? over() : nil
            case .failed: return nil
            }
        }
    }

    private mutating func over() -> Event {
        phase = .start(HTTPHead(size: Self.largestHead))
        return .end
    }

    private mutating func status(_ line: ArraySlice<UInt8>) throws(HTTPProblem) -> Int {
        let bytes = Array(line)
        guard bytes.starts(with: "HTTP/1.".utf8), bytes.count >= 12, HTTPSyntax.isDigit(bytes[7]),
            bytes[8] == HTTPSyntax.space, let status = HTTPSyntax.number(bytes[9..<12]), status >= 100,
            bytes.count == 12 || bytes[12] == HTTPSyntax.space
        else { throw .badStatusLine }
        keepsConnection = bytes[7] != UInt8(ascii: "0")
        return status
    }

    /// Where the body of the response ends (RFC 9112 §6.3).
    private mutating func body(status: Int, _ fields: HTTPFields) throws(HTTPProblem) -> HTTPBody {
        let words = HTTPSyntax.list(fields.values(of: "Connection"))
        keepsConnection = words.contains("keep-alive") || (keepsConnection && !words.contains("close"))
        if answersHead || status == 204 || status == 304 { return HTTPBody(.length(0)) }
        let codings = HTTPSyntax.list(fields.values(of: "Transfer-Encoding"))
        guard codings.isEmpty else {
            guard codings == ["chunked"] else { throw .codingNotSupported }
            return HTTPBody(.chunks)
        }
        let lengths = fields.values(of: "Content-Length")
        guard let first = lengths.first else {
            keepsConnection = false
            return HTTPBody(.connection)
        }
        guard lengths.allSatisfy({ $0 == first }), let length = HTTPSyntax.number(Array(first.utf8)[...]) else {
            throw .badLength
        }
        return HTTPBody(.length(length))
    }
}
