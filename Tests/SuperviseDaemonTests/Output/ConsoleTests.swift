import FoundationEssentials
@testable import SuperviseDaemon
import Testing

@Suite struct ConsoleTests {
    @Test("what the sink does not take is offered again, from where it stopped")
    func partial() {
        let sink = FakeSink()
        let console = Console(style: OutputStyle(timestamps: .none), sink: sink)
        let source = LineSource(name: "web.1", program: 0, width: 6, style: OutputStyle(timestamps: .none))
        console.add("hello", from: source)
        #expect(console.isBusy)
        sink.appetite = { min($0, 3) }
        for count in 1...4 {
            console.flush()
            #expect(console.written == 3 * count)
        }
        while console.isBusy { console.flush() }
        #expect(sink.text == "web.1  | hello\n")
        sink.isBusy = true
        #expect(console.isBusy)
    }

    @Test("it is full from 32 KiB on, and still takes notices")
    func full() {
        let sink = FakeSink()
        let style = OutputStyle(prefix: false)
        let console = Console(style: style, sink: sink)
        let source = LineSource(name: "web.1", program: 0, width: 6, style: style)
        for _ in 0..<31 { console.add(String(repeating: "x", count: 1023), from: source) }
        console.add(String(repeating: "x", count: 1022), from: source)
        #expect(!console.isFull)
        console.add("", from: source)
        #expect(console.isFull)
        console.add("notice", from: source)
        console.flush()
        #expect(!console.isFull)
        #expect(sink.text.hasSuffix("x\n\nnotice\n"))
    }

    @Test("lines carry the time of their turn")
    func time() throws {
        let sink = FakeSink()
        let console = Console(style: OutputStyle(), sink: sink)
        let source = LineSource(name: "web.1", program: 0, width: 6, style: OutputStyle())
        console.updateTime()
        console.add("x", from: source)
        console.flush()
        #expect(try #/[0-2]\d:[0-5]\d:[0-5]\d web\.1  \| x\n/#.wholeMatch(in: sink.text) != nil)
    }

    // MARK: - JSON

    private struct Line: Decodable, Equatable {
        var time: String?
        var process: String
        var line: String
    }

    @Test(
        "a line is the same after a JSON parser has read it",
        arguments: [
            "", "plain", "\"quoted\" \\back\\slash/", "tab\there\rreturn", "\u{1B}[31mred\u{1B}[0m",
            "\0\u{1}\u{8}\u{B}\u{C}\u{1F}\u{7F}", "ü€😀\u{2028}\u{FEFF}e\u{301}", "\u{FFFD}", "a\r",
        ]
    )
    func roundTrip(text: String) throws {
        #expect(try json(Array(text.utf8)) == [Line(process: "web.1", line: text)])
    }

    @Test(
        "what is not UTF-8 becomes U+FFFD",
        arguments: [
            ([0xFF], "\u{FFFD}"), ([0x61, 0xC3, 0x62], "a\u{FFFD}b"), ([0xC3], "\u{FFFD}"),
            ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"),
        ]
    )
    func invalid(bytes: [UInt8], expected: String) throws {
        #expect(try json(bytes) == [Line(process: "web.1", line: expected)])
    }

    @Test("control characters are escaped with lower-case digits, and there is one object a line")
    func exact() throws {
        let sink = FakeSink()
        try write(Array("a\u{1}\"\t\u{7F}\n\nb\n".utf8), to: sink)
        let expected = #"""
            {"process":"web.1","line":"a\u0001\"\t\u007f"}
            {"process":"web.1","line":""}
            {"process":"web.1","line":"b"}

            """#
        #expect(sink.text == expected)
    }

    @Test("random bytes make valid JSON, a line each", arguments: 0..<30 as Range<UInt64>)
    func random(seed: UInt64) throws {
        var random = Seeded(seed)
        let bytes = random.bytes(2000)
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        #expect(try json(bytes).map(\.line) == lines.map { String(decoding: $0, as: UTF8.self) })
    }

    @Test("a line that comes in two pieces makes one object, and no empty one")
    func pieces() throws {
        let bench = try OutputBench(OutputStyle(format: .json, timestamps: .none))
        let child = try bench.child("web.1")
        for piece in ["hel", "lo\n", "a\nb", "c\nd\n"] {
            child.write(piece)
            try bench.settle()
        }
        #expect(try Self.decode(bench.sink).map(\.line) == ["hello", "a", "bc", "d"])
    }

    @Test("the time of a JSON line has its date, unless another one was asked for")
    func jsonTime() throws {
        for (timestamps, pattern) in [
            (OutputStyle.Timestamps.time, #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)/#),
            (.iso, #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)/#),
        ] {
            let bench = try OutputBench(OutputStyle(format: .json, timestamps: timestamps))
            let child = try bench.child("web.1")
            child.write("x\n")
            try bench.settle()
            let time = try #require(try Self.decode(bench.sink).first?.time)
            #expect(try pattern.wholeMatch(in: time) != nil)
        }
    }

    private func json(_ line: [UInt8]) throws -> [Line] {
        let sink = FakeSink()
        try write(line + [0x0A], to: sink)
        return try Self.decode(sink)
    }

    private func write(_ lines: [UInt8], to sink: FakeSink) throws {
        let style = OutputStyle(format: .json, timestamps: .none, color: true)
        let console = Console(style: style, sink: sink)
        let source = LineSource(name: "web.1", program: 0, width: 6, style: style)
        lines.withUnsafeBytes { console.add(lines: $0, from: source) }
        console.flush()
    }

    private static func decode(_ sink: FakeSink) throws -> [Line] {
        try sink.lines.map { try JSONDecoder().decode(Line.self, from: Data($0)) }
    }
}
