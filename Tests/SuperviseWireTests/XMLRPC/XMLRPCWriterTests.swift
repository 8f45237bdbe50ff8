import SuperviseWire
import Testing

@Suite struct XMLRPCWriterTests {
    private static func text(_ bytes: [UInt8]) -> String {
        var writer = XMLRPCWriter()
        writer.string(bytes: bytes)
        let text = String(decoding: writer.bytes, as: UTF8.self)
        return String(text.dropFirst("<value><string>".count).dropLast("</string></value>\n".count))
    }

    @Test(
        "text is written so that every client can read it",
        arguments: [
            ("a<b>&\"'", "a&lt;b&gt;&amp;\"'"), ("tab\tline\nreturn\r", "tab\tline\nreturn&#13;"),
            ("\u{1B}[31mred\u{0}", "\u{241B}[31mred\u{2400}"), ("zäh €😀", "zäh €😀"),
            ("a\u{FFFE}b\u{FFFF}", "a\u{FFFD}b\u{FFFD}"),
        ]
    )
    func escapes(text: String, written: String) {
        #expect(Self.text(Array(text.utf8)) == written)
    }

    @Test(
        "bytes that are not UTF-8 are replaced",
        arguments: [
            ([0xFF, 0x61], "\u{FFFD}a"), ([0xC3], "\u{FFFD}"), ([0xC3, 0x28], "\u{FFFD}("),
            ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"), ([0xE2, 0x82], "\u{FFFD}\u{FFFD}"),
        ] as [([UInt8], String)]
    )
    func replaces(bytes: [UInt8], written: String) {
        #expect(Self.text(bytes) == written)
    }

    @Test("whatever is written is read as the same", arguments: 0..<10 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var random = Seeded(seed)
        for _ in 0..<200 {
            let call = XMLRPCCall("a.b", (0..<3).map { _ in random.value(depth: 0) })
            let bytes = XMLRPCWriter.call(call)
            let read = try XMLRPCParser.call(bytes)
            guard read == call else {
                Issue.record("\(call) is read as \(read)")
                return
            }
        }
    }

    @Test("bytes of any kind in a log come as XML", arguments: 0..<10 as Range<UInt64>)
    func logs(seed: UInt64) throws {
        var random = Seeded(seed)
        for _ in 0..<200 {
            let bytes = (0..<Int.random(in: 0...60, using: &random))
                .map { _ in UInt8.random(in: .min ... .max, using: &random) }
            var writer = XMLRPCWriter()
            writer.string(bytes: bytes)
            let response = XMLRPCWriter.response(encoded: writer.bytes)
            guard case .value(.string(let text)) = try XMLRPCParser.response(response) else {
                Issue.record("\(bytes) is no string")
                return
            }
            let plain = bytes.filter { (0x20..<0x7F).contains($0) }
            #expect(Array(text.utf8).filter { (0x20..<0x7F).contains($0) } == plain)
        }
    }

    @Test("whatever comes is refused or read, and what is read is the same again", arguments: 0..<10 as Range<UInt64>)
    func damage(seed: UInt64) throws {
        var random = Seeded(seed)
        var readings = 0
        for _ in 0..<400 {
            var bytes = XMLRPCWriter.call(XMLRPCCall("a.b", [random.value(depth: 0)]))
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...20, using: &random)))
                case 2: bytes.insert(contentsOf: bytes[place...].prefix(40), at: place)
                default:
                    bytes.insert(
                        contentsOf: Array("<!-- -->&#10;".utf8.prefix(Int.random(in: 1...13, using: &random))),
                        at: place
                    )
                }
            }
            guard let call = try? XMLRPCParser.call(bytes) else { continue }
            readings += 1
            #expect(try XMLRPCParser.call(XMLRPCWriter.call(call)) == call)
        }
        #expect(readings > 20)
    }
}

extension Seeded {
    /// Any value, also odd ones.
    fileprivate mutating func value(depth: Int) -> XMLRPCValue {
        switch Int.random(in: 0..<(depth < 4 ? 9 : 7), using: &self) {
        case 0: .int(Int.random(in: .min ... .max, using: &self))
        case 1: .boolean(Bool.random(using: &self))
        case 2: .string(text())
        case 3: .double(Double(Int.random(in: -1000...1000, using: &self)) / 8)
        case 4: .dateTime("20261121T10:53:30")
        case 5:
            .base64(
                (0..<Int.random(in: 0...9, using: &self)).map { _ in UInt8.random(in: .min ... .max, using: &self) }
            )
        case 6: .null
        case 7: .array((0..<Int.random(in: 0...3, using: &self)).map { _ in value(depth: depth + 1) })
        default:
            .structure(
                (0..<Int.random(in: 0...3, using: &self)).map { _ in .init(text(), value(depth: depth + 1)) }
            )
        }
    }

    /// Text without the characters that are written as others.
    private mutating func text() -> String {
        let pieces = ["a", "<", ">", "&", "]]>", "\n", "\r", "\t", " ", "é", "€", "😀", "&amp;", "<!--", "\"", "'"]
        return (0..<Int.random(in: 0...6, using: &self)).map { _ in pieces.randomElement(using: &self) ?? "" }.joined()
    }
}
