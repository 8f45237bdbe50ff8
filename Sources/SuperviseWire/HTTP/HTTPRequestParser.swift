/// Reads requests from a connection, however its bytes are split (RFC 9112).
///
/// What two readers could understand differently is refused: lines that end with a newline alone, continued fields,
/// blanks before a colon, a length that is given twice or beside chunks.
package struct HTTPRequestParser: Hashable, Sendable {
    /// What the bytes so far come to.
    package enum Event: Hashable, Sendable {
        /// A head whose body has yet to come; `asks` where the client waits for 100 (Continue).
        case head(HTTPRequest, asks: Bool)
        case request(HTTPRequest)
        /// Nothing can be read from the connection any more.
        case failed(HTTPProblem)
    }

    private enum Phase: Hashable, Sendable {
        case start(HTTPHead)
        case fields(HTTPRequest, HTTPHead)
        case body(HTTPRequest, HTTPBody)
        case failed
    }

    /// The first line and the fields.
    package static let largestHead = 8 * 1024
    package static let largestBody = 1024 * 1024

    private var input = HTTPInput()
    private var phase = Phase.start(HTTPHead(size: HTTPRequestParser.largestHead))
    /// The body so far.
    private var collected: [UInt8] = []

    package init() {}

    /// How many bytes have come that no request has been made of.
    package var waiting: Int { input.count }

    /// Whether a request has begun and is not whole.
    package var isWithinRequest: Bool {
        switch phase {
        case .start: !input.isEmpty
        case .fields, .body: true
        case .failed: false
        }
    }

    /// Whether the head of a request is whole, and its body is not.
    package var isWithinBody: Bool {
        if case .body = phase { return true }
        return false
    }

    /// Takes bytes that have come.
    package mutating func feed(_ bytes: ArraySlice<UInt8>) {
        if phase != .failed { input.append(bytes) }
    }

    /// The next event; nil where more bytes are needed.
    package mutating func next() -> Event? {
        do throws(HTTPProblem) {
            return try read()
        } catch {
            phase = .failed
            input = HTTPInput()
            return .failed(error)
        }
    }

    private mutating func read() throws(HTTPProblem) -> Event? {
        while true {
            switch phase {
            case .start(var head):
                let line = try head.line(from: &input, else: .targetTooLong)
                phase = .start(head)
                guard let line else { return nil }
                // An empty line before a request is what some clients send after a body (RFC 9112 §2.2).
                if !line.isEmpty { phase = .fields(try Self.request(line), head) }
            case .fields(var request, var head):
                let isWhole = try head.readFields(from: &input)
                phase = .fields(request, head)
                guard isWhole else { return nil }
                request.take(head.fields)
                return try begin(request)
            case .body(let request, let body):
                return try readBody(body, of: request)
            case .failed: return nil
            }
        }
    }

    /// The head is whole.
    private mutating func begin(_ request: HTTPRequest) throws(HTTPProblem) -> Event {
        try request.checkHost()
        let asks = try request.asksToContinue()
        let framing = try request.framing()
        if case .length(let count) = framing, count > Self.largestBody { throw .bodyTooLarge }
        if framing == .length(0) { return finish(request) }
        phase = .body(request, HTTPBody(framing))
        return .head(request, asks: asks && input.isEmpty)
    }

    private mutating func readBody(_ body: HTTPBody, of request: HTTPRequest) throws(HTTPProblem) -> Event? {
        var body = body
        while let piece = try body.piece(from: &input) {
            guard collected.count + piece.count <= Self.largestBody else { throw .bodyTooLarge }
            collected += piece
        }
        phase = .body(request, body)
        guard body.isOver else { return nil }
        var request = request
        swap(&request.body, &collected)
        return finish(request)
    }

    private mutating func finish(_ request: HTTPRequest) -> Event {
        phase = .start(HTTPHead(size: Self.largestHead))
        return .request(request)
    }

    /// The request of a first line, without its fields.
    private static func request(_ line: ArraySlice<UInt8>) throws(HTTPProblem) -> HTTPRequest {
        let words = line.split(separator: HTTPSyntax.space, omittingEmptySubsequences: false)
        guard words.count == 3, HTTPSyntax.isToken(words[0]) else { throw .badRequestLine }
        let version = try version(words[2])
        let target = try HTTPTarget(words[1])
        var request = HTTPRequest(
            method: String(decoding: words[0], as: UTF8.self),
            path: target.path,
            query: target.query,
            version: version
        )
        request.fields["Host"] = target.authority
        return request
    }

    private static func version(_ word: ArraySlice<UInt8>) throws(HTTPProblem) -> HTTPRequest.Version {
        let start = Array("HTTP/".utf8)
        let number = Array(word.dropFirst(start.count))
        guard word.starts(with: start), number.count == 3, HTTPSyntax.isDigit(number[0]),
            number[1] == UInt8(ascii: "."), HTTPSyntax.isDigit(number[2])
        else { throw .badRequestLine }
        guard number[0] == UInt8(ascii: "1") else { throw .versionNotSupported }
        return number[2] == UInt8(ascii: "0") ? .http10 : .http11
    }
}
