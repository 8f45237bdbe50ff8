/// What a request asks for: a path and a query (RFC 9112 §3.2).
struct HTTPTarget: Hashable, Sendable {
    private static let slash = UInt8(ascii: "/")

    var path: [String]
    var query: [HTTPRequest.Parameter]
    /// The host and port of a target in absolute form, which counts in place of the field `Host`.
    var authority: String?

    init(_ text: ArraySlice<UInt8>) throws(HTTPProblem) {
        // Only visible ASCII stands in a target; a fragment is never sent.
        guard text.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") }) else { throw .badTarget }
        var text = text
        (authority, text) = try Self.withoutAuthority(text)
        let end = text.firstIndex(of: UInt8(ascii: "?")) ?? text.endIndex
        path = try Self.segments(text[..<end])
        query = try end < text.endIndex ? Self.parameters(text[(end + 1)...]) : []
    }

    private static func withoutAuthority(
        _ text: ArraySlice<UInt8>
    ) throws(HTTPProblem) -> (String?, ArraySlice<UInt8>) {
        if text.first == slash || text.elementsEqual("*".utf8) { return (nil, text) }
        let scheme = "http://"
        guard String(decoding: text.prefix(scheme.utf8.count), as: UTF8.self).lowercased() == scheme else {
            throw .badTarget
        }
        let rest = text.dropFirst(scheme.utf8.count)
        let end = rest.firstIndex { $0 == slash || $0 == UInt8(ascii: "?") } ?? rest.endIndex
        let authority = rest[..<end]
        guard !authority.isEmpty, !authority.contains(UInt8(ascii: "@")) else { throw .badTarget }
        return (String(decoding: authority, as: UTF8.self), rest[end...])
    }

    private static func segments(_ text: ArraySlice<UInt8>) throws(HTTPProblem) -> [String] {
        var segments: [String] = []
        for part in text.split(separator: slash) { segments.append(try unescaped(part)) }
        return segments
    }

    private static func parameters(_ text: ArraySlice<UInt8>) throws(HTTPProblem) -> [HTTPRequest.Parameter] {
        var parameters: [HTTPRequest.Parameter] = []
        for part in text.split(separator: UInt8(ascii: "&")) {
            let part = ArraySlice(part.map { $0 == UInt8(ascii: "+") ? HTTPSyntax.space : $0 })
            let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            let name = try unescaped(part[..<equals])
            parameters.append(HTTPRequest.Parameter(name: name, value: try unescaped(part[equals...].dropFirst())))
        }
        return parameters
    }

    /// The text with its escapes undone, which must be UTF-8 without a NUL.
    private static func unescaped(_ text: ArraySlice<UInt8>) throws(HTTPProblem) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(HTTPSyntax.hexadecimalDigit),
                let low = rest.popFirst().flatMap(HTTPSyntax.hexadecimalDigit)
            else { throw .badTarget }
            bytes.append(high << 4 | low)
        }
        guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else { throw .badTarget }
        return text
    }

    /// How a segment of a path, a name or a value of a query is written.
    static func escaped(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if HTTPSyntax.isLetter(byte) || HTTPSyntax.isDigit(byte) || "-._~:@".utf8.contains(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
