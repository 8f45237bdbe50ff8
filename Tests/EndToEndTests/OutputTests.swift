import Glibc
import SuperviseTestSupport
import Testing

@Suite("Output", .serialized, .timeLimit(.minutes(5)))
struct OutputTests {
    @Test("time, padded name, bar and text")
    func form() async throws {
        try await Launch("web: ./probe say hello world\nconsumer: ./probe say hi\n")
            .run { app in
                try await app.expectExit(0)
                let lines = app.lines.filter { $0.process == "web.1" || $0.process == "consumer.1" }
                #expect(Set(lines.map(\.text)) == ["hello world", "hi"])
                #expect(app.lines.allSatisfy { $0.width == "consumer.1".count }, "\(app.lines)")
                let hello = try #require(lines.first { $0.text == "hello world" })
                #expect(hello.description.dropFirst(8) == " web.1      | hello world")
            }
    }

    @Test("a short name is padded to six")
    func shortName() async throws {
        try await Launch("a: ./probe say hi\n")
            .run { app in
                try await app.waitForExit()
                #expect(app.lines.contains { $0.description.dropFirst(8) == " a.1    | hi" }, "\(app.lines)")
                #expect(app.lines.allSatisfy { $0.width == 6 }, "\(app.lines)")
            }
    }

    @Test("the supervisor's notices, as honcho words them")
    func notices() async throws {
        try await Launch("web: ./probe ids , on TERM exit 0 , mark up , sleep\nother: ./probe exit 0\n")
            .run { app in
                let started = try await app.waitForLine(of: "system", startingWith: "web.1 started (pid=")
                try await app.waitForLine(of: "system", startingWith: "other.1 stopped (rc=0)")
                try await app.waitForMarks("up")
                try await app.signal(SIGTERM)
                try await app.expectExit(143)
                let pid = started.filter(\.isNumber).dropFirst()
                #expect(app.lines(of: "system").contains { $0.hasPrefix("SIGTERM received") })
                #expect(app.lines(of: "system").contains { $0.hasPrefix("sending SIGTERM to web.1 (pid \(pid))") })
                #expect(app.lines(of: "system").contains { $0.hasPrefix("web.1 stopped (rc=") })
                #expect(app.errorText == "")
            }
    }

    @Test("standard output and standard error of a process are one stream, in order")
    func merged() async throws {
        try await Launch("web: ./probe say a , err b , say c , err d\n")
            .run { app in
                try await app.waitForExit()
                #expect(app.lines(of: "web.1") == ["a", "b", "c", "d"])
                #expect(app.errorText == "")
            }
    }

    @Test("20,000 lines of eight processes at once: whole, complete and in order", arguments: Confinement.containers)
    func flood(in confinement: Confinement) async throws {
        let procfile = (1...8).map { "p\($0): ./probe lines 2500 80 p\($0)\n" }.joined()
        try await Launch(procfile).with(\.confinement, confinement)
            .run { app in
                try await app.expectExit(0)
                #expect(app.lines.allSatisfy { $0.process != nil })
                for number in 1...8 {
                    #expect(isComplete(app.lines(of: "p\(number).1"), count: 2500, size: 80, tag: "p\(number)"))
                }
            }
    }

    @Test("5,000 lines just before the end are all shown", arguments: Confinement.containers)
    func lastLines(in confinement: Confinement) async throws {
        let launch = Launch("web: ./probe lines 5000 , exit 3\nother: ./probe sleep\n", arguments: firstEndStopsAll)
        try await launch.with(\.confinement, confinement)
            .run { app in
                try await app.expectExit(3)
                #expect(isComplete(app.lines(of: "web.1"), count: 5000, size: 40, tag: "line"))
            }
    }

    @Test("what a process says while it stops is shown", arguments: Confinement.containers)
    func lastWords(in confinement: Confinement) async throws {
        let launch = Launch("web: ./probe on TERM lines 500 , on TERM exit 0 , mark up , sleep\n")
        try await launch.with(\.confinement, confinement)
            .run { app in
                try await app.waitForMarks("up")
                try await app.signal(SIGTERM)
                try await app.expectExit(143)
                #expect(isComplete(app.lines(of: "web.1"), count: 500, size: 40, tag: "line"))
            }
    }

