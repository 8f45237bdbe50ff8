import Glibc
import SuperviseTestSupport
import Testing

@Suite("In a terminal", .serialized, .timeLimit(.minutes(5)))
struct TerminalTests {
    /// A launch in a terminal; without colour unless asked for.
    private func launch(_ procfile: String, colour: Bool = false, arguments: [String] = ["start"]) -> Launch {
        var launch = Launch(procfile, arguments: arguments)
        launch.inTerminal = true
        launch.environment = ["TERM": "xterm-256color"].merging(colour ? [:] : ["NO_COLOR": "1"]) { $1 }
        return launch
    }

    @Test("each process has a terminal, and no carriage return is added")
    func processTerminal() async throws {
        try await launch("a: ./probe tty , say hello\nb: ./probe tty\n")
            .run { app in
                try await app.expectExit(0)
                #expect(app.lines(of: "a.1") == ["tty 111", "hello"])
                #expect(app.lines(of: "b.1") == ["tty 111"])
                #expect(!app.output.contains(UInt8(ascii: "\r")))
            }
    }

    @Test("every line of a flood arrives through the terminals")
    func flood() async throws {
        try await launch("a: ./probe lines 1000 80 a\nb: ./probe lines 1000 80 b\n")
            .run { app in
                try await app.expectExit(0)
                #expect(app.lines(of: "a.1").count == 1000)
                #expect(app.lines(of: "b.1").count == 1000)
            }
    }

    @Test("names are coloured, one colour each, and what a process writes is not touched")
    func colour() async throws {
        try await launch("a: ./probe say hello\nb: ./probe raw '\\n'\n", colour: true)
            .run { app in
                try await app.expectExit(0)
                let lines = app.outputText.split(separator: "\n")
                let hello = try #require(lines.first { $0.hasSuffix("hello") })
                #expect(hello.contains("\u{1B}[36m"), "\(hello.debugDescription)")
                #expect(hello.contains("a.1"))
                let other = try #require(lines.first { $0.contains("b.1") && !$0.contains("system") })
                #expect(other.contains("\u{1B}[33m"), "\(other.debugDescription)")
            }
    }

    @Test(
        "no colour where it is not wanted",
        arguments: [
            (["start"], ["NO_COLOR": "1"]), (["start", "--no-color"], [:]), (["start", "--color", "never"], [:]),
        ]
            as [([String], [String: String])]
    )
    func noColour(_ arguments: [String], _ environment: [String: String]) async throws {
        var launch = launch("a: ./probe say hello\n", arguments: arguments)
        launch.environment = environment.merging(["TERM": "xterm"]) { $1 }
        try await launch.run { app in
            try await app.expectExit(0)
            #expect(!app.output.contains(0x1B), "\(app.outputText.debugDescription)")
        }
    }

    @Test("--color always colours where the output is no terminal")
    func forcedColour() async throws {
        try await Launch("a: ./probe say hello\n", arguments: ["start", "--color", "always"])
            .run { app in
                try await app.expectExit(0)
                #expect(app.outputText.contains("\u{1B}[36m"))
            }
    }

    @Test("a question without a newline is shown, and its rest follows under the process's name")
    func prompt() async throws {
        try await launch("a: ./probe partial 'name? ' , await go , say thanks\n")
            .run { app in
                try await app.waitForOutput(containing: "| name? ")
                try app.directory.write([], to: "go")
                try await app.expectExit(0)
                let last = try #require(app.lines.last { $0.text.contains("thanks") })
                #expect(last.process == "a.1" || last.description.hasSuffix("name? thanks"), "\(app.report)")
            }
    }

    @Test("Ctrl-C once stops everything with 130, and the processes see TERM alone")
    func interrupt() async throws {
        let polite = "on INT mark ints , on TERM mark terms , on TERM exit 0 , mark up , sleep"
        try await launch("a: ./probe \(polite)\nb: ./probe \(polite)\n", arguments: longGrace)
            .run { app in
                try await app.waitForMarks("up", count: 2)
                app.type("\u{3}")
                try await app.expectExit(130)
                #expect(app.directory.lines(of: "terms").count == 2)
                #expect(app.directory.lines(of: "ints").isEmpty)
            }
    }

    @Test("Ctrl-C twice kills")
    func interruptTwice() async throws {
        try await launch("a: ./probe ignore TERM INT HUP , mark up , sleep\n", arguments: longGrace)
            .run { app in
                try await app.waitForMarks("up")
                app.type("\u{3}")
                try await app.waitForLine(of: "system", startingWith: "sending SIGTERM to a.1")
                app.type("\u{3}")
                try await app.expectExit(130)
            }
    }

    @Test("nobody reads what is typed")
    func keyboard() async throws {
        try await launch("a: ./probe mark up , await go , stdin\n")
            .run { app in
                try await app.waitForMarks("up")
                app.type("some text\n")
                try app.directory.write([], to: "go")
                try await app.expectExit(0)
                #expect(app.lines(of: "a.1") == ["stdin tty open"])
            }
    }

    @Test("the processes' terminals follow the size of ours")
    func resize() async throws {
        try await launch("a: ./probe on WINCH winsize , winsize , mark up , sleep\n")
            .run { app in
                try await app.waitForMarks("up")
                let first = try await app.waitForLine(of: "a.1", startingWith: "winsize 24x")
                app.resize(rows: 50, columns: 133)
                let second = try await app.waitForLine(of: "a.1", startingWith: "winsize 50x")
                // How much of the width the name takes is the supervisor's business.
                let widths = [first, second].compactMap { $0.split(separator: "x").last.flatMap { Int($0) } }
                #expect(widths.count == 2 && widths[1] - widths[0] == 53, "\(widths)")
                try await app.signal(SIGTERM)
                try await app.expectExit(143)
            }
    }

    @Test("everything ends when the terminal is closed")
    func hangUp() async throws {
        try await launch("a: ./probe on HUP exit 0 , on TERM exit 0 , mark up , flood\n")
            .run { app in
                try await app.waitForMarks("up")
                app.closeOutput()
                _ = try await app.waitForExit()
            }
    }
}
