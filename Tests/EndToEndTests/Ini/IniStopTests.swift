import Glibc
import SuperviseTestSupport
import Testing

@Suite("INI: stopping", .serialized, .timeLimit(.minutes(5)))
struct IniStopTests {
    @Test(
        "stopsignal: by name in any case, with or without SIG, or by number",
        arguments: [
            ("TERM", "TERM"), ("SIGINT", "INT"), ("hup", "HUP"), ("sigquit", "QUIT"), ("1", "HUP"), ("USR2", "USR2"),
            ("12", "USR2"),
        ]
    )
    func signals(value: String, name: String) async throws {
        let text = """
            [program:a]
            command=./probe on \(name) mark caught , on \(name) exit 0 , mark up , sleep
            stopsignal=\(value)
            stopwaitsecs=60
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForMarks("up")
                try await app.stopWell()
                #expect(app.directory.lines(of: "caught").count == 1)
                #expect(app.logTexts.contains("INFO stopped: a (exit status 0)"))
            }
    }

    @Test("stopasgroup: the signal goes to the whole group; without it to the process alone", arguments: [true, false])
    func group(isGroup: Bool) async throws {
        let text = """
            [program:a]
            command=./probe fork , on TERM mark child , mark up , await over , end , \
            on TERM mark parent , on TERM await over , on TERM sleep 300 , on TERM exit 0 , mark up , sleep
            stopasgroup=\(isGroup)
            stopwaitsecs=60
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForMarks("up", count: 2)
                try await app.signal(SIGTERM)
                try await app.waitForMarks("parent")
                if isGroup { try await app.waitForMarks("child") }
                try app.directory.write([], to: "over")
                try await app.expectExit(0)
                #expect(app.directory.exists("child") == isGroup)
            }
    }

    @Test("killasgroup: SIGKILL goes to the whole group")
    func killGroup() async throws {
        let text = """
            [program:a]
            command=./probe ignore TERM , fork , mark up , sleep , end , mark up , sleep
            killasgroup=true
            stopwaitsecs=1
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForMarks("up", count: 2)
                try await app.stopWell()
                #expect(app.logTexts.contains("WARN stopped: a (terminated by SIGKILL)"))
            }
    }

    @Test(
        "what escaped and ignores TERM is killed after some seconds, though stopwaitsecs is a day",
        .enabled(if: !isPeer)
    )
    func stray() async throws {
        let text = """
            [program:a]
            command=./probe stray , ignore TERM , mark up , sleep , end , on TERM exit 0 , mark up , sleep
            stopwaitsecs=86400
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForMarks("up", count: 2)
                try await app.stopWell()
                try await app.waitUntilNothingLives()
            }
    }

    @Test("the main log: who is waited for, who was stopped by what")
    func words() async throws {
        let text = """
            [program:a]
            command=./probe mark up , sleep
            [program:b]
            command=./probe on TERM exit 3 , mark up , sleep
            [program:c]
            command=./probe ignore TERM , mark up , sleep
            stopwaitsecs=1
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForMarks("up", count: 3)
                try await app.stopWell()
                let texts = app.logTexts
                #expect(texts.contains("WARN received SIGTERM indicating exit request"))
                #expect(texts.contains { $0.hasPrefix("INFO waiting for ") && $0.hasSuffix(" to die") }, "\(texts)")
                #expect(texts.contains("WARN stopped: a (terminated by SIGTERM)"))
                #expect(texts.contains("WARN stopped: b (exit status 3)"))
                #expect(texts.contains("WARN stopped: c (terminated by SIGKILL)"))
            }
    }

    @Test("a program that does not run is no hindrance: BACKOFF, FATAL, EXITED, never started")
    func notRunning() async throws {
        let text = """
            [program:backoff]
            command=./probe exit 1
            startretries=100
            [program:fatal]
            command=/does/not/exist
            startretries=0
            [program:exited]
            command=./probe exit 0
            startsecs=0
            [program:stopped]
            command=./probe sleep
            autostart=false
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForLog("exited: backoff (exit status 1; not expected)")
                try await app.waitForLog("gave up: fatal entered FATAL state")
                try await app.waitForLog("exited: exited (exit status 0; expected)")
                try await app.stopWell()
            }
    }

    @Test("members of a group are stopped together; groups one after the other, by descending priority, then name")
    func groups() async throws {
        let stopped = { (name: String) in
            "[program:\(name)]\ncommand=./probe on TERM stamp \(name).term , on TERM sleep 1000 , "
                + "on TERM stamp \(name).end , on TERM exit 0 , mark up , sleep\n"
        }
        let text = "[group:low]\nprograms=a,b\npriority=1\n[group:high]\nprograms=c,d\npriority=2\n"
        try await IniLaunch(text + ["a", "b", "c", "d"].map(stopped).joined())
            .run { app in
                try await app.waitForMarks("up", count: 4)
                try await app.stopWell()
                let time = { (name: String) in app.directory.lines(of: name).first.flatMap { Int($0) } ?? 0 }
                #expect(time("c.term") < time("d.end") && time("d.term") < time("c.end"))
                #expect(time("a.term") < time("b.end") && time("b.term") < time("a.end"))
                #expect(min(time("a.term"), time("b.term")) >= max(time("c.end"), time("d.end")))
            }
    }

    @Test("a second SIGTERM kills what is left, other than in supervisord", .enabled(if: !isPeer))
    func second() async throws {
        try await IniLaunch("[program:a]\ncommand=./probe ignore TERM , mark up , sleep\nstopwaitsecs=300\n")
            .run { app in
                try await app.waitForMarks("up")
                try await app.signal(SIGTERM)
                try await app.waitForLog("received SIGTERM indicating exit request")
                try await app.signal(SIGTERM)
                try await app.expectExit(0)
            }
    }

    @Test("output that comes while it stops is kept")
    func lastWords() async throws {
        let text = """
            [program:a]
            command=./probe on TERM lines 2000 100 , on TERM say last , on TERM exit 0 , mark up , sleep
            stdout_logfile=%(here)s/a.out
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForMarks("up")
                try await app.stopWell()
                #expect(app.directory.lines(of: "a.out").count == 2001)
                #expect(app.directory.lines(of: "a.out").last == "last")
            }
    }

    @Test("SIGHUP: the file is read again, with the same pid")
    func reload() async throws {
        try await IniLaunch("[program:a]\ncommand=./probe mark first , sleep\n")
            .run { app in
                try await app.waitForMarks("first")
                let text =
                    IniLaunch.head + "[program:a]\ncommand=./probe mark second , sleep\n"
                    + "[program:b]\ncommand=./probe mark b , sleep\n"
                try app.directory.write(text.utf8, to: "supervisord.conf")
                try await app.signal(SIGHUP)
                try await app.waitForMarks("second")
                try await app.waitForMarks("b")
                let gone = try app.pid(in: "first")
                try await until("the former process is gone") { kill(gone, 0) != 0 }
                try await app.waitForLog("WARN received SIGHUP indicating re")
                try await app.waitForFile("main.pid", containing: "\(try await app.pid())\n")
                try await app.stopWell()
            }
    }

    @Test("SIGHUP, other than in supervisord: what is unchanged runs on", .enabled(if: !isPeer))
    func partialReload() async throws {
        let same = "[program:same]\ncommand=./probe mark same , sleep\n"
        try await IniLaunch(same + "[program:a]\ncommand=./probe mark first , sleep\n")
            .run { app in
                try await app.waitForMarks("first")
                try await app.waitForMarks("same")
                let text =
                    IniLaunch.head + "; a comment\n" + same + "[program:a]\ncommand=./probe mark second , sleep\n"
                try app.directory.write(text.utf8, to: "supervisord.conf")
                try await app.signal(SIGHUP)
                try await app.waitForMarks("second")
                try app.directory.write((IniLaunch.head + "[program:a]\nautostart=x\n").utf8, to: "supervisord.conf")
                try await app.signal(SIGHUP)
                try await until("the mistake is said", context: { app.report }) {
                    app.errorText.contains("supervisord.conf:7:11: error: ")
                        || app.logTexts.contains { $0.contains("supervisord.conf:7:11: error: ") }
                }
                #expect(app.directory.lines(of: "same").count == 1)
                #expect(kill(try app.pid(in: "second"), 0) == 0)
                try await app.stopWell()
            }
    }
}
