import SuperviseConfig
import SuperviseCore
import Testing

@Suite struct IniValueTests {
    private func settings(_ text: String) -> ProgramSettings? { program("command=x\n" + text).program?.settings }

    private func process(_ text: String) -> IniProcess? { program("command=x\n" + text).program?.processes.first }

    /// The first diagnostic of a value, without its place.
    private func complaint(_ text: String) -> String? {
        program("command=x\n" + text).diagnostics.first.map { "\($0.severity.rawValue): \($0.message)" }
    }

    @Test(
        "booleans",
        arguments: [
            ("yes", true), ("TRUE", true), ("On", true), ("1", true), ("no", false), ("False", false), ("OFF", false),
            ("0", false), ("%(ENV_B)s", true),
        ]
    )
    func booleans(text: String, expected: Bool) {
        let parsed = read("[supervisord]\nenvironment=B=on\n[program:a]\ncommand=x\nautostart=\(text)\n")
        #expect(parsed.value.programs.first?.settings.autostart == expected)
        #expect(parsed.diagnostics.isEmpty)
    }

    @Test(
        "integers have signs and may have underscores",
        arguments: [("+7", 7), ("-7", -7), ("1_000", 1_000), ("007", 7)]
    )
    func integers(text: String, expected: Int) {
        #expect(settings("priority=\(text)")?.priority == expected)
    }

    @Test(
        "sizes",
        arguments: [
            ("0", 0), ("1024", 1_024), ("1KB", 1_024), ("2mb", 2 << 20), ("1 Gb", 1 << 30), ("-1", 0),
        ]
    )
    func sizes(text: String, expected: Int) {
        let plan = process("stdout_logfile=/x\nstdout_logfile_maxbytes=\(text)")?.output.stdout
        #expect(plan?.rotation.maximumBytes == expected)
    }

    @Test(
        "exit codes",
        arguments: [("0", [0]), ("0, 2 ,255", [0, 2, 255]), ("", [])] as [(String, [Int32])]
    )
    func exitCodes(text: String, expected: [Int32]) {
        #expect(settings("exitcodes=\(text)")?.restart.successCodes == expected)
    }

    @Test(
        "signals",
        arguments: [
            ("TERM", 15), ("sigint", 2), ("SIGHUP", 1), ("Usr1", 10), ("9", 9), ("64", 64), ("CLD", 17), ("RTMIN", 34),
        ] as [(String, Int32)]
    )
    func signals(text: String, expected: Int32) {
        #expect(settings("stopsignal=\(text)")?.stop.signal == Signal(rawValue: expected))
    }

    @Test(
        "restart words",
        arguments: [
            ("true", .always), ("1", .always), ("FALSE", .never), ("Unexpected", .onFailure),
        ] as [(String, RestartPolicy.Condition)]
    )
    func autorestart(text: String, expected: RestartPolicy.Condition) {
        #expect(settings("autorestart=\(text)")?.restart.condition == expected)
    }

    @Test(
        "durations",
        arguments: [
            ("5", .seconds(5)), ("0.5", .milliseconds(500)), ("250ms", .milliseconds(250)), ("1m30s", .seconds(90)),
        ] as [(String, Duration)]
    )
    func durations(text: String, expected: Duration) {
        #expect(settings("startsecs=\(text)")?.startTime == expected)
        #expect(process("healthcheck=tcp://a:1\nhealthcheck_interval=\(text)")?.health?.interval == expected)
    }

    @Test(
        "commands are split as a shell does, and nothing more",
        arguments: [
            ("a  b\tc", ["a", "b", "c"]), ("a 'b c' \"d e\"", ["a", "b c", "d e"]), ("a\\ b", ["a b"]),
            ("a '' \"\"", ["a", "", ""]), ("a'b'\"c\"d", ["abcd"]), ("\"a\\\"b\\\\c\\d\"", ["a\"b\\c\\d"]),
            ("'a\\b'", ["a\\b"]), ("a $HOME *.c | b > c & d", ["a", "$HOME", "*.c", "|", "b", ">", "c", "&", "d"]),
        ]
    )
    func commands(text: String, words: [String]) {
        let command = program("command=" + text).program?.processes.first?.command
        #expect(command?.map(\.text) == words)
    }

    @Test(
        "log files",
        arguments: [
            ("AUTO", .automatic), ("auto", .automatic), ("NONE", .none), ("off", .none), ("", .none),
            ("/var/log/x", .file("/var/log/x")), ("x.log", .file("x.log")), ("~/x", .file("/home/me/x")),
            ("~bob/x", .file("/home/bob/x")), ("~eve/x", .file("~eve/x")), ("/dev/stdout", .file("/dev/stdout")),
            ("%(program_name)s-%(process_num)d", .file("web-0")), ("/a%%%%b", .file("/a%b")), ("/a%%b", .file("/a%b")),
            ("/a%b", .file("/a%b")), ("/%%(here)s", .file("//etc")),
        ] as [(String, LogPlan.Target)]
    )
    func logFiles(text: String, target: LogPlan.Target) {
        #expect(process("stdout_logfile=\(text)")?.output.stdout.target == target)
        #expect(process("stderr_logfile=\(text)")?.output.stderr?.target == target)
        #expect(complaint("stdout_logfile=\(text)") == nil)
    }

