import Foundation
import Glibc
import SuperviseTestSupport
import Testing

/// A whole session of supervisorctl, compared with what the real one printed of the real supervisord.
@Suite("Called as supervisorctl", .serialized, .timeLimit(.minutes(5)))
struct SupervisorctlTests {
    private static let configuration = """
        [unix_http_server]
        file=%(here)s/s.sock
        [supervisord]
        nodaemon=true
        silent=true
        logfile=%(here)s/main.log
        pidfile=%(here)s/main.pid
        childlogdir=%(here)s
        [rpcinterface:supervisor]
        supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
        [supervisorctl]
        serverurl=unix://%(here)s/s.sock
        prompt=test
        [program:web]
        command=/bin/sh -c "echo hello; echo err >&2; exec sleep 1000"
        [program:cat]
        command=cat
        [program:off]
        command=sleep 1000
        autostart=false
        [program:w]
        command=sleep 1000
        process_name=%(program_name)s_%(process_num)d
        numprocs=2
        [group:g]
        programs=w

        """

    /// Each a line of words; in order.
    private static let lines = [
        "status", "status web", "status off", "status nope", "status g:*", "status g:w_0 web", "status nog:*",
        "pid off", "pid nope", "start", "start web", "start off", "start nope", "start nog:*", "status off", "stop",
        "stop off", "stop off", "stop nope", "stop nog:*", "stop g:w_0", "start g:w_0", "restart", "restart cat",
        "restart nope", "signal", "signal HUP off", "signal USR9 web", "signal CONT web", "signal CONT nope",
        "signal CONT g:*", "signal CONT nog:*", "signal CONT all", "tail web", "tail -3 web", "tail web stderr",
        "tail nope", "tail", "tail web foo", "tail -x web", "tail a b c d", "tail -5", "maintail foo", "maintail -x",
        "maintail a b", "clear", "clear web", "tail web", "clear nope", "clear all", "reread", "reread x", "avail",
        "avail x", "update", "help", "help start", "help nope", "help help", "?", "bogus", "bogus x y", "version x",
        "open foo", "open http://127.0.0.1:1", "fg", "fg nope", "fg off", "fg a b", "quit", "exit", "add web",
        "add nope", "remove web", "remove nope", "remove", "reload x", "shutdown x", "tail -f nope", "update nogroup",
        "shutdown",
    ]

    /// After the end of the server.
    private static let farewells = ["status", "pid", "reread", "shutdown", "start web"]

    @Test("every command prints, and ends with, what it does in supervisorctl")
    func session() async throws {
        if Golden.isRecording, let server = Tool.supervisord.installed, let client = Tool.supervisorctl.installed {
            try Golden.write(try await session(server: server, client: client), "supervisorctl/session")
        }
        let ours = try await session(server: nil, client: nil)
        try expect(ours, is: Golden.read("supervisorctl/session"))
    }

    @Test(
        "it speaks with the real supervisord as supervisorctl does",
        .enabled(if: Tool.supervisord.isCompared)
    )
    func realServer() async throws {
        let server = try #require(Tool.supervisord.installed)
        try expect(try await session(server: server, client: nil), is: Golden.read("supervisorctl/session"))
    }

    @Test("without a command it is a shell, which begins with the status of all")
    func shell() async throws {
        try await withServer(nil) { server in
            try server.directory.write("pid off\nfoo\n\nhelp quit\n".utf8, to: "typed")
            let ctl = Self.client(nil, ["-c", server.directory.file("a.conf")], of: server)
                .with(\.prefix, ["sh", "-c", "exec \"$@\" < \(server.directory.file("typed"))", "-"])
            try await ctl.run { app in
                try await app.expectExit(0)
                let text = app.outputText
                #expect(text.hasPrefix("cat                              RUNNING   pid "), "\(app.report)")
                let end =
                    "test> 0\ntest> *** Unknown syntax: foo\ntest> test> quit\tExit the supervisor shell.\ntest> \n"
                #expect(text.hasSuffix(end), "\(app.report)")
            }
        }
    }

    @Test("in a terminal lines are edited, completed and kept")
    func editing() async throws {
        try await withServer(nil) { server in
            let history = server.directory.file("history")
            let arguments = ["-c", server.directory.file("a.conf"), "-r", history]
            try await Self.client(nil, arguments, of: server).with(\.inTerminal, true)
                .run { app in
                    try await answer(app, to: "pi\toX\u{7F}f\t\r", ends: "pid off \u{1B}[K\r\u{1B}[14C\n0\n")
                    try await answer(app, to: "status g:w_\t\t", ends: "g:w_0   g:w_1 \n")
                    app.type("\u{15}\u{4}")
                    try await app.expectExit(0)
                }
            #expect(server.directory.lines(of: "history") == ["pid off "])
            try await Self.client(nil, arguments, of: server).with(\.inTerminal, true)
                .run { app in
                    try await answer(app, to: "\u{1B}[A\r", ends: "pid off \u{1B}[K\r\u{1B}[14C\n0\n")
                    try await until("the prompt", context: { app.report }) { app.readsKeys }
                    app.type("exit\u{3}")
                    try await app.expectExit(0)
                }
        }
    }

