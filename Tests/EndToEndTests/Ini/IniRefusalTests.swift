import SuperviseTestSupport
import Testing

@Suite("INI: refusals", .serialized, .timeLimit(.minutes(5)))
struct IniRefusalTests {
    private static let command = "command=./probe mark started , sleep\n"
    private static let good = "[program:good]\n" + command

    @Test(
        "a line that is neither header, setting nor continuation",
        arguments: ["junk\n", "[program\n", "=value\n", "[]\n", "  key\n" + good, good + "\nfree text\n"]
    )
    func lines(_ text: String) async throws {
        try await IniLaunch(text.hasPrefix("[program:good]") ? text : text + Self.good).expectRefusal()
    }

    @Test("text before the first header, or no [supervisord]")
    func heads() async throws {
        try await IniLaunch(Self.good).with(\.head, "junk\n" + IniLaunch.head).expectRefusal()
        try await IniLaunch(Self.good).with(\.head, "key=1\n" + IniLaunch.head).expectRefusal()
        try await IniLaunch(Self.good).with(\.head, "").expectRefusal(naming: "[supervisord]")
    }

    @Test(
        "a value that is not of its key's type",
        arguments: [
            "autostart=maybe", "autostart=", "autostart=y", "redirect_stderr=2", "stopasgroup=enabled",
            "autorestart=always", "autorestart=", "startretries=three", "startretries=", "startretries=1.5",
            "priority=high", "priority=0x10", "numprocs=two", "numprocs_start=a",
            "startsecs=ten", "exitcodes=256", "exitcodes=-1", "exitcodes=a", "exitcodes=0;1", "exitcodes=0,,1",
            "stopsignal=FOO", "stopsignal=", "stopsignal=65", "stopsignal=TERM,KILL", "umask=8",
            "umask=abc", "umask=", "stdout_logfile_maxbytes=50M", "stdout_logfile_maxbytes=lots",
            "stdout_logfile_maxbytes=1.5MB", "stderr_logfile_maxbytes=KB", "stdout_capture_maxbytes=x",
            "stdout_logfile_backups=few", "stdout_events_enabled=si", "stdout_syslog=si", "user=no-such-user",
            "user=987654", "user=",
        ]
    )
    func values(_ line: String) async throws {
        try await IniLaunch("[program:a]\n\(line)\n" + Self.command).expectRefusal()
    }

    @Test(
        "expansions that cannot be replaced",
        arguments: [
            "environment=A=\"%(nope)s\"", "environment=A=\"%(ENV_NOT_SET)s\"",
            "directory=%(nope)s", "stdout_logfile=%(here)s/%(nope)s",
            "process_name=%(nope)s", "user=%(nope)s", "priority=%(nope)s",
            "environment=A=%(process_num)q", "environment=A=%(program_name)d", "environment=A=%(here",
        ]
    )
    func expansions(_ line: String) async throws {
        try await IniLaunch("[program:a]\n\(line)\n" + Self.command).expectRefusal()
    }

    @Test(
        "a command that cannot be expanded",
        arguments: ["%(ENV_NOPE)s", "%(process_num)", "%(PROGRAM_NAME)s", "%(ENV_path)s", "%(program_name)d", "%(x"]
    )
    func commands(_ words: String) async throws {
        try await IniLaunch("[program:a]\ncommand=./probe mark started , \(words)\n" + Self.good).expectRefusal()
    }

    @Test(
        "environment that is no list of variables",
        arguments: ["A", "A=1,B", "=1", "A=\"x", "A='x", ",A=1"]
    )
    func environments(_ text: String) async throws {
        try await IniLaunch("[program:a]\nenvironment=\(text)\n" + Self.command).expectRefusal()
        try await IniLaunch(Self.good).with(\.head, IniLaunch.head + "environment=\(text)\n").expectRefusal()
    }

    @Test(
        "programs that cannot be",
        arguments: [
            "[program:a]\n",
            "[program:a]\nautostart=true\n" + good,
            "[program:a]\nnumprocs=2\n" + command,
            "[program:a]\nnumprocs=2\nprocess_name=%(program_name)s\n" + command,
            "[program:a]\nstopasgroup=true\nkillasgroup=false\n" + command,
            "[program:a b]\n" + command,
            "[program:a:b]\n" + command,
            "[program:a/b]\n" + command,
            "[program:a]\nprocess_name=a b\n" + command,
            "[program:a]\nprocess_name=a:b\n" + command,
            "[program:a]\nprocess_name=a/b\n" + command,
            "[program:a]\nstdout_logfile=/no/such/folder/a.log\n" + command,
            "[program:a]\nstderr_logfile=no-such-folder/a.log\n" + command,
            "[program:a]\nstderr_logfile=~no-such-user/a.log\n" + command,
        ]
    )
    func programs(_ text: String) async throws {
        try await IniLaunch(text).expectRefusal()
    }

    @Test(
        "groups that cannot be",
        arguments: [
            "[group:g]\nprograms=nope\n", "[group:g]\nprograms=good,nope\n", "[group:g]\nprograms=good\npriority=x\n",
            "[group:g h]\nprograms=good\n", "[group:g:h]\nprograms=good\n",
            "[group:g]\nprograms=good\n[fcgi-program:good]\nsocket=tcp://localhost:1\n" + command,
        ]
    )
    func groups(_ text: String) async throws {
        try await IniLaunch(text + Self.good).expectRefusal()
    }

