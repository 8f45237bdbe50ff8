import SuperviseCore
import SuperviseTestSupport
import Testing

@testable import SuperviseDaemon

@Suite struct LogPartTests {
    @Test(
        "parts are counted as supervisord counts them",
        arguments: [
            (.range(offset: 0, length: 0), "0123456789", false), (.range(offset: 4, length: 3), "456", false),
            (.range(offset: 8, length: 9), "89", false), (.range(offset: 99, length: 0), "", false),
            (.end(3), "789", false), (.end(.max), "0123456789", false),
            (.news(offset: 0, length: 4), "6789", true), (.news(offset: 6, length: 4), "6789", false),
            (.news(offset: 8, length: 4), "6789", false), (.news(offset: 10, length: 4), "", false),
            (.news(offset: 0, length: 99), "0123456789", false), (.news(offset: 0, length: 0), "", true),
            (.news(offset: 10, length: -1), "", true), (.news(offset: .max, length: .max), "", false),
            (.news(offset: .min, length: 5), "56789", true),
        ] as [(LogPart, String, Bool)]
    )
    func parts(part: LogPart, text: String, hasOverflown: Bool) throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        try directory.write("0123456789".utf8, to: "log")
        let content = try part.read(of: ByteString(directory.file("log")))
        #expect(content == LogContent(bytes: Array(text.utf8), size: 10, hasOverflown: hasOverflown))
    }

    @Test("a device is an empty file")
    func device() throws {
        #expect(try LogPart.end(5).read(of: "/dev/null") == LogContent(bytes: [], size: 0))
    }

    @Test("what is no file is not read")
    func noFile() throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        for name in ["nope", ""] {
            #expect(throws: (any Error).self) { try LogPart.end(5).read(of: ByteString(directory.file(name))) }
        }
    }
}
