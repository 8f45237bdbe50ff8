import Glibc
import SuperviseTestSupport
import Testing

@Suite("INI: logs", .serialized, .timeLimit(.minutes(5)))
struct IniLogTests {
    @Test("the main log has supervisord's lines")
    func mainLog() async throws {
        let text = """
            [program:job]
            command=./probe exit 3
            startsecs=0
            autorestart=false
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForLog("exited: job")
                let pid = try await app.pid()
                try await app.stopWell()
                let log = app.directory.lines(of: "main.log")
                let stamp = #/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (CRIT|ERRO|WARN|INFO) /#
                #expect(log.allSatisfy { $0.prefixMatch(of: stamp) != nil }, "\(log)")
                #expect(log.contains { $0.hasSuffix("INFO supervisord started with pid \(pid)") })
                #expect(log.contains { $0.contains(" INFO spawned: 'job' with pid ") })
                #expect(log.contains { $0.hasSuffix("WARN exited: job (exit status 3; not expected)") })
                #expect(log.contains { $0.hasSuffix("WARN received SIGTERM indicating exit request") })
            }
    }

    @Test("a log is rotated: .1 is the newest, no more backups than asked for, no byte lost")
    func rotation() async throws {
        let text = """
            [program:job]
            command=./probe lines 300 100 , mark done , sleep
            stdout_logfile=%(here)s/out.log
            stdout_logfile_maxbytes=1KB
            stdout_logfile_backups=3
            [program:whole]
            command=./probe lines 300 100 , mark whole , sleep
            stdout_logfile=%(here)s/whole.log
            stdout_logfile_maxbytes=8KB
            stdout_logfile_backups=50
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForMarks("done")
                try await app.waitForMarks("whole")
                try await app.stopWell()
                #expect(app.directory.exists("out.log.1"))
                #expect(!app.directory.exists("out.log.4"))
                var all: [UInt8] = []
                for number in stride(from: 50, through: 1, by: -1) {
                    all += app.directory.read("whole.log.\(number)") ?? []
                }
                all += app.directory.read("whole.log") ?? []
                #expect(all.count { $0 == UInt8(ascii: "\n") } == 300)
            }
    }

    @Test("/dev/stdout works with any maxbytes, and AUTO makes a file of its own")
    func targets() async throws {
        let text = """
            [program:shown]
            command=./probe say here it is , sleep
            stdout_logfile=/dev/stdout
            [program:auto]
            command=./probe say in a file , sleep
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForOutput(containing: "here it is")
                var files: [String] = []
                try await until("the AUTO log is there", context: { app.report }) {
                    files = names(in: app.directory.path).filter { $0.hasPrefix("auto-stdout---supervisor-") }
                    return files.contains { app.directory.lines(of: $0) == ["in a file"] }
                }
                #expect(files.allSatisfy { $0.hasSuffix(".log") })
                try await app.stopWell()
            }
    }

    @Test("/dev/stderr has the lines once, though a terminal or a container shows both", .enabled(if: !isPeer))
    func standardError() async throws {
        let text = "[program:a]\ncommand=./probe say out , err problem , mark up , sleep\nstderr_logfile=/dev/stderr\n"
        try await IniLaunch(text)
            .run { app in
                try await app.waitForMarks("up")
                try await until("the line is there") { app.errorText.contains("problem\n") }
                try await app.stopWell()
                #expect(app.outputText.contains("out\n") && !app.outputText.contains("problem"), "\(app.report)")
            }
    }

    @Test("pty=true is a terminal for standard input and output, also where standard error is apart")
    func terminal() async throws {
        let check =
            "sh -c 'test -t 0 -a -t 1 && echo terminal; test -t 2 || echo apart >&2; exec ./probe mark up , sleep'"
        let logs = "stdout_logfile=%(here)s/out\nstderr_logfile=%(here)s/err\n"
        guard !isPeer else { return }
        try await IniLaunch("[program:a]\ncommand=\(check)\npty=true\n" + logs)
            .run { app in
                try await app.waitForMarks("up")
                try await app.waitForFile("out", containing: "terminal")
                try await app.waitForFile("err", containing: "apart")
                try await app.stopWell()
            }
    }

    @Test("SIGUSR2 reopens all logs")
    func reopen() async throws {
        let text = """
            [program:job]
            command=./probe say one , await go , say two , sleep
            stdout_logfile=%(here)s/out.log
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForFile("out.log", containing: "one\n")
                rename(app.directory.file("out.log"), app.directory.file("old.log"))
                rename(app.directory.file("main.log"), app.directory.file("oldmain.log"))
                try await app.signal(SIGUSR2)
                try await until("the main log is made anew") { app.directory.exists("main.log") }
                try app.directory.write([], to: "go")
                try await app.waitForFile("out.log", containing: "two\n")
                #expect(app.directory.lines(of: "old.log") == ["one"])
                try await app.stopWell()
            }
    }

    @Test("redirect_stderr: both in one file, in order")
    func redirect() async throws {
        let text = """
            [program:job]
            command=./probe say one , err two , say three , sleep
            redirect_stderr=true
            stdout_logfile=%(here)s/out.log
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForFile("out.log", containing: "three\n")
                #expect(app.directory.lines(of: "out.log") == ["one", "two", "three"])
                try await app.stopWell()
            }
    }
}
