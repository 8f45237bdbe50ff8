import SuperviseConfig
import SuperviseCore
import Testing

@Suite("What an INI file asks of the system")
struct SectionCheckTests {
    /// A system with the user `me`, the group `us` and the folders `/logs` and `/`.
    private func resolve(_ text: String) -> Resolution {
        var request = ResolveRequest(procfiles: [])
        request.ini = read(text)
        request.access = ResolveAccess(
            user: { $0 == "me" ? UserEntry(name: "me", userID: 7, groupID: 8, groups: [8], home: "/home/me") : nil },
            group: { $0 == "us" ? 9 : nil },
            read: { _ throws(IniFileAccess.Failure) in throw IniFileAccess.Failure(reason: "no such file") },
            isFolder: { ["/logs", "/"].contains($0) },
            patternProblem: { $0.contains("(") ? "a parenthesis is open" : nil }
        )
        return Resolver.resolve(request)
    }

    private static let program = "[program:a]\ncommand=run\n"

    @Test(
        "what is there is accepted",
        arguments: [
            program + "stdout_logfile=/logs/a.log\n", program + "stdout_logfile=/a.log\n",
            program + "stdout_logfile=a.log\n", program + "stdout_logfile=NONE\n",
            "logfile=/logs/main.log\npidfile=/pid\nchildlogdir=/logs\ndirectory=/\nuser=me\n",
            "[unix_http_server]\nfile=/s\nchown=me:us\n", program + "directory=/nowhere\n",
            program + "healthcheck=exec x\nready_log=up\n[program:b]\ncommand=b\ndepends_on=a:healthy,a:log_ready\n",
        ]
    )
    func accepted(text: String) {
        let resolution = resolve("[supervisord]\n" + text)
        #expect(resolution.diagnostics.isEmpty)
        #expect(resolution.fleet?.instances.allSatisfy { $0.program.signalReach == .leader } == true)
    }

    @Test(
        "what is not there is refused, at its value",
        arguments: [
            (program + "stdout_logfile=/nowhere/a.log\n", 4, 16, "no folder \"/nowhere\""),
            (program + "stderr_logfile=logs/a.log\n", 4, 16, "no folder \"logs\""),
            ("logfile=/nowhere/a.log\n", 2, 9, "no folder"), ("pidfile=nowhere/a\n", 2, 9, "no folder"),
            ("childlogdir=/nowhere\n", 2, 13, "no folder"), ("directory=/nowhere\n", 2, 11, "no folder"),
            ("user=you\n", 2, 6, "no user \"you\""), (program + "user=you\n", 4, 6, "no user \"you\""),
            ("[unix_http_server]\nfile=/s\nchown=you\n", 4, 7, "no user \"you\""),
            ("[unix_http_server]\nfile=/s\nchown=me:them\n", 4, 7, "no group \"them\""),
            (program + "[program:b]\ncommand=b\ndepends_on=a:healthy\n", 6, 12, "a can never be healthy"),
            (program + "ready_log=(\n", 4, 11, "\"(\" is no regular expression: a parenthesis is open"),
            (program + "[program:b]\ncommand=b\ndepends_on=a, a:log_ready\n", 6, 15, "it has no ready_log"),
        ]
    )
    func refused(text: String, line: Int, column: Int, words: String) {
        let resolution = resolve("[supervisord]\n" + text)
        #expect(resolution.fleet == nil)
        #expect(resolution.diagnostics.map(\.position) == [SourcePosition(line: line, column: column)])
        #expect(resolution.diagnostics.allSatisfy { $0.message.contains(words) }, "\(resolution.diagnostics)")
    }

    @Test(
        "what is wrong with values does not hide what is missing, and a line that cannot be read may be what is",
        arguments: [
            ("[program:a]\nautostart=maybe\n", [2, 1]), ("[program:a]\nautostart=maybe\nfree text\n", [2, 3]),
            (program + "healthcheck=ask\n[program:b]\ncommand=b\ndepends_on=a:healthy\n", [3]),
            (program + "nice=x\n[program:b]\ncommand=b\ndepends_on=a:healthy,c\n", [3, 6, 6]),
        ]
    )
    func together(text: String, lines: [Int]) {
        #expect(resolve(text).diagnostics.compactMap(\.position?.line) == lines)
    }

