import Glibc
import SuperviseTestSupport
import Testing

@Suite("Smoke runs", .serialized, .timeLimit(.minutes(5)))
struct SmokeTests {
    private func launch(_ procfile: String, _ arguments: String..., overlay: String = "") -> OverlayLaunch {
        OverlayLaunch(procfile: procfile, overlay: overlay, arguments: ["smoke"] + arguments)
    }

    @Test("everything is up for a while: 0, and nothing is left")
    func stay() async throws {
        try await launch("a: ./probe sleep\nb: ./probe sleep\n", "--stay", "200ms")
            .run { app in
                try await app.expectExit(0)
                #expect(app.notices.filter { $0.contains(" started (pid=") }.count == 2, "\(app.report)")
                #expect(app.outputText.contains("smoke run passed after "), "\(app.report)")
            }
    }

    @Test("the command's exit code is the result", arguments: [0, 3])
    func command(code: Int32) async throws {
        let procfile = "web: ./probe mark web , sleep\n"
        try await launch(
            procfile,
            "--",
            "sh",
            "-c",
            "until test -f web; do sleep 0.01; done; echo asked $PORT; exit \(code)"
        )
        .run { app in
            try await app.expectExit(code)
            #expect(app.lines(of: "smoke") == ["asked 5000"], "\(app.report)")
        }
    }

    @Test("the command waits until everything is healthy and has written its ready line")
    func readiness() async throws {
        let check = "healthcheck=exec test -f good\nhealthcheck_interval=20ms\nhealthcheck_start_period=60s\n"
        let overlay = "[program:web]\n\(check)healthcheck_start_interval=20ms\n[program:worker]\nready_log=go ahead\n"
        let procfile = "web: ./probe sleep\nworker: ./probe await good , say go ahead , sleep\n"
        try await launch(procfile, "--", "true", overlay: overlay)
            .run { app in
                try await app.waitForLine(of: "system", startingWith: "web.1 started")
                #expect(!app.outputText.contains("all is ready"))
                try app.directory.write([], to: "good")
                try await app.expectExit(0)
            }
    }

    @Test("who ends is the culprit, with its last lines and its exit code, also while the command runs")
    func culprit() async throws {
        let procfile = "web: seq -f 'line %g' 40; ./probe await go , exit 7\nother: ./probe sleep\n"
        try await launch(procfile, "--", "sh", "-c", ": > go; sleep 100")
            .run { app in
                try await app.expectExit(7)
                #expect(app.outputText.contains("FAILED"), "\(app.report)")
                #expect(app.outputText.contains("last 30 lines of web.1:\n    line 11\n"), "\(app.report)")
            }
    }

    @Test("the time limit ends it with 124 and names who was not ready")
    func limit() async throws {
        let overlay = "[program:web]\nready_log=never\n"
        try await launch("web: ./probe sleep\n", "--timeout", "300ms", overlay: overlay)
            .run { app in
                try await app.expectExit(124)
                #expect(app.outputText.contains("not ready: web.1"), "\(app.report)")
            }
    }

    @Test("a command that does not exist is 127, and SIGTERM is what it always is")
    func commandsFail() async throws {
        try await launch("web: ./probe sleep\n", "--", "no-such-command")
            .run { app in
                try await app.expectExit(127)
            }
        try await launch("web: ./probe mark web , sleep\n", "--stay", "100")
            .run { app in
                try await app.waitForMarks("web")
                try await app.signal(SIGTERM)
                try await app.expectExit(128 + SIGTERM)
            }
    }

    @Test("--github folds and marks, --junit writes a report")
    func reports() async throws {
        let procfile = "web: echo '<bad> & \u{1}'; exit 4\nother: ./probe sleep\n"
        try await launch(procfile, "--github", "--junit", "smoke.xml")
            .run { app in
                try await app.expectExit(4)
                let text = app.outputText
                #expect(text.hasPrefix("::group::supervise smoke\n::stop-commands::supervise-"), "\(app.report)")
                let message = "web.1 exited with code 4, and should be up"
                #expect(text.contains("::error title=supervise smoke::\(message)\n"), "\(app.report)")
                let xml = app.directory.lines(of: "smoke.xml").joined(separator: "\n")
                #expect(xml.contains("tests=\"2\" failures=\"1\""))
                #expect(xml.contains("<failure message=\"\(message)\"/>"))
                #expect(xml.contains("<system-out>&lt;bad&gt; &amp; \u{FFFD}</system-out>"))
            }
    }

    @Test("a report that cannot be written is said before anything is started")
    func unwritable() async throws {
        try await launch("web: ./probe mark web , sleep\n", "--junit", "no/such/folder.xml")
            .run { app in
                try await app.expectExit(73)
                #expect(!app.directory.exists("web"))
            }
    }
}
