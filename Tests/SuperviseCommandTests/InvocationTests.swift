import SuperviseConfig
import SuperviseCore
import SuperviseDaemon
import Testing

@testable import supervise

@Suite struct InvocationTests {
    /// What `start` with these arguments asks for, beside what holds without them.
    private static let starts: [([ByteString], @Sendable (inout StartOptions) -> Void)] = [
        ([], { _ in }),
        (["web", "worker"], { $0.names = ["web", "worker"] }),
        (["-f", "deploy/Procfile"], { $0.configuration.files = [.file("deploy/Procfile")] }),
        (["--procfile=a=b"], { $0.configuration.files = [.file("a=b")] }),
        (["-f", "-"], { $0.configuration.files = [.standardInput] }),
        (["-f./-"], { $0.configuration.files = [.file("./-")] }),
        (["-f", "one", "-f", "two"], { $0.configuration.files = [.file("one"), .file("two")] }),
        (["-d", "app"], { $0.configuration.root = "app" }),
        (["--app-root", "app"], { $0.configuration.root = "app" }),
        (["-e", "a.env,b.env", "--env", "c.env"], { $0.configuration.envFiles = ["a.env", "b.env", "c.env"] }),
        (
            ["--keep-env", "--strict"],
            { ($0.configuration.keepsEnvironment, $0.configuration.isStrict) = (true, true) }
        ),
        (["-p", "4000"], { $0.configuration.port = 4000 }),
        (["-p4000"], { $0.configuration.port = 4000 }),
        (["-p=4000"], { $0.configuration.port = 4000 }),
        (["-p", "0"], { $0.configuration.port = 0 }),
        (["--port=65535"], { $0.configuration.port = 65535 }),
        (["--po", "1"], { $0.configuration.port = 1 }),
        (["-c", "web=2,worker=0"], { $0.configuration.formation = Formation("web=2,worker=0") }),
        (["-c", "all=1", "-mweb=2"], { $0.configuration.formation = Formation("all=1", "web=2") }),
        (
            ["--formation", " web=2 , worker=3,"],
            { $0.configuration.formation = Formation("web=2,worker=3") }
        ),
        (["-c", ""], { _ in }),
        (["-x", "a,b", "--except=c"], { $0.except = ["a", "b", "c"] }),
        (["-x", ""], { _ in }),
        (["-q", "web, worker"], { $0.output.quiet = ["web", "worker"] }),
        (["-t", "0.5"], { $0.timeout = .milliseconds(500) }),
        (["--timeout", "1m"], { $0.timeout = .seconds(60) }),
        (["--restart", "never"], { $0.restart = RestartPolicy(condition: .never) }),
        (["--restart=on-failure"], { $0.restart = RestartPolicy(condition: .onFailure) }),
        (["--restart", "always:5"], { $0.restart = RestartPolicy(condition: .always, retries: 5) }),
        (["--restart", "on-failure:0"], { $0.restart = RestartPolicy(condition: .onFailure, retries: 0) }),
        (["--exit", "any"], { $0.exit = .any }),
        (["--color", "always"], { $0.output.color = .always }),
        (["--no-color"], { $0.output.color = .never }),
        (["--no-colour"], { $0.output.color = .never }),
        (["--no-col"], { $0.output.color = .never }),
        (["--no-color", "--color=auto"], { $0.output.color = .auto }),
        (["--timestamps", "ms"], { $0.output.timestamps = .ms }),
        (["--no-timestamp"], { $0.output.timestamps = .none }),
        (["--no-prefix"], { $0.output.prefix = .none }),
        (["--format", "json"], { $0.output.format = .json }),
        (["web", "-p", "1", "worker"], { ($0.names, $0.configuration.port) = (["web", "worker"], 1) }),
        (["--", "-p", "--strict"], { $0.names = ["-p", "--strict"] }),
    ]

    @Test("reads the options of start", arguments: starts.indices)
    func start(index: Int) throws {
        let (arguments, change) = Self.starts[index]
        var expected = StartOptions()
        change(&expected)
        #expect(try Invocation.parse(["start"] + arguments) == .start(expected))
    }

