/// Writes values of XML-RPC as bytes, one after another, without making anything else of them first.
///
/// Whatever is written, a client can parse it: bytes that are not UTF-8 become U+FFFD, and characters that XML 1.0 has
/// not become visible ones (ESC is ␛).
package struct XMLRPCWriter {
    package private(set) var bytes: [UInt8] = []

    package init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    // MARK: Values

    package mutating func int(_ number: Int) {
        raw("<value><int>")
        digits(of: number)
        raw("</int></value>\n")
    }

    package mutating func boolean(_ value: Bool) {
        raw(value ? "<value><boolean>1</boolean></value>\n" : "<value><boolean>0</boolean></value>\n")
    }

    package mutating func string(_ text: String) {
        raw("<value><string>")
        escape(text.utf8)
        raw("</string></value>\n")
    }

    /// Text as it is in a log: bytes that may be anything.
    package mutating func string(bytes text: some Collection<UInt8>) {
        raw("<value><string>")
        escape(text)
        raw("</string></value>\n")
    }

    package mutating func double(_ number: Double) {
        raw("<value><double>\(number)</double></value>\n")
    }

    package mutating func array(_ body: (inout XMLRPCWriter) -> Void) {
        raw("<value><array><data>\n")
        body(&self)
        raw("</data></array></value>\n")
    }

    package mutating func structure(_ body: (inout XMLRPCWriter) -> Void) {
        raw("<value><struct>\n")
        body(&self)
        raw("</struct></value>\n")
    }

    /// A value that was written before.
    package mutating func encoded(_ value: [UInt8]) {
        bytes += value
    }

    package mutating func value(_ value: XMLRPCValue) {
        switch value {
        case .int(let number): int(number)
        case .boolean(let isTrue): boolean(isTrue)
        case .string(let text): string(text)
        case .double(let number): double(number)
        case .dateTime(let text):
            raw("<value><dateTime.iso8601>")
            escape(text.utf8)
            raw("</dateTime.iso8601></value>\n")
        case .base64(let content):
            raw("<value><base64>")
            bytes += Base64.encode(content)
            raw("</base64></value>\n")
        case .array(let values): array { writer in for value in values { writer.value(value) } }
        case .structure(let members):
            structure { writer in for member in members { writer.member(member.name) { $0.value(member.value) } } }
        case .null: raw("<value><nil/></value>\n")
        }
    }

    // MARK: Members of a struct

    package mutating func member(_ name: String, _ value: (inout XMLRPCWriter) -> Void) {
        raw("<member>\n<name>")
        escape(name.utf8)
        raw("</name>\n")
        value(&self)
        raw("</member>\n")
    }

    package mutating func member(_ name: String, _ text: String) {
        member(name) { $0.string(text) }
    }

    package mutating func member(_ name: String, _ number: Int) {
        member(name) { $0.int(number) }
    }

    package mutating func member(_ name: String, _ value: Bool) {
        member(name) { $0.boolean(value) }
    }

    // MARK: Text

    private mutating func raw(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func digits(of number: Int) {
        bytes.append(contentsOf: String(number).utf8)
    }

    private mutating func escape(_ text: some Collection<UInt8>) {
        // Most text is a name or a path.
        guard !text.allSatisfy(Self.isPlain) else { return bytes.append(contentsOf: text) }
        var place = text.startIndex
        while place != text.endIndex {
            let byte = text[place]
            if byte >= 0x80 {
                let character = Self.character(text[place...])
                let end = text.index(place, offsetBy: character.length)
                if character.isXML { bytes.append(contentsOf: text[place..<end]) } else { raw("\u{FFFD}") }
                place = end
            } else {
                escape(ascii: byte)
                text.formIndex(after: &place)
            }
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "&") && byte != UInt8(ascii: "<")
            && byte != UInt8(ascii: ">")
    }

    private mutating func escape(ascii byte: UInt8) {
        switch byte {
        case UInt8(ascii: "&"): raw("&amp;")
        case UInt8(ascii: "<"): raw("&lt;")
        case UInt8(ascii: ">"): raw("&gt;")
        // A bare one would be read as a line end.
        case UInt8(ascii: "\r"): raw("&#13;")
        case UInt8(ascii: "\t"), UInt8(ascii: "\n"), 0x20...: bytes.append(byte)
        // The pictures of the control characters begin at U+2400.
        default: bytes += [0xE2, 0x90, 0x80 + byte]
        }
    }

    /// How many bytes the character has with which a text begins, and whether it is one that XML has.
    private static func character(_ text: some Collection<UInt8>) -> (length: Int, isXML: Bool) {
        var decoder = UTF8()
        var iterator = text.makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return (1, false) }
        return (UTF8.width(scalar), scalar.value != 0xFFFE && scalar.value != 0xFFFF)
    }
}

// MARK: - Messages

extension XMLRPCWriter {
    /// A whole response with a value that was written before.
    package static func response(encoded value: [UInt8]) -> [UInt8] {
        var writer = XMLRPCWriter(capacity: value.count + 160)
        writer.raw("<?xml version='1.0'?>\n<methodResponse>\n<params>\n<param>\n")
        writer.encoded(value)
        writer.raw("</param>\n</params>\n</methodResponse>\n")
        return writer.bytes
    }

    package static func response(_ response: XMLRPCResponse) -> [UInt8] {
        switch response {
        case .value(let value):
            var writer = XMLRPCWriter()
            writer.value(value)
            return Self.response(encoded: writer.bytes)
        case .fault(let fault):
            var writer = XMLRPCWriter()
            writer.raw("<?xml version='1.0'?>\n<methodResponse>\n<fault>\n")
            writer.fault(fault)
            writer.raw("</fault>\n</methodResponse>\n")
            return writer.bytes
        }
    }

    /// A fault as a value, as it stands among the results of `system.multicall`.
    package mutating func fault(_ fault: XMLRPCFault) {
        structure { writer in
            writer.member("faultCode", fault.code)
            writer.member("faultString", fault.text)
        }
    }

    /// A whole call.
    package static func call(_ call: XMLRPCCall) -> [UInt8] {
        var writer = XMLRPCWriter()
        writer.raw("<?xml version='1.0'?>\n<methodCall>\n<methodName>")
        writer.escape(call.method.utf8)
        writer.raw("</methodName>\n<params>\n")
        for value in call.parameters {
            writer.raw("<param>\n")
            writer.value(value)
            writer.raw("</param>\n")
        }
        writer.raw("</params>\n</methodCall>\n")
        return writer.bytes
    }
}
