extension HTTPRequest {
    /// The request as it is sent, with a length for its body; it has no `Host` but what its fields say.
    package func serialized() -> [UInt8] {
        var target = "/" + path.map(HTTPTarget.escaped).joined(separator: "/")
        if !query.isEmpty {
            let pairs = query.map { "\(HTTPTarget.escaped($0.name))=\(HTTPTarget.escaped($0.value))" }
            target += "?" + pairs.joined(separator: "&")
        }
        var text = "\(method) \(target) HTTP/1.\(version == .http10 ? 0 : 1)\r\n"
        for field in fields.all { text += HTTPAnswerWriter.line(field.name, field.value) }
        if !body.isEmpty || (method != "GET" && method != "HEAD") {
            text += HTTPAnswerWriter.line("Content-Length", "\(body.count)")
        }
        return Array((text + "\r\n").utf8) + body
    }
}
