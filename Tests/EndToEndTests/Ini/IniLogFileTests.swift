import Glibc
import SuperviseTestSupport
import Testing

@Suite("INI: log files", .serialized, .timeLimit(.minutes(5)))
struct IniLogFileTests {
    @Test("capture: what is between the tokens is kept out of the log, also where a token comes in pieces")
    func capture() async throws {
        let text = #"raw '<!--XSUPERVISOR:BEGIN-->in<!--XSUPERVISOR:END-->'"#
        // supervisord keeps back what is shorter than a token, and loses it at the end.
        let long = String(repeating: "after", count: 20)
        let launch = IniLaunch.once([
            "command=./probe say before , \(text) , say \(long)\nstdout_capture_maxbytes=1MB",
            "command=./probe raw '<!--XSUPER' , sleep 50 , raw 'VISOR:BEGIN-->secret<!--XSUPERVISOR' , sleep 50 , "
                + "raw ':END-->' , say \(long)\nstdout_capture_maxbytes=1KB",
            "command=./probe \(text) , say .",
            "command=./probe say '<!--X' , say '<!--XSUPERVISOR:BEGIN'\nstdout_capture_maxbytes=1KB",
            "command=./probe \(text) , \(text) , say \(long)\nstdout_capture_maxbytes=10",
        ])
        try await launch.run { app in
            #expect(
                try await app.outputs(5) == [
                    ["before", long], [long], ["<!--XSUPERVISOR:BEGIN-->in<!--XSUPERVISOR:END-->."],
                    ["<!--X", "<!--XSUPERVISOR:BEGIN"], [long],
                ]
            )
            try await app.stopWell()
        }
    }

    @Test("NONE, off and a null device: no file is made", arguments: ["NONE", "none", "off", "OFF", "/dev/null"])
    func none(value: String) async throws {
        let text =
            "[program:a]\ncommand=./probe say x , err y , mark up , sleep\n"
            + "stdout_logfile=\(value)\nstderr_logfile=\(value)\n"
        try await IniLaunch(text)
            .run { app in
                try await app.waitForMarks("up")
                try await app.waitForLog("success: a entered RUNNING state")
                let expected = ["Procfile", "main.log", "main.pid", "probe", "supervisord.conf", "up"]
                #expect(Set(names(in: app.directory.path)).subtracting(expected) == [])
                try await app.stopWell()
            }
    }

    @Test("AUTO: a file for each channel and process, with the identifier in its name")
    func automatic() async throws {
        let text = """
            [program:w]
            command=./probe say out , err err , mark up , sleep
            process_name=%(program_name)s_%(process_num)d
            numprocs=2
            """
        try await IniLaunch(text).with(\.head, IniLaunch.head + "identifier=mine\n")
            .run { app in
                try await app.waitForMarks("up", count: 2)
                for prefix in ["w_0-stdout---mine-", "w_1-stdout---mine-", "w_0-stderr---mine-", "w_1-stderr---mine-"] {
                    let found = names(in: app.directory.path).filter { $0.hasPrefix(prefix) }
                    #expect(found.count == 1, "\(prefix)")
                    let text = prefix.contains("stdout") ? "out" : "err"
                    try await app.waitForFile(try #require(found.first), containing: text + "\n")
                }
                try await app.stopWell()
            }
    }

    @Test("old AUTO logs of the same identifier are removed at the start unless nocleanup", arguments: [false, true])
    func cleanup(isKept: Bool) async throws {
        let old = "gone-stdout---supervisor-abcdefgh.log"
        let others = ["gone-stdout---other-abcdefgh.log", "supervisor.log", "gone-stdout---supervisor-abcdefgh.txt"]
        let files = ([old] + others).reduce(into: [String: String]()) { $0[$1] = "old\n" }
        try await IniLaunch("[program:a]\ncommand=./probe mark up , sleep\n").with(\.files, files)
            .with(\.head, IniLaunch.head + "nocleanup=\(isKept)\n")
            .run { app in
                try await app.waitForMarks("up")
                #expect(app.directory.exists(old) == isKept)
                #expect(others.allSatisfy { app.directory.exists($0) })
                try await app.stopWell()
            }
    }

    @Test("names in paths, each process its file; a doubled %% is doubled once more")
    func paths() async throws {
        let text = """
            [program:w]
            command=./probe say %(process_num)d , mark up , sleep
            process_name=%(process_num)d
            numprocs=2
            stdout_logfile=%(here)s/%(program_name)s_%(process_num)02d.log
            [program:percent]
            command=./probe say x , mark up , sleep
            stdout_logfile=%(here)s/a%%%%b.log
            [program:relative]
            command=%(here)s/probe say x , sleep
            stdout_logfile=relative.log
            directory=/
            [program:home]
            command=./probe say x , mark up , sleep
            stdout_logfile=~/home.log
            """
        try await IniLaunch(text).with(\.environment, ["HOME": "."])
            .run { app in
                try await app.waitForFile("w_00.log", containing: "0\n")
                try await app.waitForFile("w_01.log", containing: "1\n")
                try await app.waitForFile("a%b.log", containing: "x\n")
                try await app.waitForFile("relative.log", containing: "\n")
                try await app.waitForFile("home.log", containing: "x\n")
                try await app.stopWell()
            }
    }

    @Test("a log is appended to; with no backups it is cut, with maxbytes=0 it grows")
    func growth() async throws {
        let text = """
            [program:append]
            command=./probe say new , mark up , sleep
            stdout_logfile=%(here)s/append.log
            [program:cut]
            command=./probe lines 500 100 , mark up , sleep
            stdout_logfile=%(here)s/cut.log
            stdout_logfile_maxbytes=1KB
            stdout_logfile_backups=0
            [program:grow]
            command=./probe lines 500 100 , mark up , sleep
            stdout_logfile=%(here)s/grow.log
            stdout_logfile_maxbytes=0
            """
        try await IniLaunch(text).with(\.files, ["append.log": "old\n"])
            .run { app in
                try await app.waitForMarks("up", count: 3)
                try await app.waitForFile("append.log", containing: "new\n")
                try await app.stopWell()
                #expect(app.directory.lines(of: "append.log") == ["old", "new"])
                #expect((app.directory.read("cut.log")?.count ?? 0) < 50_000)
                #expect(!app.directory.exists("cut.log.1"))
                #expect(app.directory.lines(of: "grow.log").count == 500)
                #expect(!app.directory.exists("grow.log.1"))
            }
    }

    @Test("bytes pass as they are, without a prefix; a line without an end too")
    func bytes() async throws {
        let launch = IniLaunch.once(["command=./probe binary , partial end"])
        try await launch.run { app in
            _ = try await app.outputs(1)
            let content = app.directory.read("p0.out") ?? []
            #expect(content == (0...255).filter { $0 != 10 }.map { UInt8($0) } + [10] + Array("end".utf8))
            try await app.stopWell()
        }
    }

    @Test("strip_ansi takes escape sequences out of the logs")
    func stripped() async throws {
        let launch = IniLaunch.once([#"command=sh -c 'printf "\033[31mred\033[0m plain\n"'"#])
        try await launch.with(\.head, IniLaunch.head + "strip_ansi=true\n")
            .run { app in
                #expect(try await app.outputs(1) == [["red plain"]])
                try await app.stopWell()
            }
    }

    @Test(
        "/dev/stdout and /dev/stderr are the supervisor's own",
        arguments: ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]
    )
    func standardOutput(path: String) async throws {
        let text =
            "[program:a]\ncommand=./probe say hello , err problem , sleep\n"
            + "stdout_logfile=\(path)\nstdout_logfile_maxbytes=0\n"
            + "stderr_logfile=/dev/stderr\nstderr_logfile_maxbytes=0\n"
        try await IniLaunch(text)
            .run { app in
                try await app.waitForOutput(containing: "hello\n")
                try await until("the error is there", context: { app.report }) { app.errorText.contains("problem\n") }
                try await app.stopWell()
            }
    }

    @Test("the main log is shown on standard output too, unless silent; its level", arguments: [false, true])
    func shown(isSilent: Bool) async throws {
        try await IniLaunch("[program:a]\ncommand=./probe mark up , sleep\n")
            .with(\.head, IniLaunch.head + "silent=\(isSilent)\n")
            .run { app in
                try await app.waitForLog("success: a entered RUNNING state")
                try await app.stopWell()
                #expect(app.outputText.contains("INFO spawned: 'a' with pid") == !isSilent)
            }
    }

    @Test(
        "loglevel: warn leaves out what is information; debug shows output",
        arguments: [("warn", false, false), ("debug", true, true), ("INFO", true, false)]
    )
    func levels(level: String, hasInformation: Bool, hasOutput: Bool) async throws {
        let text = "[program:a]\ncommand=./probe say some words , mark up , exit 3\nstartsecs=0\nautorestart=false\n"
        try await IniLaunch(text).with(\.head, IniLaunch.head + "loglevel=\(level)\n")
            .run { app in
                try await app.waitForLog("exited: a (exit status 3; not expected)")
                try await app.stopWell()
                let texts = app.logTexts
                #expect(texts.contains { $0.hasPrefix("INFO spawned: 'a'") } == hasInformation, "\(texts)")
                #expect(texts.contains { $0.hasPrefix("DEBG 'a' stdout output:") } == hasOutput, "\(texts)")
                let log = String(decoding: app.directory.read("main.log") ?? [], as: UTF8.self)
                #expect(log.contains("output:\nsome words\n\n") == hasOutput)
            }
    }

    @Test("the main log is appended to and rotated")
    func mainLog() async throws {
        let text = "[program:a]\ncommand=./probe mark runs , exit 1\nstartsecs=0\nautorestart=true\n"
        let head = IniLaunch.head + "logfile_maxbytes=2KB\nlogfile_backups=2\n"
        try await IniLaunch(text).with(\.head, head).with(\.files, ["main.log": "old\n"])
            .run { app in
                try await until("a second backup is there", context: { app.report }) {
                    app.directory.exists("main.log.2")
                }
                try await app.stopWell()
                #expect(!app.directory.exists("main.log.3"))
                #expect((app.directory.read("main.log.1")?.count ?? 0) >= 2048)
            }
    }

    @Test("no main log at all", arguments: ["NONE", "/dev/null"])
    func noMainLog(value: String) async throws {
        let head = "[supervisord]\nnodaemon=true\nlogfile=\(value)\nlogfile_maxbytes=0\npidfile=%(here)s/main.pid\n"
        try await IniLaunch("[program:a]\ncommand=./probe mark up , sleep\n")
            .with(\.head, head + "childlogdir=%(here)s\n")
            .run { app in
                try await app.waitForOutput(containing: "INFO success: a entered RUNNING state")
                try await app.stopWell()
            }
    }

    @Test("as process 1 it reaps orphans and says so", .enabled(if: Confinement.initProcess.isAllowed))
    func orphans() async throws {
        try await IniLaunch("[program:a]\ncommand=./probe orphans 3 ended , mark up , sleep\n")
            .with(\.confinement, .initProcess)
            .run { app in
                try await app.waitForMarks("up")
                try await app.waitForLog("reaped unknown pid ", count: 3)
                #expect(
                    app.logTexts.contains { $0.hasPrefix("INFO reaped unknown pid ") && $0.contains("exit status 3") }
                )
                try await app.stopWell()
            }
    }
}