    @Test("syslog as a file is the key that took its place")
    func syslog() {
        let plan = process("stdout_logfile=syslog")?.output.stdout
        #expect(plan?.syslog == true)
        #expect(plan?.target == LogPlan.Target.none)
        #expect(complaint("stdout_logfile=syslog") == "warning: stdout_logfile=syslog is out of date")
    }

    @Test("octal numbers", arguments: [("022", 0o22), ("0o77", 0o77), ("7", 7)] as [(String, UInt32)])
    func octal(text: String, expected: UInt32) {
        #expect(settings("umask=\(text)")?.attributes.umask == expected)
    }

    @Test(
        "limits",
        arguments: [
            ("nofile:4096", [ResourceLimit(resource: .openFiles, soft: 4096, hard: 4096)]),
            ("core:0:unlimited", [ResourceLimit(resource: .core, soft: 0, hard: nil)]),
            (
                "AS:1GB , cpu:1:2",
                [
                    ResourceLimit(resource: .addressSpace, soft: 1 << 30, hard: 1 << 30),
                    ResourceLimit(resource: .cpu, soft: 1, hard: 2),
                ]
            ),
        ]
    )
    func limits(text: String, expected: [ResourceLimit]) {
        #expect(settings("limits=\(text)")?.attributes.limits == expected)
    }

