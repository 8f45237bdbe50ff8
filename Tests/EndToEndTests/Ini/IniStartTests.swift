import Glibc
import SuperviseTestSupport
import Testing

@Suite("INI: starting", .serialized, .timeLimit(.minutes(5)))
struct IniStartTests {
    @Test(
        "a command that cannot be taken apart: the program is given up, the others run",
        arguments: ["", "sh -c \"x"]
    )
    func unusableCommand(text: String) async throws {
        let sections =
            "[program:bad]\ncommand=\(text)\nstartretries=0\n[program:good]\ncommand=./probe mark up , sleep\n"
        try await IniLaunch(sections)
            .run { app in
                try await app.waitForLog("gave up: bad entered FATAL state, too many start retries too quickly")
                let reason = text.isEmpty ? "command is empty" : "can't parse command 'sh -c \"x': No closing quotation"
                #expect(app.logTexts.contains { $0.hasSuffix("spawnerr: \(reason)") }, "\(app.report)")
                #expect(!app.logTexts.contains { $0.contains("spawned: 'bad'") })
                try await app.waitForMarks("up")
                try await app.stopWell()
            }
    }

    @Test("a main log that cannot be opened: nothing is started")
    func mainLogIsFolder() async throws {
        let head = "[supervisord]\nnodaemon=true\nlogfile=%(here)s/folder\npidfile=%(here)s/main.pid\n"
        try await IniLaunch("[program:a]\ncommand=./probe mark up , sleep\n")
            .with(\.head, head).with(\.files, ["folder/file": ""])
            .run { app in
                try await app.expectExit(isPeer ? 1 : 71)
                #expect(app.errorText.contains("Is a directory") || app.errorText.contains("is a directory"))
                #expect(!app.directory.exists("up") && !app.directory.exists("main.pid"))
            }
    }

    @Test("essential=true: its end for good ends all, with its exit code", .enabled(if: !isPeer))
    func essential() async throws {
        let sections =
            "[program:a]\ncommand=./probe mark up , exit 7\nstartsecs=0\nautorestart=false\nessential=true\n"
            + "[program:b]\ncommand=./probe sleep\npriority=1\n"
        try await IniLaunch(sections).run { app in try await app.expectExit(7) }
        let other = sections.replacing("essential=true\n", with: "")
            .replacing("sleep\n", with: "sleep\nessential=true\n")
        try await IniLaunch(other)
            .run { app in
                try await app.waitForLog("exited: a (exit status 7; not expected)")
                try await app.stopWell()
            }
    }

    @Test("booleans: yes, true, on, 1 and no, false, off, 0 in any case")
    func booleans() async throws {
        let yes = ["yes", "True", "ON", "1"]
        let no = ["no", "FALSE", "Off", "0"]
        let text = (yes + no).map { "[program:\($0)]\ncommand=./probe mark marks \($0) , sleep\nautostart=\($0)\n" }
        try await IniLaunch(text.joined())
            .run { app in
                for name in yes { try await app.waitForLog("success: \(name) entered RUNNING state") }
                #expect(app.directory.lines(of: "marks").sorted() == yes.sorted())
                try await app.stopWell()
            }
    }

    @Test("startretries=N: N+1 starts, then FATAL", arguments: [0, 1])
    func retries(count: Int) async throws {
        try await IniLaunch("[program:a]\ncommand=./probe mark runs , exit 0\nstartsecs=5\nstartretries=\(count)\n")
            .run { app in
                try await app.waitForLog("gave up: a entered FATAL state, too many start retries too quickly")
                #expect(app.directory.lines(of: "runs").count == count + 1)
                let texts = app.logTexts
                #expect(texts.count { $0 == "WARN exited: a (exit status 0; not expected)" } == count + 1, "\(texts)")
                #expect(texts.contains { $0.hasPrefix("INFO gave up: a entered FATAL state") })
                try await app.stopWell()
            }
    }

