import SuperviseConfig
import SuperviseCore
import Testing

@Suite struct IniLimitTests {
    /// The last thing that is said of a text which is repeated until it is too much.
    private func last(_ head: String, _ text: String, count: Int) -> String? {
        read(Array(head.utf8) + Array(repeatElement(Array(text.utf8), count: count).joined()))
    }

    private func read(_ bytes: [UInt8]) -> String? {
        let parsed = IniConfiguration.read(IniRequest(main: SourceFile(name: "f", bytes: bytes), folder: "/"))
        #expect(parsed.diagnostics.contains { $0.severity == .error })
        #expect(parsed.diagnostics.count <= 1_001)
        return parsed.diagnostics.last?.message
    }

    @Test("files with more lines than a configuration can have are not read to their end")
    func lines() {
        let message = "the file is not read to its end: it has too many lines or errors for a configuration"
        #expect(last("[program:x]\ncommand=x\n", " b\n", count: 100_000) == message)
        #expect(last("[supervisord]\n", "; x\n\nx\n", count: 2_000)?.contains("more like these") == true)
    }

    @Test("lines without end, zero bytes and too large files are refused as a whole")
    func whole() {
        #expect(read([UInt8](repeating: 120, count: 1 << 20 + 1)) == "the line is over 1 MiB")
        #expect(last("[supervisord]\n", "\0", count: 1) == "a NUL byte; this is no text file")
        #expect(read([UInt8](repeating: 32, count: 10_000_001)) == "the file is over 10 MB")
    }

    @Test("a value that grows without end is refused")
    func values() {
        let line = " %(here)900000s\n"
        #expect(last("[program:x]\ncommand=x\n", line, count: 2)?.contains("too long") == true)
    }

    @Test("more processes than can be run are refused before they are made")
    func processes() {
        let programs = (0...10_000).map { "[program:p\($0)]\n" }
        let parsed = SuperviseConfigTests.read(programs.joined())
        #expect(headlines(parsed) == ["supervisord.conf:1:1: error: the programs together have over 10000 processes"])
        #expect(parsed.value.programs.isEmpty)
    }
}