    @Test("a line of 300,000 bytes stays whole")
    func longLine() async throws {
        try await Launch("web: ./probe long 300000 , say after\nb: ./probe lines 100 80 b\n")
            .run { app in
                try await app.waitForExit()
                let lines = app.lines.filter { $0.process == "web.1" }
                #expect(lines.count == 2)
                #expect(lines.first?.content == (0..<300_000).map { UInt8(97 + $0 % 26) })
                #expect(lines.last?.text == "after")
            }
    }

    @Test("--format json: an object a line, with what JSON must escape escaped")
    func json() async throws {
        let launch = Launch(#"web: ./probe raw 'a"b\n'"# + "\n", arguments: ["start", "--format", "json"])
        try await launch.run { app in
            try await app.waitForExit()
            let line = app.outputText.split(separator: "\n").first { $0.contains(#""web.1""#) }
            #expect(line?.hasPrefix(#"{"time":"20"#) == true, "\(app.outputText)")
            #expect(line?.hasSuffix(#","process":"web.1","line":"a\"b"}"#) == true, "\(app.outputText)")
        }
    }

    @Test("every byte passes unchanged")
    func binary() async throws {
        try await Launch("web: ./probe binary\n")
            .run { app in
                try await app.waitForExit()
                let line = app.lines.first { $0.process == "web.1" }
                #expect(line?.content == (0...255).filter { $0 != 10 })
            }
    }

    @Test(
        "only a newline ends a line",
        arguments: [
            ("a\\rb\\r\\n", ["a\rb\r"]), ("a\\0b\\n", ["a\0b"]), ("\\n\\nx\\n", ["", "", "x"]),
            ("  a\tb  \\n", ["  a\tb  "]), ("a\u{0C}b\u{0B}c\u{85}d\u{2028}e\\n", ["a\u{0C}b\u{0B}c\u{85}d\u{2028}e"]),
            ("10%\\r20%\\r30%\\n", ["10%\r20%\r30%"]), ("no newline", ["no newline"]), ("a\\nrest", ["a", "rest"]),
        ]
    )
    func lineEnds(_ written: String, _ expected: [String]) async throws {
        try await Launch("web: ./probe raw '\(written)'\n")
            .run { app in
                try await app.waitForExit()
                let lines = app.lines.filter { $0.process == "web.1" }.map(\.content)
                #expect(lines == expected.map { Array($0.utf8) }, "\(app.outputText)")
            }
    }

    @Test("an unfinished line waits for its rest, and nobody else waits for it")
    func unfinished() async throws {
        let procfile =
            "web: ./probe partial 'first ' , mark up , await go , say second\nb: ./probe await up , say between\n"
        try await Launch(procfile)
            .run { app in
                try await app.waitForLine(of: "b.1", startingWith: "between")
                #expect(app.lines(of: "web.1").isEmpty)
                try app.directory.write([], to: "go")
                try await app.waitForExit()
                #expect(app.lines(of: "web.1") == ["first second"])
            }
    }

    @Test("the unfinished line of a killed process is shown")
    func unfinishedAtKill() async throws {
        try await Launch("web: ./probe ignore TERM , partial 'last words' , mark up , sleep\n", arguments: shortGrace)
            .run {
                app in
                try await app.waitForMarks("up")
                try await app.signal(SIGTERM)
                try await app.expectExit(143)
                #expect(app.lines(of: "web.1") == ["last words"], "\(app.outputText)")
            }
    }

    @Test("no colour where the output is no terminal")
    func plain() async throws {
        try await Launch("web: ./probe say hi\n").with(\.environment, ["TERM": "xterm-256color"])
            .run { app in
                try await app.waitForExit()
                #expect(!app.output.contains(0x1B))
            }
    }

    /// Whether these are all lines of `probe lines`, in order and untouched.
    private func isComplete(_ lines: [String], count: Int, size: Int, tag: String) -> Bool {
        guard lines.count == count else { return false }
        return lines.enumerated()
            .allSatisfy { index, line in
                let number = String(index + 1)
                let head = "\(tag) \(String(repeating: "0", count: 6 - number.count))\(number) "
                return line.hasPrefix(head) && line.utf8.count == size - 1
                    && line.utf8.dropFirst(head.utf8.count).allSatisfy { $0 == UInt8(ascii: "x") }
            }
    }
}
