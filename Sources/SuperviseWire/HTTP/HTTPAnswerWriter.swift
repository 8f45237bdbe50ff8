/// Writes the answer to one request: how its body is framed, and whether the connection goes on after it.
package struct HTTPAnswerWriter: Hashable, Sendable {
    /// What tells a client to send the body that it has announced.
    package static let goOn = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    private let version: HTTPRequest.Version
    private let isHead: Bool
    /// Whether another request may follow.
    package private(set) var keepsConnection: Bool
    /// Whether the body that is being written goes out in chunks.
    private var isChunked = false

    package init(_ request: HTTPRequest) {
        version = request.version
        isHead = request.method == "HEAD"
        keepsConnection = request.keepsConnection
    }

    /// For what was no request.
    package init() {
        version = .http11
        isHead = false
        keepsConnection = false
    }

    /// The connection ends after this answer.
    package mutating func endConnection() {
        keepsConnection = false
    }

    /// Whether bodies that come in pieces are left out.
    package var isBodiless: Bool { isHead }

    /// A whole answer.
    package func whole(_ response: HTTPResponse) -> [UInt8] {
        guard response.hasBody else { return head(response, framing: []) }
        let bytes = head(response, framing: [("Content-Length", "\(response.body.count)")])
        return isHead ? bytes : bytes + response.body
    }

    /// The head of an answer whose body comes in pieces.
    package mutating func begin(_ response: HTTPResponse) -> [UInt8] {
        isChunked = version == .http11
        if !isChunked { keepsConnection = false }
        return head(response, framing: isChunked ? [("Transfer-Encoding", "chunked")] : [])
    }

    /// A piece of the body.
    package func piece(_ bytes: [UInt8]) -> [UInt8] {
        // A chunk without bytes would be the end.
        guard !isHead, !bytes.isEmpty else { return [] }
        guard isChunked else { return bytes }
        return Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + Array("\r\n".utf8)
    }

    /// The end of a body that came in pieces.
    package func end() -> [UInt8] {
        isChunked && !isHead ? Array("0\r\n\r\n".utf8) : []
    }

    private func head(_ response: HTTPResponse, framing: [(String, String)]) -> [UInt8] {
        var text = "HTTP/1.1 \(response.status) \(HTTPStatusText.of(response.status))\r\n"
        for field in response.fields.all where !Self.isOurs(field.name) {
            text += Self.line(field.name, field.value)
        }
        for (name, value) in framing { text += Self.line(name, value) }
        if !keepsConnection {
            text += Self.line("Connection", "close")
        } else if version == .http10 {
            text += Self.line("Connection", "keep-alive")
        }
        return Array((text + "\r\n").utf8)
    }

    /// Fields that follow from the framing, whatever a route says.
    private static func isOurs(_ name: String) -> Bool {
        ["content-length", "transfer-encoding", "connection"].contains(name.lowercased())
    }

    /// A field in one line, whatever its value has.
    static func line(_ name: String, _ value: String) -> String {
        guard value.utf8.contains(where: isControl) else { return name + ": " + value + "\r\n" }
        let bytes = value.utf8.map { isControl($0) ? UInt8(ascii: " ") : $0 }
        return name + ": " + String(decoding: bytes, as: UTF8.self) + "\r\n"
    }

    private static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x7F
    }
}

extension HTTPResponse {
    /// Whether its status allows a body (RFC 9110 §6.4.1).
    fileprivate var hasBody: Bool { status >= 200 && status != 204 && status != 304 }
}