    @Test("takes the common options before the command too")
    func commonOptions() throws {
        var expected = StartOptions()
        expected.configuration.files = [.file("P")]
        expected.configuration.root = "app"
        expected.configuration.envFiles = ["a", "b"]
        expected.output.color = .never
        expected.output.prefix = .none
        let before: [ByteString] = ["-f", "P", "-d", "app", "-e", "a", "--no-colour", "--no-prefix"]
        #expect(try Invocation.parse(before + ["start", "-e", "b"]) == .start(expected))
    }

    @Test("ignores a common option that the command has no use for")
    func unusedCommonOption() throws {
        #expect(try Invocation.parse(["-f", "P", "--no-colour", "version"]) == .version)
        #expect(try Invocation.parse(["--no-colour", "run", "x"]) == .run(RunOptions(command: ["x"])))
    }

    @Test(
        "leaves to a command of run all that follows it",
        arguments: [
            (["ls"], ["ls"]), (["ls", "-l", "--help"], ["ls", "-l", "--help"]), (["--", "ls", "-l"], ["ls", "-l"]),
            (["--", "--", "x"], ["--", "x"]), (["ls", "--", "x"], ["ls", "--", "x"]), (["--", "-x"], ["-x"]),
            (["echo a; echo b"], ["echo a; echo b"]), (["-"], ["-"]), ([""], [""]),
        ] as [([ByteString], [ByteString])]
    )
    func run(arguments: [ByteString], command: [ByteString]) throws {
        let expected = RunOptions(command: command, isCertainlyCommand: arguments.first == "--")
        #expect(try Invocation.parse(["run"] + arguments) == .run(expected))
    }

    @Test("reads the options of run before its command")
    func runOptions() throws {
        var expected = RunOptions(command: ["env", "-e"])
        expected.configuration.envFiles = ["x.env"]
        expected.configuration.root = "app"
        expected.configuration.keepsEnvironment = true
        let arguments: [ByteString] = ["run", "-ex.env", "-d", "app", "--keep-env", "env", "-e"]
        #expect(try Invocation.parse(arguments) == .run(expected))
    }

    @Test("keeps bytes that are not UTF-8 in commands and paths")
    func bytes() throws {
        let odd = ByteString([0xFF, 0x2F, 0xE9])
        var expected = RunOptions(command: [odd, ByteString([0x2D, 0xFE])])
        expected.configuration.root = odd
        let joined = ByteString(Array("--root=".utf8) + odd.bytes)
        #expect(try Invocation.parse(["run", joined, odd, ByteString([0x2D, 0xFE])]) == .run(expected))
    }

    @Test("reads the options of check")
    func check() throws {
        var expected = CheckOptions()
        expected.configuration.files = [.file("P")]
        expected.configuration.port = 80
        expected.configuration.isStrict = true
        expected.configuration.formation = Formation("web=2")
        expected.names = ["web"]
        let arguments: [ByteString] = ["check", "-f", "P", "-p", "80", "--strict", "-c", "web=2", "web"]
        #expect(try Invocation.parse(arguments) == .check(expected))
    }

    @Test(
        "gives help wherever it is asked for",
        arguments: [
            (["help"], CommandSpec.top), (["-h"], .top), (["--help", "nonsense"], .top), (["help", "start"], .start),
            (["--help", "start"], .start), (["-h", "check", "x"], .check),
            (["start", "--help"], .start), (["start", "web", "-h"], .start), (["start", "--he"], .start),
            (["run", "-h"], .run), (["-f", "P", "check", "-h"], .check), (["help", "--help"], .help),
            (["completions", "-h"], .completions), (["version", "-h"], .version),
        ] as [([ByteString], CommandSpec)]
    )
    func help(arguments: [ByteString], topic: CommandSpec) throws {
        #expect(try Invocation.parse(arguments) == .help(.command(topic)))
    }

    @Test(
        "gives the version",
        arguments: [["version"], ["--version"], ["-v"], ["-V"], ["--vers"]] as [[ByteString]]
    )
    func version(arguments: [ByteString]) throws {
        #expect(try Invocation.parse(arguments) == .version)
    }

    @Test("gives the completions of a shell", arguments: Shell.allCases)
    func completions(shell: Shell) throws {
        #expect(try Invocation.parse(["completions", ByteString(shell.rawValue)]) == .completions(shell))
    }
}

extension Formation {
    /// What these values of `-c` come to; nothing where one is malformed.
    fileprivate init(_ options: String...) {
        self.init()
        for option in options {
            try? read(option)
        }
    }
}
