import SuperviseTestSupport
import Testing

@Suite("Exit codes", .serialized, .timeLimit(.minutes(5)))
struct ExitCodeTests {
    @Test("the code of the first process to end", arguments: [0, 1, 42, 255] as [Int32], Confinement.containers)
    func code(_ code: Int32, in confinement: Confinement) async throws {
        let procfile = "web: ./probe exit \(code)\nother: ./probe sleep\n"
        try await Launch(procfile, arguments: firstEndStopsAll).with(\.confinement, confinement)
            .run { app in
                try await app.expectExit(code)
            }
    }

    @Test("128 + n for a process that a signal ended", arguments: [9, 11, 15] as [Int32], Confinement.containers)
    func signalDeath(_ signal: Int32, in confinement: Confinement) async throws {
        let procfile = "web: ./probe kill \(signal)\nother: ./probe sleep\n"
        try await Launch(procfile, arguments: firstEndStopsAll).with(\.confinement, confinement)
            .run { app in
                try await app.expectExit(128 + signal)
            }
    }

    @Test("127 for a program that is not there, 126 for one that cannot be executed", arguments: Confinement.containers)
    func cannotBeExecuted(in confinement: Confinement) async throws {
        for (program, code) in [("./missing", 127), ("./plain", 126), ("no-such-program-anywhere", 127)]
            as [(String, Int32)]
        {
            let launch = Launch("web: \(program)\nother: ./probe sleep\n", arguments: firstEndStopsAll)
            try await launch.with(\.confinement, confinement)
                .run { directory in
                    try directory.write("plain text".utf8, to: "plain")
                } _: { app in
                    try await app.expectExit(code)
                }
        }
    }

    @Test("a program that is not there is given up at once, not retried")
    func notRetried() async throws {
        try await Launch("web: ./missing\nother: ./probe sleep\n")
            .run { app in
                try await app.expectExit(127)
                #expect(app.lines.filter { $0.text.contains("web.1 started") }.count <= 1)
                #expect(app.lines.contains { $0.text.contains("missing") })
            }
    }

    @Test("0 when every process has ended with 0", arguments: Confinement.containers)
    func allDone(in confinement: Confinement) async throws {
        let launch = Launch("a: ./probe exit 0\nb: ./probe say hello , exit 0\n").with(\.confinement, confinement)
        try await launch.run { app in
            try await app.expectExit(0)
            #expect(app.lines(of: "b.1") == ["hello"])
        }
    }

    @Test("a process that ends with 0 leaves the others running")
    func successGoesOn() async throws {
        try await Launch("a: ./probe exit 0\nb: ./probe await go , say went , exit 0\n")
            .run { app in
                try await app.waitForLine(of: "system", startingWith: "a.1 stopped (rc=0)")
                try app.directory.write([], to: "go")
                try await app.expectExit(0)
                #expect(app.lines(of: "b.1") == ["went"])
            }
    }

    @Test("an ended process is noticed though a grandchild holds its output", arguments: Confinement.containers)
    func heldPipe(in confinement: Confinement) async throws {
        let procfile = "web: ./probe fork , mark up , sleep , end , await up , exit 7\nother: ./probe sleep\n"
        try await Launch(procfile, arguments: firstEndStopsAll).with(\.confinement, confinement)
            .run { app in
                try await app.expectExit(7)
            }
    }

    @Test("an ended process is noticed though another has closed all its descriptors")
    func closedDescriptors() async throws {
        let procfile = "quiet: ./probe close-fds , mark up , sleep\nweb: ./probe await up , exit 7\n"
        try await Launch(procfile, arguments: firstEndStopsAll)
            .run { app in
                try await app.expectExit(7)
            }
    }

    @Test("the first end decides, later ones do not")
    func laterEnds() async throws {
        let procfile = "web: ./probe await up , exit 4\nother: ./probe on TERM exit 9 , mark up , sleep\n"
        try await Launch(procfile, arguments: firstEndStopsAll)
            .run { app in
                try await app.expectExit(4)
            }
    }
}
