import SuperviseWire
import Testing

@Suite struct CharacterFramerTests {
    @Test("no character is cut, wherever reads are", arguments: 0...19)
    func cuts(place: Int) {
        let text = Array("aä€𐍈\nz日本b".utf8)
        var framer = CharacterFramer()
        let first = framer.feed(Array(text.prefix(place)))
        let second = framer.feed(Array(text.dropFirst(place)))
        #expect(String(validating: first, as: UTF8.self) != nil)
        #expect(String(validating: second, as: UTF8.self) != nil)
        #expect(first + second == text)
        #expect(framer.finish() == [])
    }

    @Test("byte by byte too")
    func bytes() {
        let text = Array("aä€𐍈\n".utf8)
        var framer = CharacterFramer()
        #expect(text.map { framer.feed([$0]).count } == [1, 0, 2, 0, 0, 3, 0, 0, 0, 4, 1])
    }

    @Test(
        "what is no text is not held back for longer than a character can take",
        arguments: [
            ([0xFF], 1), ([0x80, 0x80, 0x80, 0x80], 4), ([0xC3, 0x41], 2), ([0xF0, 0x9F, 0x41], 3), ([0xE2, 0x82], 0),
        ] as [([UInt8], Int)]
    )
    func noText(bytes: [UInt8], passed: Int) {
        var framer = CharacterFramer()
        #expect(framer.feed(bytes) == Array(bytes.prefix(passed)))
        #expect(framer.finish() == Array(bytes.dropFirst(passed)))
    }
}
