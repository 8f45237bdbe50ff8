import SuperviseCore
import SuperviseDaemon
import Testing

@testable import supervise

@Suite struct ControlInvocationTests {
    private static func control(_ change: (inout ControlOptions) -> Void) -> ControlOptions {
        var options = ControlOptions()
        change(&options)
        return options
    }

    private static let cases: [(String, Invocation)] = [
        ("status", .status(StatusOptions())),
        ("status web --json", .status(StatusOptions(names: ["web"], form: .json))),
        ("status -w --no-color", .status(StatusOptions(isWatching: true, color: .never))),
        (
            "-d app status --names",
            .status(StatusOptions(control: control { $0.configuration.root = "app" }, form: .names))
        ),
        ("logs -f web", .logs(LogsOptions(names: ["web"], isFollowing: true))),
        (
            "-f other/Procfile logs -f -n 5 --since 5m",
            .logs(
                LogsOptions(
                    control: control { $0.configuration.files = [.file("other/Procfile")] },
                    isFollowing: true,
                    lines: 5,
                    since: .seconds(300)
                )
            )
        ),
        (
            "logs --procfile x --socket /s",
            .logs(LogsOptions(control: control { ($0.configuration.files, $0.socket) = ([.file("x")], "/s") }))
        ),
        ("stop a b", .operate(OperateOptions(verb: .stop, names: ["a", "b"]))),
        (
            "restart a --no-wait",
            .operate(OperateOptions(verb: .restart, names: ["a"], waiting: WaitOptions(waits: false)))
        ),
        (
            "restart a -t 5",
            .operate(OperateOptions(verb: .restart, names: ["a"], waiting: WaitOptions(limit: .seconds(5))))
        ),
        ("restart --rolling a", .operate(OperateOptions(verb: .restart, names: ["a"], most: 1))),
        ("restart --max-unavailable 2 a", .operate(OperateOptions(verb: .restart, names: ["a"], most: 2))),
        (
            "scale a=2,b=0 c=1",
            .scale(
                ScaleOptions(counts: [
                    .init(program: "a", count: 2), .init(program: "b", count: 0), .init(program: "c", count: 1),
                ])
            )
        ),
        ("signal usr1 a", .signal(SignalOptions(signal: .usr1, names: ["a"]))),
        ("signal 1 a b", .signal(SignalOptions(signal: .hup, names: ["a", "b"]))),
        ("attach a", .attach(NamesOptions(names: ["a"]))),
        ("why a", .why(NamesOptions(names: ["a"]))),
        ("events --format json", .events(NamesOptions(format: .json))),
        ("reload", .reload(ControlOptions())),
        ("shutdown --no-wait", .shutdown(ShutdownOptions(waiting: WaitOptions(waits: false)))),
        ("pid", .pid(NamesOptions())),
    ]

    @Test("understands commands to a running supervisor", arguments: cases.indices)
    func parse(index: Int) throws {
        let (line, expected) = Self.cases[index]
        #expect(try Invocation.parse(line.split(separator: " ").map { ByteString(String($0)) }) == expected)
    }

    @Test(
        "says what is wrong with them",
        arguments: [
            ("stop", "missing argument: NAME"), ("signal HUP", "missing argument: NAME"),
            ("signal", "missing argument: SIGNAL"), ("export systemd", "missing argument: DIR"),
            (
                "scale web=1001",
                "unexpected argument 'web=1001': 1001 processes of 'web' are too many; at most 1000 of one program"
            ),
            (
                "signal HUPP a",
                "'HUPP' is no signal: it must be a name as HUP or SIGHUP, or a number; did you mean 'HUP'?"
            ),
            ("scale web", "unexpected argument 'web': it must be a program and a number of processes, as web=2"),
            ("scale web=-1", "unexpected argument 'web=-1': it must be a program and a number of processes, as web=2"),
            ("logs -n x", "invalid value 'x' for '-n': it must be a number from 0 to 1000000"),
            ("status --watch --json", "'--watch' and '--json' exclude each other"),
            ("restart a --rolling --no-wait", "'--rolling' and '--no-wait' exclude each other"),
            ("attach a b", "unexpected argument 'b'"), ("statsu", "unknown command 'statsu'; did you mean 'status'?"),
        ]
    )
    func mistakes(line: String, message: String) {
        let words = line.split(separator: " ").map { ByteString(String($0)) }
        let error = #expect(throws: UsageError.self) { try Invocation.parse(words) }
        #expect(error?.message == message)
    }
}
