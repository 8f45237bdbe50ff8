import SuperviseCore
import Testing

@testable import supervise

@Suite struct UsageErrorTests {
    private static let port = "it must be a number from 0 to 65535"
    private static let time = "it must be a time such as 10, 0.5, 500ms, 10s or 1m"
    private static let restart =
        "it must be never, on-failure or always; the last two may be followed by a number, as always:5"

    @Test(
        "says what is wrong with an option",
        arguments: [
            (["start", "--prot"], "unknown option '--prot'; did you mean '--port'?"),
            (["start", "--prot=80"], "unknown option '--prot'; did you mean '--port'?"),
            (["start", "--no-colors"], "unknown option '--no-colors'; did you mean '--no-color'?"),
            (["start", "--frobnicate"], "unknown option '--frobnicate'"),
            (["start", "-z"], "unknown option '-z'"),
            (["start", "-hz"], "unknown option '-z'"),
            (["start", "-é"], "unknown option '-é'"),
            (["start", "--=x"], "unknown option '--=x'"),
            (["start", "--e"], "option '--e' is ambiguous: it could be '--env', '--except' or '--exit'"),
            (["start", "--c", "auto"], "option '--c' is ambiguous: it could be '--concurrency' or '--color'"),
            (["start", "-v"], "unknown option '-v'"),
            (
                ["run", "--port", "1", "x"],
                "'run' has no option '--port'; it belongs to 'start', 'check', 'smoke' or 'export'"
            ),
            (["check", "-x", "web"], "'check' has no option '-x'; it belongs to 'start', 'smoke' or 'export'"),
            (["--port", "1", "start"], "option '--port' must follow its command: supervise start --port"),
            (["-p", "1", "start"], "option '-p' must follow its command: supervise start -p"),
            (["--socket", "/nope", "status"], "option '--socket' must follow its command: supervise status --socket"),
            (["-t", "1", "stop", "web"], "option '-t' must follow its command: supervise stop -t"),
            (["start", "--strict=yes"], "option '--strict' takes no value"),
            (["start", "--no-prefix="], "option '--no-prefix' takes no value"),
        ] as [([ByteString], String)]
    )
    func options(arguments: [ByteString], message: String) throws {
        let error = try #require(throws: UsageError.self) { try Invocation.parse(arguments) }
        #expect(error.message == message)
    }

    @Test(
        "says what is wrong with a value",
        arguments: [
            (["start", "-p"], "option '-p' needs a value: -p N"),
            (["start", "--port"], "option '--port' needs a value: --port N"),
            (["start", "--po"], "option '--port' needs a value: --port N"),
            (["start", "-f", "--strict"], "option '-f' needs a value: -f FILE"),
            (["start", "-p", "abc"], "invalid value 'abc' for '-p': \(port)"),
            (["start", "--port", "80 "], "invalid value '80 ' for '--port': \(port)"),
            (["start", "-p", "-1"], "invalid value '-1' for '-p': \(port)"),
            (["start", "-p", "+80"], "invalid value '+80' for '-p': \(port)"),
            (["start", "-p", ""], "invalid value '' for '-p': \(port)"),
            (["check", "-p", "65536"], "invalid value '65536' for '-p': \(port)"),
            (["start", "-t", "soon"], "invalid value 'soon' for '-t': \(time)"),
            (
                ["start", "-t", "9223372036"],
                "invalid value '9223372036' for '-t': it is too large; the largest is 8760h"
            ),
            (
                ["start", "--restart", "on-failure:99999999999"],
                "invalid value 'on-failure:99999999999' for '--restart': it is too large; the largest is 2147483647"
            ),
            (["start", "-f", "-", "-e", "-"], "standard input is wanted twice; only one file can be read from it"),
            (["start", "-c", "web"], "invalid value 'web' for '-c': 'web' has no count; write 'web=1'"),
            (
                ["start", "-c", "web=x"],
                "invalid value 'web=x' for '-c': 'x' is no count; it must be a number from 0 to 1000"
            ),
            (
                ["start", "-c", "a=1,web="],
                "invalid value 'a=1,web=' for '-c': 'web' has no count behind the '='; write 'web=1'"
            ),
            (["start", "--restart", "never:1"], "invalid value 'never:1' for '--restart': \(restart)"),
            (["start", "--restart", "always:"], "invalid value 'always:' for '--restart': \(restart)"),
            (
                ["start", "--restart", "alwys:3"],
                "invalid value 'alwys:3' for '--restart': \(restart); did you mean 'always'?"
            ),
            (
                ["start", "--exit", "on"],
                "invalid value 'on' for '--exit': it must be any, failure, fatal, all or never"
            ),
            (
                ["start", "--exit", "fatl"],
                "invalid value 'fatl' for '--exit': it must be any, failure, fatal, all or never; did you mean 'fatal'?"
            ),
            (["start", "--color", "yes"], "invalid value 'yes' for '--color': it must be auto, always or never"),
            (["start", "-f", ""], "invalid value '' for '-f': a name of a file or folder cannot be empty"),
            (["start", "-e", "a,"], "invalid value 'a,' for '-e': a name of a file or folder cannot be empty"),
        ] as [([ByteString], String)]
    )
    func values(arguments: [ByteString], message: String) throws {
        let error = try #require(throws: UsageError.self) { try Invocation.parse(arguments) }
        #expect(error.message == message)
    }

    @Test(
        "says what is wrong with a word, and where to read more",
        arguments: [
            (["strat"], "unknown command 'strat'; did you mean 'start'?", "help"),
            (["stat"], "unknown command 'stat'; did you mean 'status'?", "help"),
            (["frobnicate"], "unknown command 'frobnicate'", "help"),
            ([""], "unknown command ''", "help"),
            (["help", "chekc"], "unknown command 'chekc'; did you mean 'check'?", "help"),
            (["help", "a", "b"], "unexpected argument 'b'", "help help"),
            (["version", "x"], "unexpected argument 'x'", "help version"),
            (["completions"], "missing argument: SHELL", "help completions"),
            (["completions", "csh"], "unexpected argument 'csh': it must be bash, zsh or fish", "help completions"),
            (["run"], "missing argument: COMMAND", "help run"),
            (["run", "--"], "missing argument: COMMAND", "help run"),
            (["start", "--prot"], "unknown option '--prot'; did you mean '--port'?", "help start"),
            (["a\u{1B}[31m\nb"], "unknown command 'a\\x1b[31m\\x0ab'", "help"),
        ] as [([ByteString], String, String)]
    )
    func words(arguments: [ByteString], message: String, topic: String) throws {
        let error = try #require(throws: UsageError.self) { try Invocation.parse(arguments) }
        #expect(error.report == "supervise: \(message)\nTry 'supervise \(topic)'.\n")
    }

    @Test("shows the short usage where there is no command", arguments: [[], ["-f", "P"], ["--"]] as [[ByteString]])
    func noCommand(arguments: [ByteString]) throws {
        let error = try #require(throws: UsageError.self) { try Invocation.parse(arguments) }
        #expect(error.report == HelpPage.shortUsage)
    }
}
