/// A whole response, or the head of one whose body comes in pieces.
package struct HTTPResponse: Hashable, Sendable {
    /// The code, as 404 (RFC 9110 §15).
    package var status: Int
    package var fields: HTTPFields
    package var body: [UInt8]

    package init(status: Int, fields: HTTPFields = [:], body: [UInt8] = []) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// One with a body of this media type.
    package init(status: Int = 200, type: String, _ body: [UInt8]) {
        self.init(status: status, fields: ["Content-Type": type], body: body)
    }
}