    @Test("what is asked for and has another kind is told from what is not set")
    func wrongKind() {
        let resolution = resolve(
            "[supervisord]\n" + Self.program + "environment=PORT=\"abc\"\nrequire_env=PORT:int,TOKEN,AWS_*\n"
        )
        #expect(
            resolution.diagnostics.map(\.message) == [
                "\"a\" cannot do without variables that are not set: TOKEN, AWS_*; or set to something else than asked "
                    + "for: PORT:int"
            ]
        )
        #expect(resolution.lacksVariables)
    }

    @Test("with --strict every warning is an error")
    func strict() {
        let text = "[supervisord]\n[program:a]\ncommand=run > x\n"
        var request = ResolveRequest(procfiles: [])
        request.ini = read(text)
        #expect(Resolver.resolve(request).diagnostics.map(\.severity) == [.warning])
        request.strictness = .strict
        let resolution = Resolver.resolve(request)
        #expect(resolution.diagnostics.map(\.severity) == [.error] && resolution.fleet == nil)
    }

    @Test(
        "the group of a socket stays where only its user is named",
        arguments: [
            ("socket_owner=me", FastCGISocket.Owner(userID: 7)),
            ("socket_owner=me:us", FastCGISocket.Owner(userID: 7, groupID: 9)),
            ("user=me", FastCGISocket.Owner(userID: 7, groupID: 8)),
        ]
    )
    func socketOwner(line: String, owner: FastCGISocket.Owner) {
        let resolution = resolve("[supervisord]\n[fcgi-program:a]\ncommand=run\nsocket=unix:///s\n\(line)\n")
        let socket = FastCGISocket(address: .unix(path: "/s"), owner: owner)
        #expect(resolution.fleet?.instances.map(\.program.input) == [.socket(socket)])
    }

    @Test("each circle is an error of its own")
    func circles() {
        let first = "[program:d]\ncommand=x\ndepends_on=d\n[program:f]\ncommand=x\ndepends_on=g\n"
        let second = "[program:g]\ncommand=x\ndepends_on=f\n"
        #expect(
            resolve("[supervisord]\n" + first + second).diagnostics.map(\.headline) == [
                "supervisord.conf:4:12: error: programs wait for each other: d -> d",
                "supervisord.conf:7:12: error: programs wait for each other: f -> g -> f",
            ]
        )
    }

    @Test(
        "all stands for every program that is not named, whatever its numprocs",
        arguments: [
            (["a=1,all=0"], ["a"]), (["all=2"], ["a:a_00", "a:a_01", "b:0", "b:1"]), (["all=0", "b=1"], ["b:0"]),
        ]
    )
    func formation(options: [String], names: [String]) throws {
        var formation = Formation()
        for option in options { try formation.read(option) }
        let sections = "[program:b]\ncommand=run\nnumprocs=3\nprocess_name=%(process_num)d\n"
        var ini = IniRequest(
            main: SourceFile(name: "x.conf", bytes: Array(("[supervisord]\n" + Self.program + sections).utf8)),
            folder: "/"
        )
        ini.formation = formation
        var request = ResolveRequest(procfiles: [])
        request.ini = IniConfiguration.read(ini)
        request.formation = formation
        #expect(Resolver.resolve(request).fleet?.instances.map(\.name) == names)
    }

    @Test("beside a Procfile all stands for the programs of both")
    func formationOfBoth() {
        let sections = "[program:b]\ncommand=run\n[program:worker]\nnumprocs=2\n"
        var ini = IniRequest(main: SourceFile(name: "x.conf", bytes: Array(sections.utf8)), folder: "/")
        ini.formation = Formation("web=1,all=0")
        let procfile = SourceFile(name: "Procfile", bytes: Array("web: run\nworker: run\n".utf8))
        var request = ResolveRequest(procfiles: [procfile])
        request.ini = IniConfiguration.read(ini)
        request.formation = ini.formation
        #expect(Resolver.resolve(request).fleet?.instances.map(\.name) == ["web.1"])
    }

    @Test("several processes of one program say it once")
    func once() {
        let text = Self.program + "numprocs=3\nprocess_name=%(process_num)d\nstdout_logfile=/nowhere/%(process_num)d\n"
        #expect(resolve("[supervisord]\n" + text).diagnostics.count == 1)
    }

    @Test("numprocs=0 leaves a program out", arguments: ["0", "-1"])
    func noProcesses(count: String) {
        let alone = resolve("[supervisord]\n" + Self.program + "numprocs=\(count)\n")
        #expect(alone.fleet?.instances.isEmpty == true)
        let two = resolve("[supervisord]\n" + Self.program + "numprocs=\(count)\n[program:b]\ncommand=run\n")
        #expect(two.fleet?.instances.map(\.name) == ["b"])
    }

    @Test(
        "a file is known by its content",
        arguments: [
            ("[supervisord]\n", Dialect.ini), ("\n; x\n # y\n [program:a]\n", .ini), ("", .procfile),
            ("web: run\n", .procfile), ("junk\n[supervisord]\n", .ini), ("a=1\n\n  [supervisord]\nx: y\n", .ini),
            ("web: run\n[program:a]\n", .procfile), ("# [supervisord]\nweb: run\n", .procfile),
            ("web: run [supervisord]\n", .procfile),
        ]
    )
    func dialect(text: String, dialect: Dialect) {
        #expect(Dialect(of: SourceFile(name: "x", bytes: Array(text.utf8))) == dialect)
    }

    @Test("a file that says nothing is what its reader expects", arguments: ["", "\n", "; nothing yet\n# here\n"])
    func silence(text: String) {
        let file = SourceFile(name: "supervise.ini", bytes: Array(text.utf8))
        #expect(Dialect(of: file, expected: .ini) == .ini)
        #expect(Dialect(of: file) == .procfile)
    }
}
