// What the fields of a request say of it.
extension HTTPRequest {
    /// Whether another request may follow on the connection.
    package var keepsConnection: Bool {
        let words = HTTPSyntax.list(fields.values(of: "Connection"))
        if words.contains("close") { return false }
        return version == .http11 || words.contains("keep-alive")
    }

    /// Takes the fields of the head; a host in the target stays in place of theirs.
    mutating func take(_ read: HTTPFields) {
        let authority = fields["Host"]
        let hosts = read.values(of: "Host")
        fields = read
        if let authority, hosts.count <= 1 { fields["Host"] = authority }
    }

    /// A second `Host`, or none in HTTP/1.1, is refused (RFC 9112 §3.2).
    func checkHost() throws(HTTPProblem) {
        let count = fields.values(of: "Host").count
        guard count == 1 || (count == 0 && version == .http10) else { throw .badHost }
    }

    /// Whether the client waits to be told that it may send the body.
    func asksToContinue() throws(HTTPProblem) -> Bool {
        guard version == .http11, let expectation = fields["Expect"] else { return false }
        guard expectation.lowercased() == "100-continue" else { throw .expectationNotSupported }
        return true
    }

    /// What says where the body ends.
    func framing() throws(HTTPProblem) -> HTTPBody.Framing {
        let lengths = fields.values(of: "Content-Length")
        let codings = fields.values(of: "Transfer-Encoding")
        guard !codings.isEmpty else {
            guard let length = lengths.first else { return .length(0) }
            guard lengths.count == 1 else { throw .badLength }
            return .length(try Self.length(length))
        }
        guard lengths.isEmpty, codings.count == 1, version == .http11 else { throw .badLength }
        guard codings[0].lowercased() == "chunked" else { throw .codingNotSupported }
        return .chunks
    }

    private static func length(_ text: String) throws(HTTPProblem) -> Int {
        let digits = Array(text.utf8)[...]
        guard let length = HTTPSyntax.number(digits) else {
            // So many digits are a number all the same.
            throw !digits.isEmpty && digits.allSatisfy(HTTPSyntax.isDigit) ? .bodyTooLarge : .badLength
        }
        return length
    }
}
