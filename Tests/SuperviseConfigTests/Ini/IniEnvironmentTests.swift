import SuperviseConfig
import SuperviseCore
import Testing

@Suite struct IniEnvironmentTests {
    private func read(_ text: String) -> (variables: [String], diagnostics: [Diagnostic]) {
        let (program, diagnostics) = program("command=x\nenvironment=" + text)
        let variables = program?.processes.first?.environment.map { "\($0.name)=\($0.value)" } ?? []
        return (variables, diagnostics)
    }

    @Test(
        "as supervisord reads it",
        arguments: [
            ("A=1", ["A=1"]), ("A=1,B=\"v, 2\"", ["A=1", "B=v, 2"]), ("A = 'x y' , B='' ,", ["A=x y", "B="]),
            ("A=a/b_c.d+e-f():g", ["A=a/b_c.d+e-f():g"]), ("\n A=\"1\",\n B=\"2\"\n", ["A=1", "B=2"]),
            ("A=it's", ["A=it's"]), ("A=\"it's\"", ["A=it's"]), ("A=\"c:\\new\\\\x\"", ["A=c:\\new\\\\x"]),
            ("A=\"a\n b\"", ["A=a\nb"]), ("A=1,B=2,A=3", ["A=3", "B=2"]), ("", []),
            ("A=\"%(ENV_STAGE)s%%\"", ["A=test%"]),
            ("A=\"x=1;y\"", ["A=x=1;y"]), ("A=\"''x''\"", ["A=x"]), ("A=\"#x\"", ["A=#x"]),
        ]
    )
    func plain(text: String, expected: [String]) {
        let (variables, diagnostics) = read(text)
        #expect(variables == expected)
        #expect(diagnostics.isEmpty)
    }

    @Test(
        "what supervisord refuses although it can be understood",
        arguments: [
            ("A=\"x\\\"y\"", ["A=x\"y"]), ("A=a@b", ["A=a@b"]), ("A=a@b,B=1", ["A=a@b", "B=1"]), ("A=", ["A="]),
            ("A=,B=1", ["A=", "B=1"]), ("A=http://h:1/p?q=", ["A=http://h:1/p?q="]), ("A=é", ["A=é"]),
            ("A=\"x\"y,B=~/z", ["A=xy", "B=~/z"]), ("A=%(here)s@b", ["A=/etc@b"]),
        ]
    )
    func understood(text: String, expected: [String]) {
        let (variables, diagnostics) = read(text)
        #expect(variables == expected)
        #expect(diagnostics.filter { $0.severity == .error }.isEmpty)
    }

    @Test(
        "what supervisord reads carelessly is read so too, with a warning",
        arguments: [
            ("A=a#b", ["A=a"]), ("A=1;B=2", ["A=1", "B=2"]), ("A=a@", ["A=a"]), ("A=x?q=1", ["A=x", "q=1"]),
        ]
    )
    func careless(text: String, expected: [String]) throws {
        let (variables, diagnostics) = read(text)
        #expect(variables == expected)
        let diagnostic = try #require(diagnostics.first)
        #expect(
            diagnostic.headline.hasPrefix("supervisord.conf:4:13: warning: the value is read as supervisord reads it")
        )
    }

    @Test(
        "what nobody understands is an error that does not show it",
        arguments: [
            ("SECRET", "there is no \"=\""), ("A=\"SECRET", "an open quote"), ("A=1,SECRET", "there is no \"=\""),
            ("A B=SECRET", "there is no \"=\""), ("@=SECRET=x y", "no name of a variable"),
            ("A=%(SECRE)s", "unknown name"),
        ]
    )
    func refused(text: String, message: String) throws {
        let diagnostic = try #require(read(text).diagnostics.first)
        #expect(diagnostic.severity == .error)
        #expect(diagnostic.message.contains(message))
        #expect(!diagnostic.rendered.contains("SECRET"))
        #expect(diagnostic.position?.line == 4)
    }

    @Test("that of the supervisor counts in what follows, that of a program before it")
    func scopes() {
        let parsed = SuperviseConfigTests.read(
            """
            [supervisord]
            environment=STAGE="live",A="%(ENV_STAGE)s",B="50%%%%"
            [program:a]
            command=%(ENV_STAGE)s %(ENV_A)s %(ENV_C)s
            environment=C="%(ENV_A)s-%(process_num)d",A=own
            numprocs=2
            process_name=%(program_name)s_%(process_num)d
            """
        )
        #expect(parsed.diagnostics.isEmpty)
        #expect(
            parsed.value.supervisord.environment.map { "\($0.name)=\($0.value)" } == ["STAGE=live", "A=test", "B=50%"]
        )
        let processes = parsed.value.programs.first?.processes ?? []
        #expect(processes.map { $0.command?.map(\.text) } == [["live", "own", "test-0"], ["live", "own", "test-1"]])
    }
}
