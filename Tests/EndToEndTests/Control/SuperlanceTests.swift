import Glibc
import SuperviseTestSupport
import Testing

/// The folder with the programs of superlance, and with a Python that has its packages; nil where there is none.
private let superlance = getenv("SUPERVISE_SUPERLANCE").map { String(cString: $0) }

@Suite("Event listeners of others", .serialized, .enabled(if: superlance != nil), .timeLimit(.minutes(5)))
struct SuperlanceTests {
    private let folder = superlance ?? ""

    /// What superlance's programs look for in their environment, without using it.
    private static let server = "[unix_http_server]\nfile=%(here)s/s.sock"

    @Test("supervisor.childutils, which counts characters")
    func childutils() async throws {
        let text = """
            [eventlistener:ear]
            command=\(folder)/python ear.py
            events=PROCESS_COMMUNICATION
            startsecs=0
            [program:job]
            command=sh -c 'printf "<!--XSUPERVISOR:BEGIN-->k\\303\\244se <!--XSUPERVISOR:END-->"; exec sleep 1000'
            stdout_capture_maxbytes=1KB
            startsecs=0
            """
        var launch = ListenerLaunch.with(text.replacing("%", with: "%%"))
        launch.environment["LC_ALL"] = "C.UTF-8"
        launch.files["ear.py"] = """
            import sys
            from supervisor import childutils
            while True:
                headers, payload = childutils.listener.wait(sys.stdin, sys.stdout)
                event, data = childutils.eventdata(payload)
                with open('told', 'a') as told:
                    told.write('%s %s %r\\n' % (headers['eventname'], event['processname'], data))
                childutils.listener.ok(sys.stdout)
            """
        try await launch.run { app in
            try await app.waitForMarks("told")
            #expect(app.directory.lines(of: "told") == ["PROCESS_COMMUNICATION_STDOUT job 'käse '"])
            try await app.waitForLog("ear: event was processed")
            try await app.stopWell()
        }
    }

    @Test("crashmail: a mail for a crash, none for an end that is expected")
    func crashmail() async throws {
        let text = """
            \(Self.server)
            [eventlistener:crashmail]
            command=\(folder)/crashmail -a -m ops@example.com -s "cat >> mail"
            events=PROCESS_STATE_EXITED
            [program:fine]
            command=./probe exit 0
            startsecs=0
            autorestart=unexpected
            [program:bad]
            command=./probe exit 3
            startsecs=0
            autorestart=false
            """
        try await ListenerLaunch.with(text)
            .run { app in
                try await app.waitForFile("mail", containing: "bad in group bad exited unexpectedly")
                try await app.waitForLog("crashmail: event was processed", count: 2)
                let mail = String(decoding: app.directory.read("mail") ?? [], as: UTF8.self)
                #expect(mail.hasPrefix("To: ops@example.com\nSubject:  bad crashed at"), "\(mail)")
                #expect(!mail.contains("fine"))
                try await app.stopWell()
            }
    }

    @Test("fatalmailbatch and crashmailbatch: mails by SMTP, when the time has come")
    func batches() async throws {
        let options = "-t ops@example.com -f me@example.com -H 127.0.0.1:29487 -i 0.01 -e TICK_5"
        let text = """
            \(Self.server)
            [program:smtp]
            command=\(folder)/python -u -W ignore smtp.py
            stdout_logfile=%(here)s/mails
            [eventlistener:fatal]
            command=\(folder)/fatalmailbatch \(options)
            events=PROCESS_STATE_FATAL,TICK_5
            [eventlistener:crash]
            command=\(folder)/crashmailbatch \(options)
            events=PROCESS_STATE_EXITED,TICK_5
            [program:never]
            command=./probe await up , exit 1
            startsecs=3600
            startretries=0
            [program:bad]
            command=./probe await up , exit 3
            startsecs=0
            autorestart=false
            """
        var launch = ListenerLaunch.with(text)
        // A mail that nobody takes is not sent again, so nothing fails before.
        launch.files["smtp.py"] = """
            import asyncore, smtpd
            server = smtpd.DebuggingServer(('127.0.0.1', 29487), None)
            open('up', 'w').close()
            asyncore.loop()
            """
        try await launch
            .run { app in
                try await app.waitForFile("mails", containing: "Process never:never failed to start too many times")
                try await app.waitForFile("mails", containing: "Process bad:bad (pid ")
                try await app.stopWell()
            }
    }

    @Test(
        "memmon: a process that uses too much memory is started anew, by XML-RPC",
        .enabled(if: access("/usr/bin/ps", X_OK) == 0)
    )
    func memmon() async throws {
        try await expectRestart(by: "memmon -p job=1KB", saying: "Restarting job:job")
    }

    @Test("httpok: a process that does not answer is started anew, by XML-RPC")
    func httpok() async throws {
        try await expectRestart(by: "httpok -p job -t 2 http://127.0.0.1:29489/", saying: "job restarted")
    }

    private func expectRestart(by command: String, saying words: String) async throws {
        let text = """
            \(Self.server)
            username=ops
            password=secret
            [rpcinterface:supervisor]
            supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
            [eventlistener:ear]
            command=\(folder)/\(command)
            environment=SUPERVISOR_USERNAME=ops,SUPERVISOR_PASSWORD=secret
            events=TICK_5
            stderr_logfile=%(here)s/err
            [program:job]
            command=./probe mark starts , sleep
            """
        try await ListenerLaunch.with(text)
            .run { app in
                try await app.waitForMarks("starts", count: 2)
                try await app.waitForFile("err", containing: words)
                try await app.waitForLog("stopped: job (terminated by SIGTERM)")
                try await app.waitForLog("ear: event was processed")
                try await app.stopWell()
            }
    }
}
