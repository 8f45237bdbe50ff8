import SuperviseConfig
import SuperviseCore
import Testing

@Suite struct IniServerTests {
    @Test("servers, each kind as often as it is wanted")
    func servers() throws {
        let parsed = read(
            """
            [supervisord]
            [inet_http_server]
            port = *:9001
            username = u
            password = 50%% ; secret
            [unix_http_server]
            file = %(here)s/s.sock
            chmod = 0770
            chown = me:staff
            [inet_http_server:v6]
            port=[::1]:9002
            """
        )
        #expect(parsed.diagnostics.isEmpty)
        let servers = parsed.value.servers
        #expect(servers.map(\.name) == [nil, nil, "v6"])
        guard case .unix(let path, let mode, let owner) = servers[0].address else {
            Issue.record("\(servers[0])")
            return
        }
        #expect(path == "/etc/s.sock" && mode == 0o770)
        #expect(owner?.value.user == "me" && owner?.value.group == "staff")
        #expect(servers[1].address == .inet(host: nil, port: 9001))
        #expect(servers[1].credentials?.username == "u" && servers[1].credentials?.password == "50%")
        #expect(servers[2].address == .inet(host: "::1", port: 9002))
    }

    @Test(
        "addresses",
        arguments: [
            ("9001", nil, 9001), (":9001", nil, 9001), ("*:9001", nil, 9001), ("127.0.0.1:80", "127.0.0.1", 80),
            ("LOCALHOST:80", "localhost", 80), ("::1:80", "::1", 80),
        ] as [(String, String?, Int)]
    )
    func addresses(text: String, host: String?, port: Int) {
        let parsed = read("[supervisord]\n[inet_http_server]\nport=\(text)\n")
        #expect(parsed.value.servers.map(\.address) == [.inet(host: host, port: port)])
    }

    @Test(
        "what is wrong with a server",
        arguments: [
            ("[inet_http_server]", "2:1", "[inet_http_server] has no \"port\""),
            ("[unix_http_server:x]", "2:1", "[unix_http_server:x] has no \"file\""),
            ("[inet_http_server]\nport=localhost", "3:6", "\"localhost\" is no port"),
            ("[inet_http_server]\nport=a:70000", "3:8", "\"70000\" is no port"),
            ("[inet_http_server]\nport=1\nusername=u", "4:10", "\"password\" is missing"),
            ("[inet_http_server]\nport=1\npassword=SECRET", "4:10", "\"username\" is missing"),
            ("[unix_http_server]\nfile=", "3:6", "the value is empty"),
            ("[unix_http_server]\nfile=/x\nchmod=rw", "4:7", "\"rw\" is no octal number"),
        ]
    )
    func wrong(text: String, place: String, message: String) throws {
        let diagnostics = read("[supervisord]\n\(text)\n").diagnostics
        #expect(diagnostics.count == 1)
        let diagnostic = try #require(diagnostics.first)
        #expect(diagnostic.headline.hasPrefix("supervisord.conf:\(place): error: \(message)"))
        #expect(!diagnostic.rendered.contains("SECRET"))
    }

    @Test("the supervisor's own settings and the client's")
    func settings() throws {
        let parsed = read(
            """
            [supervisord]
            logfile=~/s.log
            logfile_maxbytes=1KB
            loglevel=DEBUG
            nodaemon=true
            user=%(ENV_STAGE)s
            minfds=10
            identifier=id-%(host_node_name)s
            [supervisorctl]
            serverurl=unix://%(here)s/s.sock
            prompt=p
            history_file=~/.h
            """
        )
        #expect(parsed.diagnostics.isEmpty)
        let settings = parsed.value.supervisord
        #expect(settings.logfile.value == "/home/me/s.log" && settings.logRotation.maximumBytes == 1024)
        #expect(settings.logRotation.backups == 10 && settings.loglevel == .debug && settings.nodaemon)
        #expect(settings.user?.value == "test" && settings.minfds.value == 10 && settings.minprocs.value == 200)
        #expect(settings.identifier == "id-node1" && settings.pidfile.value == "supervisord.pid")
        #expect(settings.umask == 0o22 && settings.childlogdir == nil && !settings.silent)
        #expect(settings.sets(.minfds) && !settings.sets(.minprocs))
        let control = parsed.value.supervisorctl
        #expect(control.serverURL?.value == "unix:///etc/s.sock" && control.prompt == "p")
        #expect(control.historyFile == "/home/me/.h")
    }

    @Test("what is wrong in [supervisorctl] stops no supervisor")
    func lenientControl() {
        let text = "[supervisord]\n[supervisorctl]\nprompt=%(nope)s\nserverurl=%(here)d\n"
        #expect(read(text).diagnostics.map(\.severity) == [.warning, .warning])
        #expect(read(text, strictness: .strict).diagnostics.map(\.severity) == [.error, .error])
    }

    @Test(
        "an interface that is not supervisord's own is passed over, one without a factory is a mistake",
        arguments: [
            ("supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface", []),
            ("SUPERVISOR.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface", []),
            ("supervisor.rpcinterface_factory=foo:bar\nkey=1", [Diagnostic.Severity.warning]), ("key=1", [.error]),
        ]
    )
    func interfaces(lines: String, severities: [Diagnostic.Severity]) {
        let parsed = read("[supervisord]\n[rpcinterface:x]\n\(lines)\n")
        #expect(parsed.diagnostics.map(\.severity) == severities)
    }

    @Test("whether there is a [supervisord] section is for others to judge")
    func missing() {
        let parsed = read("[program:a]\ncommand=x\n")
        #expect(parsed.diagnostics.isEmpty)
        #expect(parsed.value.supervisord.place == nil)
        #expect(parsed.value.supervisorctl.serverURL == nil)
    }
}
