import SuperviseCore
import Testing

struct CaptureFramerTests {
    private static let begin = "<!--XSUPERVISOR:BEGIN-->"
    private static let end = "<!--XSUPERVISOR:END-->"

    /// A stream and what is to come of it.
    struct Stream: Sendable {
        var text: String
        var passed: String
        var captured: [String] = []
    }

    static let streams = [
        Stream(text: "", passed: ""),
        Stream(text: "no marks < <! here -->", passed: "no marks < <! here -->"),
        Stream(text: "a\(begin)b\(end)c", passed: "ac", captured: ["b"]),
        Stream(text: "\(begin)\(end)", passed: "", captured: [""]),
        Stream(text: "\(begin)1\(end)\n\(begin)2\(end)\n", passed: "\n\n", captured: ["1", "2"]),
        Stream(text: "<<!--XSUPERVISOR:BEGIN-->x<<\(end)", passed: "<", captured: ["x<<"]),
        Stream(
            text: "<!--XSUPERVISOR:BEG<!--XSUPERVISOR:BEGIN-->x\(end)",
            passed: "<!--XSUPERVISOR:BEG",
            captured: ["x"]
        ),
        Stream(text: "\(begin)\(begin)\(end)", passed: "", captured: [begin]),
        Stream(text: "\(end)\(begin)a\nb\(end)\(end)", passed: end + end, captured: ["a\nb"]),
        Stream(text: "x<!--XSUPERVISOR:BEGIN--", passed: "x<!--XSUPERVISOR:BEGIN--"),
        Stream(text: "x\(begin)not ended <!--XSUPER", passed: "xnot ended <!--XSUPER"),
    ]

    @Test("marks are found, whole or in pieces, wherever they are cut", arguments: streams)
    func cut(stream: Stream) {
        let bytes = Array(stream.text.utf8)
        for first in 0...bytes.count {
            for second in first...bytes.count {
                let pieces = [bytes[..<first], bytes[first..<second], bytes[second...]].map(Array.init)
                #expect(run(pieces) == (stream.passed, stream.captured), "cut at \(first) and \(second)")
            }
        }
    }

    @Test("of what is too long the newest bytes are kept", arguments: [1, 2, 7, 100, .max])
    func limit(limit: Int) {
        let text = (0..<1000).map { "\($0)," }.joined()
        let bytes = Array((Self.begin + text + Self.end).utf8)
        for size in [1, 3, 64, bytes.count] {
            let pieces = stride(from: 0, to: bytes.count, by: size)
                .map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
            #expect(run(pieces, limit: limit) == ("", [String(text.suffix(limit))]))
        }
    }

    @Test("after its end it begins anew")
    func again() {
        var framer = CaptureFramer(limit: 10)
        _ = framer.feed(Array("\(Self.begin)lost".utf8))
        #expect(framer.finish() == Array("lost".utf8))
        #expect(framer == CaptureFramer(limit: 10))
    }

    private func run(_ pieces: [[UInt8]], limit: Int = 1000) -> (String, [String]) {
        var framer = CaptureFramer(limit: limit)
        var passed: [UInt8] = []
        var captured: [[UInt8]] = []
        for piece in pieces {
            let output = framer.feed(piece)
            passed += output.passed
            captured += output.captured
        }
        passed += framer.finish()
        return (String(decoding: passed, as: UTF8.self), captured.map { String(decoding: $0, as: UTF8.self) })
    }
}
