import SuperviseWire
import Testing

@testable import supervise

@Suite struct DetachKeyTests {
    @Test(
        "two in a row detach; one alone goes on with what follows it",
        arguments: [
            (["abc"], "abc", false), (["\u{1C}\u{1C}"], "", true), (["a\u{1C}", "\u{1C}b"], "a", true),
            (["\u{1C}a\u{1C}"], "\u{1C}a", false), (["\u{1C}a\u{1C}", "\u{1C}"], "\u{1C}a", true), ([""], "", false),
        ]
    )
    func feed(pieces: [String], passed: String, detaches: Bool) {
        var key = DetachKey()
        var all: [UInt8] = []
        var isDetached = false
        for piece in pieces where !isDetached {
            let result = key.feed(Array(piece.utf8))
            all += result.passed
            isDetached = result.detaches
        }
        #expect(String(decoding: all, as: UTF8.self) == passed && isDetached == detaches)
    }

    @Test("a key that nothing follows is released, once")
    func release() {
        var key = DetachKey()
        #expect(key.release().isEmpty && !key.isHeld)
        _ = key.feed([DetachKey.byte])
        #expect(key.isHeld && key.release() == [DetachKey.byte])
        #expect(!key.isHeld && key.release().isEmpty)
        #expect(!key.feed([DetachKey.byte]).detaches)
    }
}

@Suite struct TerminalModesTests {
    @Test(
        "what a program has switched on is switched off, and no more",
        arguments: [
            ("plain \u{1B}7\u{1B}[2J\u{1B}[3;4H text", ""), ("\u{1B}[?1049h\u{1B}[?25l", "\u{1B}[?1049l\u{1B}[?25h"),
            ("\u{1B}[?1000;1006h\u{1B}[?2004h\u{1B}[?1000l", "\u{1B}[?1006l\u{1B}[?2004l"),
            ("\u{1B}[?25l\u{1B}[?25h\u{1B}[?1049h\u{1B}[?1049l", ""), ("\u{1B}[31mred", "\u{1B}[0m"),
            ("\u{1B}[?7h\u{1B}[?12h\u{1B}[4h", ""), ("\u{1B}[?" + String(repeating: "1", count: 100) + "h", ""),
        ]
    )
    func reset(text: String, expected: String) {
        for size in [1, 3, 1000] {
            var modes = TerminalModes()
            let bytes = Array(text.utf8)
            for start in stride(from: 0, to: bytes.count, by: size) {
                modes.note(Array(bytes[start..<min(start + size, bytes.count)]))
            }
            #expect(modes.reset == expected)
        }
    }
}

@Suite struct LineBufferTests {
    @Test("gives each line once, however it is split", arguments: 1...9)
    func split(size: Int) {
        let bytes = Array("one\n\ntwo\nthree".utf8)
        var buffer = LineBuffer()
        var lines: [String] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            lines += buffer.feed(Array(bytes[start..<min(start + size, bytes.count)]))
                .map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(lines == ["one", "", "two"])
    }
}

@Suite struct OperationReportTests {
    @Test("success and failure go different ways")
    func ways() {
        let report = OperationReport([
            "results": [
                ["process": "a.1", "ok": true, "message": "started"],
                ["process": "b.1", "ok": false, "message": "cannot run 'x': not found in PATH"],
            ]
        ])
        #expect(report.successes == "a.1: started\n")
        #expect(report.failures == "supervise: b.1: cannot run 'x': not found in PATH\n")
        #expect(!report.isSuccess)
    }
}

@Suite struct ScreenAreaTests {
    @Test("draws over what was there, and erases what is too much")
    func redraw() {
        var area = ScreenArea()
        #expect(area.draw(["a", "b"], rows: 24) == "\ra\u{1B}[K\r\nb\u{1B}[K\r\n\u{1B}[J")
        #expect(area.draw(["c"], rows: 24) == "\u{1B}[2A\rc\u{1B}[K\r\n\u{1B}[J")
        #expect(area.draw(["d"], rows: 24).hasPrefix("\u{1B}[1A\rd"))
    }

    @Test("says how many lines the terminal has no room for")
    func room() {
        var area = ScreenArea()
        let text = area.draw((1...9).map { "line \($0)" }, rows: 5)
        #expect(
            text == "\r" + ["line 1", "line 2", "line 3", "… 6 more"].map { $0 + "\u{1B}[K\r\n" }.joined() + "\u{1B}[J"
        )
    }
}

@Suite struct UsageSinceTests {
    @Test("is the share since the last look; of a new process that since its start")
    func share() {
        var since = UsageSince()
        var report = StatusTableTests.report("a", "RUNNING", pid: 7)
        #expect(since.update([report], at: 1_000_000_000)[0].usage?.cpuPercent == 12.34)
        report.usage?.cpuSeconds = 1.5
        #expect(since.update([report], at: 2_000_000_000)[0].usage?.cpuPercent == 50)
        report.pid = 8
        #expect(since.update([report], at: 3_000_000_000)[0].usage?.cpuPercent == 12.34)
    }
}

@Suite struct WhyPageTests {
    @Test("has the reasons, what has happened and the last lines")
    func page() {
        let page = WhyCommand.page(
            ["reasons": ["a.1 has been FATAL for 2s.", "More."], "history": [], "output": ["x", "y"]],
            isColored: false
        )
        #expect(page == "a.1 has been FATAL for 2s.\nMore.\n\nIts last lines:\n  x\n  y\n")
        let silent = WhyCommand.page(["reasons": ["It is so."], "history": [], "output": []], isColored: false)
        #expect(silent == "It is so.\n\nIt has written nothing.\n")
    }
}
