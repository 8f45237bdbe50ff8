/// A whole request (RFC 9112 §3).
package struct HTTPRequest: Hashable, Sendable {
    package enum Version: Hashable, Sendable {
        case http10
        case http11
    }

    /// A part of the query after the `?`, its escapes undone.
    package struct Parameter: Hashable, Sendable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// As it was sent: `GET`.
    package var method: String
    /// The path in its segments, escapes undone: `/processes/web.1` is `["processes", "web.1"]`, `/` is empty.
    package var path: [String]
    package var query: [Parameter]
    package var version: Version
    package var fields: HTTPFields
    package var body: [UInt8]

    package init(
        method: String,
        path: [String],
        query: [Parameter] = [],
        version: Version = .http11,
        fields: HTTPFields = [:],
        body: [UInt8] = []
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.version = version
        self.fields = fields
        self.body = body
    }

    /// The first value of a name in the query.
    package func parameter(_ name: String) -> String? {
        query.first { $0.name == name }?.value
    }
}
