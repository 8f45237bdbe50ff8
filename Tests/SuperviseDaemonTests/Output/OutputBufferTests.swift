@testable import SuperviseDaemon
import Testing

@Suite struct OutputBufferTests {
    @Test("what is appended comes out in order")
    func append() {
        let buffer = OutputBuffer(capacity: 16)
        #expect(buffer.count == 0)
        buffer.append("hello ")
        buffer.append("")
        buffer.append("world")
        #expect(buffer.text == "hello world")
        buffer.drop(6)
        #expect(buffer.text == "world")
        buffer.drop(0)
        buffer.drop(5)
        #expect(buffer.count == 0)
    }

    @Test("it grows as far as it must, in one step or many")
    func grows() {
        let buffer = OutputBuffer(capacity: 1)
        let large = String(repeating: "x", count: 100_000)
        buffer.append(large)
        for _ in 0..<1000 { buffer.append("0123456789") }
        #expect(buffer.text == large + String(repeating: "0123456789", count: 1000))
    }

    @Test("room that was freed at the front is used again")
    func reuse() {
        let buffer = OutputBuffer(capacity: 8)
        buffer.append("abcdefgh")
        buffer.drop(5)
        buffer.append("ijklm")
        #expect(buffer.text == "fghijklm")
    }

    @Test(
        "each line is put after the header",
        arguments: [
            ("", ""), ("\n", "> \n"), ("a\n", "> a\n"), ("a\nb\n", "> a\n> b\n"), ("\n\n\n", "> \n> \n> \n"),
            ("a\r\nb\0c\n", "> a\r\n> b\0c\n"),
        ]
    )
    func lines(lines: String, expected: String) {
        for capacity in [1, 4, 64] {
            let buffer = OutputBuffer(capacity: capacity)
            buffer.append(lines: lines, header: "> ")
            #expect(buffer.text == expected)
        }
    }

    @Test("without a header lines stay as they are")
    func noHeader() {
        let buffer = OutputBuffer(capacity: 4)
        buffer.append(lines: "one\ntwo\n", header: "")
        #expect(buffer.text == "one\ntwo\n")
    }

    @Test("any sequence of calls does what a plain array does", arguments: 0..<200 as Range<UInt64>)
    func random(seed: UInt64) {
        var random = Seeded(seed)
        let buffer = OutputBuffer(capacity: .random(in: 1...64, using: &random))
        var model: [UInt8] = []
        for _ in 0..<300 {
            switch Int.random(in: 0..<4, using: &random) {
            case 0:
                let bytes = random.bytes(.random(in: 0...40, using: &random))
                bytes.withUnsafeBytes { buffer.append($0) }
                model += bytes
            case 1:
                let header = random.bytes(.random(in: 0...9, using: &random))
                let lines = (0..<Int.random(in: 0...5, using: &random))
                    .map { _ in
                        random.bytes(.random(in: 0...30, using: &random)).filter { $0 != 0x0A } + [0x0A]
                    }
                lines.joined().map { $0 }
                    .withUnsafeBytes { text in
                        header.withUnsafeBytes { buffer.append(lines: text, header: $0) }
                    }
                for line in lines { model += header + line }
            default:
                let count = Int.random(in: 0...model.count, using: &random)
                buffer.drop(count)
                model.removeFirst(count)
            }
            #expect(Array(buffer.bytes) == model)
        }
    }
}

extension OutputBuffer {
    fileprivate var text: String { String(decoding: bytes, as: UTF8.self) }

    fileprivate func append(_ text: String) { Array(text.utf8).withUnsafeBytes { append($0) } }

    fileprivate func append(lines: String, header: String) {
        Array(lines.utf8)
            .withUnsafeBytes { text in
                Array(header.utf8).withUnsafeBytes { append(lines: text, header: $0) }
            }
    }
}