    @Test("startsecs: RUNNING only after it, and the log says so")
    func startTime() async throws {
        let text = """
            [program:slow]
            command=./probe sleep
            startsecs=2
            [program:fast]
            command=./probe sleep
            startsecs=0
            """
        try await IniLaunch(text)
            .run { app in
                let line = "success: slow entered RUNNING state, process has stayed up for > than 2 seconds (startsecs)"
                try await app.waitForLog(line)
                #expect(try app.logTime(from: "spawned: 'slow'", to: line) >= 1.95)
                let texts = app.logTexts
                #expect(
                    texts.contains(
                        "INFO success: fast entered RUNNING state, process has stayed up for > than 0 seconds (startsecs)"
                    )
                )
                try await app.stopWell()
            }
    }

    @Test("a start that succeeds makes the retries new")
    func recovered() async throws {
        let text = """
            [program:a]
            command=./probe attempts tries 1 1 , mark up , sleep
            startretries=1
            startsecs=3
            [program:b]
            command=./probe mark b , sleep
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForLog("success: a entered RUNNING state")
                kill(try app.pid(in: "up"), SIGKILL)
                try await app.waitForMarks("up", count: 2)
                try await app.waitForLog("success: a entered RUNNING state", count: 2)
                #expect(app.logTexts.contains("WARN exited: a (terminated by SIGKILL; not expected)"))
                try await app.stopWell()
            }
    }

    @Test("after RUNNING it is restarted without a delay, as often as it ends")
    func loop() async throws {
        try await IniLaunch("[program:a]\ncommand=./probe mark runs , exit 1\nstartsecs=0\nautorestart=true\n")
            .run { app in
                try await app.waitForMarks("runs", count: isPeer ? 3 : 8)
                try await app.stopWell()
                #expect(!app.logTexts.contains { $0.contains("FATAL") })
            }
    }

    @Test(
        "a command that cannot be executed is retried, then FATAL; others go on",
        arguments: ["/does/not/exist", "no-such-command-anywhere", "./plain", "./folder", "./plain/x"]
    )
    func unusable(command: String) async throws {
        let text = "[program:a]\ncommand=\(command)\nstartretries=1\n[program:b]\ncommand=./probe mark b , sleep\n"
        try await IniLaunch(text).with(\.files, ["plain": "no program", "folder/file": ""])
            .run { app in
                try await app.waitForLog("gave up: a entered FATAL state, too many start retries too quickly")
                try await app.waitForLog("success: b entered RUNNING state")
                try await app.stopWell()
            }
    }

    @Test("a command without a slash is looked up in the PATH of the program, else in the supervisor's")
    func path() async throws {
        let text = """
            [program:own]
            command=tool own
            environment=PATH="%(here)s/bin:%(ENV_PATH)s"
            startsecs=0
            [program:relative]
            command=bin/tool relative
            startsecs=0
            """
        let tool = "#!/bin/sh\necho $1 >> $MARKS\n"
        try await IniLaunch(text).with(\.environment, ["MARKS": "marks"])
            .with(\.executables, ["bin/tool": tool])
            .run { app in
                try await app.waitForMarks("marks", count: 2)
                #expect(app.directory.lines(of: "marks").sorted() == ["own", "relative"])
                try await app.stopWell()
            }
    }

    @Test("a directory that is not there: the process ends with 127, its log says why")
    func directory() async throws {
        let text = """
            [program:a]
            command=./probe mark started
            directory=/does/not/exist
            startretries=0
            stderr_logfile=%(here)s/a.err
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForLog("gave up: a entered FATAL state")
                #expect(!app.directory.exists("started"))
                try await app.stopWell()
            }
    }

    @Test("signals: none is blocked or ignored but what supervisord itself leaves ignored")
    func masks() async throws {
        try await IniLaunch.once(["command=./probe signals"])
            .run { app in
                let lines = try await app.outputs(1)[0]
                let values = lines.compactMap { $0.split(separator: " ").last.flatMap { UInt64($0, radix: 16) } }
                let names = lines.compactMap { $0.split(separator: " ").dropFirst().first }
                let masks = zip(names, values).reduce(into: [Substring: UInt64]()) { $0[$1.0] = $1.1 }
                #expect(masks["Blk"] == 0)
                let accident: UInt64 = isPeer ? 1 << UInt64(SIGPIPE - 1) | 1 << UInt64(SIGXFSZ - 1) : 0
                #expect(masks["Ign"].map { $0 & 0x7FFF_FFFF } == accident, "\(lines)")
                try await app.stopWell()
            }
    }

    @Test("each process leads a process group of its own and is the supervisor's child")
    func processGroup() async throws {
        try await IniLaunch.once(["command=./probe ids"])
            .run { app in
                let line = try await app.outputs(1)[0].first ?? ""
                let fields = line.split(separator: " ").dropFirst().map { $0.split(separator: "=") }
                let ids = fields.reduce(into: [String: String]()) { $0[String($1[0])] = String($1[1]) }
                let pid = try await app.pid()
                #expect(ids["pid"] == ids["pgid"])
                #expect(ids["ppid"] == "\(pid)")
                try await app.stopWell()
            }
    }

    @Test("SUPERVISOR_SERVER_URL: serverurl, else the unix socket, else the port, else none")
    func serverURL() async throws {
        let program = "command=./probe getenv SUPERVISOR_SERVER_URL"
        let none = "SUPERVISOR_SERVER_URL is not set"
        let unix = "[unix_http_server]\nfile=%(here)s/s.sock\n"
        let number = try FreePort.find()
        let port = "[inet_http_server]\nport=127.0.0.1:\(number)\n"
        let own = program + "\nserverurl=http://x:1"
        for (section, servers, value) in [
            (program, "", none), (program, port, "http://127.0.0.1:\(number)"), (own, port, "http://x:1"),
            (program, port + unix, "unix://HERE/s.sock"),
        ] {
            let launch = IniLaunch.once([section])
            try await launch.with(\.text, servers + launch.text)
                .run { app in
                    let line = try await app.outputs(1)[0].first ?? ""
                    let wanted = value.replacing("HERE", with: app.directory.path)
                    #expect(line == (value == none ? none : "SUPERVISOR_SERVER_URL=\(wanted)"))
                    try await app.stopWell()
                }
        }
    }

    @Test("a program in a group is named group:process; the same program may be in two groups")
    func groupNames() async throws {
        let text = """
            [program:a]
            command=./probe mark marks %(group_name)s-%(program_name)s-%(ENV_X)s , sleep
            environment=X="%(group_name)s"
            [group:one]
            programs=a
            [group:two]
            programs=a
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForMarks("marks", count: 2)
                #expect(app.directory.lines(of: "marks").sorted() == ["one-a-one", "two-a-two"])
                try await app.stopWell()
            }
    }

    @Test("processes of one name in one group: the last one is run")
    func sameName() async throws {
        let text = """
            [program:a]
            command=./probe mark a , sleep
            process_name=same
            [program:b]
            command=./probe mark b , sleep
            process_name=same
            [group:g]
            programs=a,b
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForMarks("b")
                try await app.waitForLog("success: same entered RUNNING state")
                #expect(!app.directory.exists("a"))
                try await app.stopWell()
            }
    }
}
