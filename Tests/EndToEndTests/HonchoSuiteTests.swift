import SuperviseTestSupport
import Testing

/// What honcho's own integration suite asks of `start`, asked of us.
@Suite("honcho's own suite", .serialized, .timeLimit(.minutes(5)))
struct HonchoSuiteTests {
    @Test("both streams of all processes come on standard output")
    func start() async throws {
        let procfile = "foo: ./probe say normal output ; ./probe err error output\nbar: ./probe say bar\n"
        try await Launch(procfile)
            .run { app in
                try await app.expectExit(0)
                #expect(app.lines(of: "foo.1") == ["normal output", "error output"])
                #expect(app.lines(of: "bar.1") == ["bar"])
                #expect(app.errorText == "")
            }
    }

    @Test("the processes get what .env sets")
    func dotenv() async throws {
        let launch = Launch("animals: ./probe getenv ANIMAL\n", dotenv: "ANIMAL=giraffe\n")
        try await launch.run { app in
            try await app.expectExit(0)
            #expect(app.lines(of: "animals.1") == ["ANIMAL=giraffe"])
        }
    }

    @Test("PROCFILE in .env names the Procfile")
    func procfileInDotenv() async throws {
        try await Launch(nil, dotenv: "PROCFILE=Procfile.dev\n")
            .run { directory in
                try directory.write("dev: ./probe say from dev\n".utf8, to: "Procfile.dev")
            } _: { app in
                try await app.expectExit(0)
                #expect(app.lines(of: "dev.1") == ["from dev"])
            }
    }

    @Test("the code of the process is the code of start")
    func exitCode() async throws {
        try await Launch("foo: ./probe exit 42\n", arguments: firstEndStopsAll)
            .run { app in
                try await app.expectExit(42)
            }
    }

    @Test("a command line is the shell's business: quotes, variables, pipes, lists")
    func shell() async throws {
        let procfile = """
            a: echo "a  b" 'c $HOME' "$ANIMAL"
            b: echo one | cat; echo two && echo three
            c: exec ./probe say executed
            d: V=1 ./probe getenv V
            e: ./probe say $PORT > out; cat out
            """
        try await Launch(procfile + "\n", dotenv: "ANIMAL=giraffe\n")
            .run { app in
                try await app.expectExit(0)
                #expect(app.lines(of: "a.1") == ["a  b c $HOME giraffe"])
                #expect(app.lines(of: "b.1") == ["one", "two", "three"])
                #expect(app.lines(of: "c.1") == ["executed"])
                #expect(app.lines(of: "d.1") == ["V=1"])
                #expect(app.lines(of: "e.1") == ["5400"])
            }
    }

    @Test("a Procfile with CRLF line ends, no last newline, comments and a BOM")
    func lineEnds() async throws {
        let procfile = "\u{FEFF}first: ./probe say 1\r\n# no: ./probe say 2\r\n\r\nlast:./probe say 3"
        try await Launch(procfile)
            .run { app in
                try await app.expectExit(0)
                #expect(app.lines(of: "first.1") == ["1"])
                #expect(app.lines(of: "last.1") == ["3"])
                #expect(app.lines.filter { $0.process != "system" }.count == 2)
            }
    }
}
