extension HTTPRequest {
    /// The request as it is sent, with a length for its body; it has no `Host` but what its fields say.
    package func serialized() -> [UInt8] {
        // Without `map` and `joined`: what the runtime makes of them at their first use takes longer than all the rest.
        var text = method + " "
        for part in path { text += "/" + HTTPTarget.escaped(part) }
        if path.isEmpty { text += "/" }
        for (index, parameter) in query.enumerated() {
            text += index == 0 ? "?" : "&"
            text += HTTPTarget.escaped(parameter.name) + "=" + HTTPTarget.escaped(parameter.value)
        }
        text += version == .http10 ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n"
        for field in fields.all { text += HTTPAnswerWriter.line(field.name, field.value) }
        if !body.isEmpty || (method != "GET" && method != "HEAD") {
            text += HTTPAnswerWriter.line("Content-Length", "\(body.count)")
        }
        return Array((text + "\r\n").utf8) + body
    }
}