    @Test("an answer that is typed ahead is that of the question")
    func typedAhead() async throws {
        try await withServer(nil) { server in
            try await Self.client(nil, ["-c", server.directory.file("a.conf")], of: server).with(\.inTerminal, true)
                .run { app in
                    try await answer(app, to: "shutdown\ry\r", ends: "Shut down\n")
                    app.type("exit\r")
                    try await app.expectExit(0)
                }
        }
    }

    @Test("a signal ends the shell, and leaves the terminal as it was")
    func signalled() async throws {
        try await withServer(nil) { server in
            try await Self.client(nil, ["-c", server.directory.file("a.conf")], of: server).with(\.inTerminal, true)
                .with(\.prefix, ["sh", "-c", "\"$@\"; echo ended $?; stty -a", "-"])
                .run { app in
                    try await until("the prompt", context: { app.report }) { app.readsKeys }
                    let shell = try #require(app.livingProcesses().first { $0.name == "supervisorctl" })
                    kill(shell.pid, SIGTERM)
                    try await app.expectExit(0)
                    let text = app.outputText
                    #expect(text.contains("ended 143") && text.contains(" icanon "), "\(app.report)")
                }
        }
    }

    /// Types keys when somebody reads them, and waits for what is shown then.
    private func answer(_ app: Supervisor, to keys: String, ends end: String) async throws {
        try await until("the prompt", context: { app.report }) { app.readsKeys }
        app.type(keys)
        try await until("the answer", context: { app.report }) { app.outputText.contains(end) }
    }

    @Test("tail -f shows a log until Ctrl-C, which is success")
    func follow() async throws {
        try await withServer(nil) { server in
            let arguments = ["-c", server.directory.file("a.conf"), "tail", "-f", "web"]
            try await Self.client(nil, arguments, of: server)
                .run { app in
                    try await until("the log", context: { app.report }) { app.outputText.contains("hello\n") }
                    try await app.signal(SIGINT)
                    try await app.expectExit(0)
                    #expect(app.outputText == "==> Press Ctrl-C to exit <==\nhello\n\n")
                }
        }
    }

    @Test("a password is asked for where one is needed, and taken from the options")
    func password() async throws {
        let secured = Self.configuration.replacing("s.sock\n[super", with: "s.sock\nusername=u\npassword=p\n[super")
        try await withServer(nil, configuration: secured) { server in
            let file = server.directory.file("a.conf")
            try await Self.client(nil, ["-c", file, "pid", "off"], of: server)
                .run { app in
                    try await app.expectExit(1)
                    #expect(app.outputText.hasPrefix("Server requires authentication\nerror: "), "\(app.report)")
                }
            try await Self.client(nil, ["-c", file, "-u", "u", "-p", "p", "pid", "off"], of: server)
                .run { app in
                    try await app.expectExit(7)
                    #expect(app.outputText == "0\n")
                }
        }
    }
}

// MARK: - Sessions

extension SupervisorctlTests {
    /// Compares step by step: a difference of two whole sessions is not read by anybody.
    private func expect(_ session: String, is golden: String) {
        let ours = session.components(separatedBy: "\n$ ")
        let theirs = golden.components(separatedBy: "\n$ ")
        #expect(ours.count == theirs.count)
        for (step, wanted) in zip(ours, theirs) { #expect(step == wanted) }
    }

    private static func client(_ program: String?, _ arguments: [String], of server: Supervisor) -> Launch {
        Launch(nil, arguments: arguments)
            .with(\.program, [program ?? server.directory.file("supervisorctl")])
    }

    private func withServer(
        _ program: String?,
        configuration: String = SupervisorctlTests.configuration,
        _ body: (Supervisor) async throws -> Void
    ) async throws {
        try await Launch(nil, arguments: ["-c", "a.conf"])
            .with(\.program, [program ?? "./supervisord"])
            .run { directory in
                try directory.makeLink("supervisord", to: Binaries.supervise[0])
                try directory.makeLink("supervisorctl", to: Binaries.supervise[0])
                try directory.write(configuration.utf8, to: "a.conf")
            } _: { server in
                try await until("everything runs", context: { server.report }) {
                    let log = server.directory.lines(of: "main.log")
                    return log.count { $0.contains("entered RUNNING state") } == 4
                }
                try await body(server)
            }
    }

    /// What all commands print, with the server of this program.
    private func session(server program: String?, client: String?) async throws -> String {
        var text = ""
        try await withServer(program) { server in
            for line in Self.lines { text += try await step(line, client, server) }
            try await server.expectExit(0)
            for line in Self.farewells { text += try await step(line, client, server) }
        }
        return text
    }

    private func step(_ line: String, _ client: String?, _ server: Supervisor) async throws -> String {
        var text = ""
        let words = ["-c", server.directory.file("a.conf")] + line.split(separator: " ").map(String.init)
        try await Self.client(client, words, of: server)
            .run { app in
                let transcript = Transcript(app, try await app.waitForExit())
                text = transcript.text.replacing(server.directory.path, with: "DIR")
            }
        return "\n$ \(line)\n\(text)"
    }
}