    @Test(
        "sockets of fcgi-program that cannot be",
        arguments: [
            "", "socket=", "socket=/tmp/x.sock", "socket=unix://relative.sock", "socket=http://localhost:1",
            "socket=tcp://localhost", "socket=tcp://localhost:x", "socket=tcp://localhost:70000",
            "socket=tcp://localhost:1\nsocket_mode=0700", "socket=tcp://localhost:1\nsocket_owner=root",
            "socket=unix:///tmp/x.sock\nsocket_mode=9", "socket=unix:///tmp/x.sock\nsocket_owner=no-such-user",
            "socket=unix:///tmp/x.sock\nsocket_owner=root:no-such-group", "socket=tcp://localhost:1\nsocket_backlog=0",
            "socket=tcp://localhost:1\nsocket_backlog=65536",
        ]
    )
    func sockets(_ lines: String) async throws {
        try await IniLaunch("[fcgi-program:a]\n\(lines)\n" + Self.command).expectRefusal()
    }

    @Test(
        "event listeners that cannot be",
        arguments: [
            "", "events=", "events=NOPE", "events=TICK_5\nbuffer_size=0", "events=TICK_5\nredirect_stderr=true",
            "events=TICK_5,NOPE",
        ]
    )
    func listeners(_ lines: String) async throws {
        try await IniLaunch("[eventlistener:a]\n\(lines)\n" + Self.command + Self.good).expectRefusal()
    }

    @Test(
        "keys of [supervisord] that cannot be",
        arguments: [
            "loglevel=loud", "nodaemon=perhaps", "minfds=many", "minprocs=", "logfile_maxbytes=5M", "umask=9",
            "logfile_backups=x", "user=no-such-user", "childlogdir=/no/such/folder", "directory=/no/such/folder",
            "logfile=/no/such/folder/main.log", "pidfile=/no/such/folder/pid", "silent=x", "nocleanup=x",
            "strip_ansi=x", "identifier=%(nope)s", "environment=A=\"%(nope)s\"",
        ]
    )
    func supervisord(_ line: String) async throws {
        try await IniLaunch(Self.good).with(\.head, IniLaunch.head + line + "\n").expectRefusal()
    }

    @Test(
        "servers that cannot be",
        arguments: [
            "[unix_http_server]\n", "[unix_http_server]\nfile=%(here)s/s\nchmod=9\n",
            "[unix_http_server]\nfile=%(here)s/s\nchown=no-such-user\n",
            "[unix_http_server]\nfile=%(here)s/s\nusername=a\n", "[inet_http_server]\n",
            "[inet_http_server]\nport=x\n", "[inet_http_server]\nport=127.0.0.1:0\n",
            "[inet_http_server]\nport=127.0.0.1:9\npassword=a\n", "[inet_http_server]\nport=localhost:\n",
        ]
    )
    func servers(_ text: String) async throws {
        try await IniLaunch(Self.good + text).expectRefusal()
    }

    @Test("[include]: without files, with an unknown name, or a mistake in an included file")
    func includes() async throws {
        try await IniLaunch(Self.good + "[include]\n").expectRefusal()
        try await IniLaunch(Self.good + "[include]\nfiles=%(nope)s\n").expectRefusal()
        try await IniLaunch(Self.good + "[include]\nfiles=more.conf\n").with(\.files, ["more.conf": "junk\n"])
            .expectRefusal(naming: "more.conf:1:")
        try await IniLaunch(Self.good + "[include]\nfiles=more.conf\n")
            .with(\.files, ["more.conf": "[program:a]\nautostart=x\n" + Self.command])
            .expectRefusal(naming: "more.conf:2:")
    }

    @Test(
        "what supervisord refuses, and what can be understood all the same",
        arguments: [
            "command=./probe mark started 100% , sleep", "command=./probe mark started +%F , sleep",
            command + "environment=A=\"100%\"", command + "environment=A=", command + "environment=A=a@b",
            command + "stdout_logfile=%(here)s/a%%b.log", command + "stopwaitsecs=10s",
        ]
    )
    func understood(_ lines: String) async throws {
        let launch = IniLaunch("[program:a]\n" + lines + "\n")
        guard !isPeer else { return try await launch.expectRefusal() }
        try await launch.run { app in
            try await app.waitForMarks("started")
            try await app.stopWell()
        }
    }

    @Test("all mistakes are said at once, each with its place, and nothing is started", .enabled(if: !isPeer))
    func places() async throws {
        let text =
            "[program:a]\nautostart=maybe\nstopsignal=FOO\n" + Self.command
            + "[program:b]\npriority=1\n[program:c]\nuser=no-such-user\ndepends_on=d\n" + Self.command
        try await IniLaunch(text)
            .run { app in
                try await app.expectExit(65)
                #expect(app.errorText.contains("supervisord.conf:7:11: error: "), "\(app.report)")
                #expect(app.errorText.contains("supervisord.conf:8:12: error: "), "\(app.report)")
                for place in ["10:1", "13:6", "14:12"] {
                    #expect(app.errorText.contains("supervisord.conf:\(place): error: "), "\(app.report)")
                }
                #expect(!app.directory.exists("started"))
                #expect(!app.directory.exists("main.pid"))
            }
    }
}
