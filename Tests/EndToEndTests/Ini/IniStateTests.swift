import Glibc
import SuperviseTestSupport
import Testing

@Suite("INI: states", .serialized, .timeLimit(.minutes(5)))
struct IniStateTests {
    @Test("an end within startsecs is a failed start whatever its code; FATAL after the retries, and others go on")
    func failedStarts() async throws {
        let text = """
            [program:quick]
            command=./probe stamp runs , exit 0
            startretries=2
            startsecs=5
            [program:other]
            command=./probe mark other , sleep
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForLog("gave up: quick entered FATAL state, too many start retries too quickly")
                #expect(app.directory.lines(of: "runs").count == 3)
                #expect(try app.logTime(from: "exited: quick", to: "spawned: 'quick'") >= 0.95)
                #expect(try app.logTime(from: "exited: quick", to: "spawned: 'quick'", number: 1) >= 1.95)
                #expect(app.directory.lines(of: "other").count == 1)
                try await app.stopWell()
            }
    }

    @Test("startsecs=0: a program that ends at once has run and is EXITED")
    func oneShot() async throws {
        let text = """
            [program:once]
            command=./probe mark runs , exit 0
            startsecs=0
            autorestart=false
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForLog("success: once entered RUNNING state")
                try await app.waitForLog("exited: once (exit status 0; expected)")
                #expect(app.directory.lines(of: "runs").count == 1)
                try await app.stopWell()
            }
    }

    @Test(
        "autorestart: after RUNNING, at once, by the exit code",
        arguments: [
            ("unexpected", 3, true), ("unexpected", 0, false), ("true", 0, true), ("false", 3, false),
        ]
    )
    func autorestart(value: String, code: Int, isRestarted: Bool) async throws {
        let text = """
            [program:job]
            command=./probe mark runs , attempts tries 1 \(code) , sleep
            startsecs=0
            autorestart=\(value)
            [program:other]
            command=./probe mark other , sleep
            startsecs=0
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForMarks("other")
                try await app.waitForLog("exited: job (exit status \(code); ")
                if isRestarted {
                    try await app.waitForMarks("runs", count: 2)
                } else {
                    // A later end of the other one is followed by its next life first.
                    let pid = app.directory.lines(of: "other").first.flatMap { pid_t($0) }
                    kill(try #require(pid), SIGKILL)
                    try await app.waitForMarks("other", count: 2)
                    #expect(app.directory.lines(of: "runs").count == 1)
                }
                try await app.stopWell()
            }
    }

    @Test("a signal that somebody sent is never expected")
    func killed() async throws {
        try await IniLaunch("[program:job]\ncommand=./probe mark runs , sleep\nstartsecs=0\n")
            .run { app in
                try await app.waitForMarks("runs")
                kill(try #require(app.directory.lines(of: "runs").first.flatMap { pid_t($0) }), SIGKILL)
                try await app.waitForLog("WARN exited: job (terminated by SIGKILL; not expected)")
                try await app.waitForMarks("runs", count: 2)
                try await app.stopWell()
            }
    }

    @Test("exitcodes: what is expected is no reason to restart")
    func exitCodes() async throws {
        let text = """
            [program:job]
            command=./probe mark runs , exit 7
            startsecs=0
            exitcodes=0,7
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForLog("exited: job (exit status 7; expected)")
                try await app.stopWell()
                #expect(app.directory.lines(of: "runs").count == 1)
            }
    }

    @Test("autostart=false: it is not started, and nothing waits for it")
    func autostart() async throws {
        let text = """
            [program:idle]
            command=./probe mark idle , sleep
            autostart=false
            [program:other]
            command=./probe mark other , sleep
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForMarks("other")
                try await app.waitForLog("success: other entered RUNNING state")
                #expect(!app.directory.exists("idle"))
                try await app.stopWell()
            }
    }

    @Test("a command that is not there is retried, then FATAL")
    func missing() async throws {
        try await IniLaunch("[program:none]\ncommand=/does/not/exist\nstartretries=1\n")
            .run { app in
                try await app.waitForLog("gave up: none entered FATAL state")
                try await app.stopWell()
            }
    }

    @Test("signals that end it: 0 always, the pidfile removed", arguments: [SIGTERM, SIGINT, SIGQUIT])
    func ends(by signal: Int32) async throws {
        try await IniLaunch("[program:a]\ncommand=./probe mark a , sleep\n")
            .run { app in
                try await app.waitForMarks("a")
                try await app.waitForFile("main.pid", containing: "\(try await app.pid())\n")
                try await app.signal(signal)
                try await app.expectExit(0)
                #expect(!app.directory.exists("main.pid"))
            }
    }

    @Test("stopsignal and stopwaitsecs: the signal, then SIGKILL")
    func stops() async throws {
        let text = """
            [program:polite]
            command=./probe on USR1 exit 0 , mark polite , sleep
            stopsignal=usr1
            stopwaitsecs=60
            [program:stubborn]
            command=./probe ignore TERM , mark stubborn , sleep
            stopwaitsecs=1
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForMarks("polite")
                try await app.waitForMarks("stubborn")
                try await app.stopWell()
                let log = app.directory.lines(of: "main.log")
                #expect(log.contains { $0.contains("WARN killing 'stubborn' (") && $0.contains("with SIGKILL") })
                #expect(log.contains { $0.contains("stopped: polite (exit status 0)") })
                #expect(log.contains { $0.contains("stopped: stubborn (terminated by SIGKILL)") })
            }
    }
}