    @Test("dependencies keep their places")
    func dependencies() throws {
        let parsed = read("[supervisord]\n[program:a]\ncommand=x\ndepends_on=db:healthy, cache,\n  job:completed\n")
        let found = try #require(parsed.value.programs.first?.settings.dependencies)
        #expect(
            found.map(\.value) == [
                Dependency(target: "db", condition: .healthy), Dependency(target: "cache"),
                Dependency(target: "job", condition: .completed),
            ]
        )
        let places = found.compactMap(\.place).map { parsed.value.position(of: $0).position }
        #expect(
            places == [
                SourcePosition(line: 4, column: 12), SourcePosition(line: 4, column: 24),
                SourcePosition(line: 5, column: 3),
            ]
        )
    }

    @Test(
        "health checks",
        arguments: [
            ("exec curl -f 'a b'", .execute(.direct(["curl", "-f", "a b"]))),
            ("http://localhost:8080/health?x=1#y", .http(host: "localhost", port: 8080, path: "/health?x=1")),
            ("http://HOST", .http(host: "host", port: 80, path: "/")),
            ("http://[::1]:81/", .http(host: "::1", port: 81, path: "/")),
            ("http://[::1]/", .http(host: "::1", port: 80, path: "/")),
            ("http://*:80%(process_num)02d?a", .http(host: "localhost", port: 8000, path: "/?a")),
            ("tcp://db:5432", .tcp(host: "db", port: 5432)), ("tcp://*:1", .tcp(host: "localhost", port: 1)),
        ] as [(String, HealthCheck.Probe)]
    )
    func healthChecks(text: String, probe: HealthCheck.Probe) {
        #expect(process("healthcheck=\(text)")?.health == HealthCheck(probe: probe))
        #expect(complaint("healthcheck=\(text)") == nil)
    }

    @Test("required variables")
    func required() {
        #expect(
            settings("require_env=A, AWS_*,PORT:int,URL:url")?.required.map(\.value) == [
                RequiredVariable(name: "A", isPrefix: false, kind: .text),
                RequiredVariable(name: "AWS_", isPrefix: true, kind: .text),
                RequiredVariable(name: "PORT", isPrefix: false, kind: .integer),
                RequiredVariable(name: "URL", isPrefix: false, kind: .url),
            ]
        )
    }

    @Test(
        "what a value cannot be is an error",
        arguments: [
            ("autostart=maybe", "\"maybe\" is neither true nor false"), ("priority=high", "\"high\" is no integer"),
            ("priority=0x1", "\"0x1\" is no integer"), ("priority=1__0", "\"1__0\" is no integer"),
            ("priority=99999999999999999999", "\"99999999999999999999\" is no integer"),
            ("stdout_logfile_maxbytes=50M", "\"50M\" is no size"), ("exitcodes=0,256", "\"256\" is no exit code"),
            ("exitcodes=0,", "\"\" is no exit code"), ("stopsignal=FOO", "unknown signal \"FOO\""),
            ("stopsignal=0", "unknown signal \"0\""), ("umask=8", "\"8\" is no octal number from 0 to 7777"),
            ("autorestart=always", "unknown word \"always\""), ("startsecs=soon", "\"soon\" is no duration"),
            ("user=", "the value is empty"), ("stop_command=", "the value is empty"),
            ("stop_command='a", "an open quote: no ' closes it"),
            ("limits=nofile", "\"nofile\" is no limit"), ("limits=files:1", "unknown limit \"files\""),
            ("limits=core:2:1", "\"core:2:1\": the soft limit is over the hard one"),
            ("depends_on=a:heathy", "unknown word \"heathy\""), ("depends_on=:ready", "\":ready\" is no dependency"),
            ("healthcheck=curl x", "\"curl x\" is no health check"),
            ("healthcheck=exec", "\"exec\" is no health check"), ("healthcheck=exec ''", "the value is empty"),
            ("healthcheck=https://a", "a health check cannot speak HTTPS"),
            ("healthcheck=tcp://:80", "there is no host"), ("healthcheck=http://", "there is no host"),
            ("healthcheck=http:///x", "there is no host"), ("healthcheck=http://:80/", "there is no host"),
            ("healthcheck=tcp://a:0", "\"0\" is no port"), ("healthcheck=tcp://a b:1", "\"a b\" is no address"),
            ("healthcheck=tcp://a:1\nhealthcheck_interval=0", "\"0\" is no duration"),
            ("healthcheck=tcp://a:1\nhealthcheck_retries=0", "0 is not from 1 to 1000000"),
            ("healthcheck=tcp://a:1\nhealthcheck_action=kill", "unknown word \"kill\""),
            ("require_env=1A", "\"1A\" is no name of a variable"),
            ("require_env=A:integer", "unknown word \"integer\""),
            ("user_env=mine", "unknown word \"mine\""), ("nice=40", "40 is not from -39 to 39"),
            ("pty=auto", "\"auto\" is neither true nor false"),
        ]
    )
    func wrong(text: String, message: String) {
        let (_, diagnostics) = program(text.hasPrefix("command") ? text : "command=x\n" + text)
        #expect(diagnostics.map(\.severity) == [.error])
        #expect(diagnostics.first?.message == message)
    }

    @Test(
        "every part of a list that is wrong is said, at its place",
        arguments: [
            ("limits=nofiles:1, core:0, cores:1", [8, 27]), ("require_env=A:integer, B, C:boolean", [15, 29]),
            ("depends_on=a:x,a,a:y", [14, 20]),
        ]
    )
    func lists(text: String, columns: [Int]) {
        let (_, diagnostics) = program("command=x\n" + text)
        #expect(diagnostics.filter { $0.severity == .error }.compactMap(\.position?.column) == columns)
    }

    @Test(
        "a command that cannot be taken apart is a warning, for supervisord starts the other programs",
        arguments: [
            ("", "the value is empty"), ("'a", "an open quote: no ' closes it"),
            ("a\\", "nothing follows the backslash"), ("sh -c \"echo x", "an open quote: no \" closes it"),
        ]
    )
    func unusableCommand(text: String, message: String) {
        let (program, diagnostics) = program("command=" + text)
        #expect(diagnostics.map(\.severity) == [.warning])
        #expect(diagnostics.map(\.message) == [message + "; the program cannot be started"])
        #expect(program?.processes.map(\.command) == [[ByteString(text)]])
        let strict = read("[supervisord]\n[program:a]\ncommand=" + text, strictness: .strict)
        #expect(strict.diagnostics.map(\.severity) == [.error])
    }

    @Test(
        "a misspelt signal is told the nearest name, with SIG where that was written",
        arguments: [("SIGTEM", "SIGTERM"), ("TEM", "TERM"), ("sigkil", "SIGKILL"), ("SIGHUB", "SIGHUP")]
    )
    func nearestSignal(text: String, nearest: String) {
        let (_, diagnostics) = program("command=x\nstopsignal=" + text)
        #expect(diagnostics.map(\.hint) == ["did you mean \"\(nearest)\"?"])
    }

    @Test("several processes of one name are one mistake, said once")
    func oneName() {
        let (_, diagnostics) = program("command=x\nnumprocs=3")
        #expect(
            diagnostics.map(\.message) == ["several processes have one name: process_name must hold \"%(process_num)\""]
        )
    }

    @Test(
        "all that is wrong in a value is said, each at its place",
        arguments: [("exitcodes=1,300,x", [13, 17]), ("environment=A=1, B, C D=\"2,3\", E=4, F=\"", [18, 21, 39])]
    )
    func several(text: String, columns: [Int]) {
        let (_, diagnostics) = program("command=x\n" + text)
        #expect(diagnostics.compactMap { $0.position?.column } == columns)
    }

    @Test("a place is that of the part that is wrong")
    func places() {
        let parsed = read(
            "[supervisord]\n[program:a]\ncommand=x\nexitcodes=0,\n  1,x1\ndepends_on=%(here)s:no\nlimits=core:1, nope:2\n"
        )
        #expect(
            parsed.diagnostics.compactMap(\.position) == [
                SourcePosition(line: 5, column: 5), SourcePosition(line: 6, column: 12),
                SourcePosition(line: 7, column: 16),
            ]
        )
    }
}
