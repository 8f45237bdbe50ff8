import SuperviseCore
import Testing

struct LogRotationTests {
    @Test("backups move up from the oldest on, as far as there are any")
    func renamings() {
        func moves(_ backups: Int, there: [String] = []) -> [String] {
            LogRotation(maximumBytes: 1, backups: backups)
                .renamings(of: "a") { there.contains($0.text) }
                .map { "\($0.from)>\($0.to)" }
        }
        #expect(moves(0) == [])
        #expect(moves(1) == ["a>a.1"])
        #expect(moves(3) == ["a>a.1"])
        #expect(moves(3, there: ["a.1", "a.2"]) == ["a.2>a.3", "a.1>a.2", "a>a.1"])
        #expect(moves(3, there: ["a.1", "a.2", "a.3"]) == ["a.2>a.3", "a.1>a.2", "a>a.1"])
        // There is room for what is before a gap.
        #expect(moves(3, there: ["a.1", "a.3"]) == ["a.1>a.2", "a>a.1"])
        #expect(moves(.max, there: ["a.1"]) == ["a.1>a.2", "a>a.1"])
    }

    @Test(
        "a file is full with the end of the line that reaches its size",
        arguments: [
            (0, "aaa\nbbb\n", nil), (0, "aaaa\nbbbb\n", 10), (0, "aaaa\nbbbbb\ncc\n", 11), (9, "\n", 1),
            (9, "aa\nb", 3),
            (10, "a\nb\n", 2), (50, "a\nb\n", 2), (5, "bbbb\n", 5), (5, "bbb\n", nil), (5, "ccccccc", nil),
            (0, "", nil),
        ] as [(Int, String, Int?)]
    )
    func room(size: Int, text: String, expected: Int?) {
        let rotation = LogRotation(maximumBytes: 10, backups: 1)
        #expect(rotation.room(in: size, for: Array(text.utf8)[...]) == expected)
        // A slice that begins elsewhere is the same.
        #expect(rotation.room(in: size, for: Array(("xyz" + text).utf8)[3...]) == expected)
    }

    @Test("a line without an end does not make a file grow for ever; without a size it may")
    func endless() {
        let rotation = LogRotation(maximumBytes: 10, backups: 1)
        let line = [UInt8](repeating: 0x61, count: LogRotation.longestOverrun)
        #expect(rotation.room(in: 9, for: line[...]) == nil)
        #expect(rotation.room(in: 10, for: line[...]) == line.count)
        #expect(LogRotation(maximumBytes: 0, backups: 1).room(in: 1 << 40, for: line[...]) == nil)
    }

    @Test("only logs that a supervisor with this identifier has named are its own")
    func names() {
        let parts = AutoLogName.parts(process: "web_00", channel: .stderr, identifier: "sup")
        #expect(parts.prefix == "web_00-stderr---sup-")
        for name in ["a-stdout---sup-x7Yq2z.log", "a-stdout---sup-x7Yq2z.log.1", "a-stdout---sup-x.log.10"] {
            #expect(AutoLogName.isMade(name, identifier: "sup"), "\(name)")
        }
        for name in [
            "a-stdout---sup-.log", "---sup-x.log", "a-stdout---super-x.log", "a-stdout---sup-x.txt",
            "a-stdout---sup-x.log.1a",
            "a-stdout---sup-x y.log", "sup.log", "", "a---sup-",
        ] {
            #expect(!AutoLogName.isMade(name, identifier: "sup"), "\(name)")
        }
    }
}
