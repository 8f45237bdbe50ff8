import SuperviseConfig
import SuperviseCore
import Testing

@Suite struct IniProgramTests {
    @Test("without any key all is as in supervisord")
    func defaults() throws {
        let (found, diagnostics) = program("command=x\n")
        let program = try #require(found)
        #expect(diagnostics.isEmpty)
        #expect(program.kind == .program)
        #expect(program.group == "web")
        let settings = program.settings
        #expect(settings.autostart && settings.essential && !settings.redirectsStderr)
        #expect(settings.priority == 999)
        #expect(settings.startTime == .seconds(1))
        #expect(settings.restart.condition == .onFailure)
        #expect(settings.restart.rule == .failedStarts)
        #expect(settings.restart.retries == 3)
        #expect(settings.restart.successCodes == [0])
        #expect(settings.restart.backoff.initial == .seconds(1))
        #expect(settings.restart.backoff.growth == .linear)
        #expect(settings.stop == StopPolicy(signal: .term, timeout: .seconds(10), reach: .leader, killReach: .leader))
        #expect(settings.user == nil && settings.serverURL == nil && settings.attributes == ProcessAttributes())
        let process = try #require(program.processes.first)
        #expect(program.processes.count == 1)
        #expect(process.name == "web" && process.number == 0)
        #expect(process.output == OutputPlan(stdout: LogPlan(target: .automatic), stderr: LogPlan(target: .automatic)))
        #expect(process.directory == nil && process.health == nil && process.stopCommand == nil)
    }

    @Test("what is set is known, with its text and its place, for those who lay it over something else")
    func set() throws {
        let parsed = read(
            "[supervisord]\n[program-default]\nstartsecs=2\nuser=me\n[program:a]\nuser = %(ENV_STAGE)s ; x\n"
        )
        let program = try #require(parsed.value.programs.first)
        #expect(program.set.map(\.key) == [.startsecs, .user])
        #expect(program.set.map(\.text) == ["2", "%(ENV_STAGE)s"])
        #expect(program.set.map(\.isDefault) == [true, false])
        #expect(program.sets(.user) && !program.sets(.command))
        #expect(program.processes.first?.command == nil)
        #expect(program.settings.user?.value == "test")
        let place = try #require(program.place(of: .user))
        #expect(parsed.value.position(of: place).position == SourcePosition(line: 6, column: 8))
    }

    @Test("processes of one program, with names and values of their own")
    func processes() throws {
        let (found, diagnostics) = program(
            """
            command=x --port=80%(process_num)02d %(numprocs)d
            process_name=%(program_name)s_%(process_num)02d
            numprocs=3
            numprocs_start=8
            directory=/srv/%(process_num)d
            stderr_logfile=/log/%(group_name)s%(process_num)d
            env_file=%(process_num)d.env, ~/x.env
            stop_command=x stop %(process_num)d
            """
        )
        #expect(diagnostics.isEmpty)
        let processes = try #require(found?.processes)
        #expect(processes.map(\.name) == ["web_08", "web_09", "web_10"])
        #expect(processes.map(\.number) == [8, 9, 10])
        #expect(processes[1].command == ["x", "--port=8009", "3"])
        #expect(processes[1].directory?.value == "/srv/9")
        #expect(processes[1].output.stderr?.target == .file("/log/web9"))
        #expect(processes[1].envFiles.map(\.value) == ["/etc/9.env", "/home/me/x.env"])
        #expect(processes[1].stopCommand == .direct(["x", "stop", "9"]))
    }

    @Test("the keys of starts and restarts")
    func starts() throws {
        let (found, diagnostics) = program(
            """
            command=x
            priority=5
            autostart=false
            essential=no
            startsecs=0
            startretries=7
            autorestart=true
            restart_delay=2s
            restart_max_delay=1m
            restart_reset=5m
            ready_log=listening on .*
            """
        )
        #expect(diagnostics.isEmpty)
        let settings = try #require(found?.settings)
        #expect(!settings.autostart && !settings.essential)
        #expect(settings.priority == 5 && settings.startTime == .zero)
        #expect(settings.restart.condition == .always && settings.restart.retries == 7)
        let backoff = Backoff(initial: .seconds(2), maximum: .seconds(60), reset: .seconds(300))
        #expect(settings.restart.backoff == backoff)
        #expect(settings.readyPattern?.value == "listening on .*")
    }

    @Test("the keys of stops")
    func stops() throws {
        let (found, diagnostics) = program("command=x\nstopsignal=QUIT\nstopwaitsecs=3\nstopasgroup=true\n")
        #expect(diagnostics.isEmpty)
        let settings = try #require(found?.settings)
        #expect(settings.stop == StopPolicy(signal: .quit, timeout: .seconds(3), reach: .group, killReach: .group))
    }

    @Test("the keys of what a process has from the kernel, and of its environment")
    func surroundings() throws {
        let (found, diagnostics) = program(
            "command=x\nuser=www\numask=077\nnice=-5\npty=yes\nserverurl=http://x\nuser_env=user\n"
        )
        #expect(diagnostics.isEmpty)
        let settings = try #require(found?.settings)
        #expect(settings.user?.value == "www" && settings.serverURL == "http://x")
        #expect(settings.userEnvironment == .user)
        let attributes = settings.attributes
        #expect(attributes.umask == 0o77 && attributes.nice == -5 && attributes.terminal == true)
    }

    @Test("the keys of output")
    func output() throws {
        let (found, diagnostics) = program(
            """
            command=x
            redirect_stderr=true
            stdout_capture_maxbytes=1MB
            stdout_events_enabled=true
            stdout_syslog=true
            stdout_logfile_backups=0
            """
        )
        #expect(diagnostics.isEmpty)
        #expect(found?.settings.redirectsStderr == true)
        let log = LogPlan(
            target: .automatic,
            rotation: LogRotation(maximumBytes: 50 << 20, backups: 0),
            captureBytes: 1 << 20,
            publishesLines: true,
            syslog: true
        )
        let output = try #require(found?.processes.first?.output)
        #expect(output.stdout == log && output.stderr == nil)
        #expect(output.idleStderr == LogPlan(target: .automatic))
    }

    @Test("every section inherits from [DEFAULT] what it does not say, with a warning")
    func inherited() throws {
        let parsed = read(
            """
            [DEFAULT]
            startsecs=3
            priority=7
            stopwaitsecs=5
            [supervisord]
            [program-default]
            stopwaitsecs=6
            [program:a]
            command=x
            [program:b]
            command=x
            startsecs=4
            [group:g]
            programs=b

            """
        )
        let warning = try #require(headlines(parsed).first)
        #expect(parsed.diagnostics.count == 1 && warning.hasPrefix("supervisord.conf:1:1: warning: [DEFAULT] "))
        #expect(parsed.diagnostics.first?.hint == "for programs write [program-default]")
        #expect(parsed.value.programs.map(\.settings.startTime) == [.seconds(3), .seconds(4)])
        #expect(parsed.value.programs.map(\.settings.stop.timeout) == [.seconds(6), .seconds(6)])
        #expect(parsed.value.programs.map(\.settings.priority) == [7, 7])
        #expect(parsed.value.groups.map(\.priority) == [7, 7])
        let programs = "[supervisord]\n[program:a]\ncommand=x\n[program:b]\ncommand=y\n"
        let wrong = read("[DEFAULT]\nstartsec=3\npriority=x\n" + programs)
        #expect(wrong.diagnostics.map(\.position?.line) == [1, 2, 3])
    }

    @Test("the keys of health checks")
    func health() throws {
        let (found, diagnostics) = program(
            """
            command=x
            healthcheck=tcp://localhost:80
            healthcheck_timeout=1
            healthcheck_retries=2
            healthcheck_start_period=1m
            healthcheck_start_interval=500ms
            healthcheck_action=none
            """
        )
        #expect(diagnostics.isEmpty)
        let check = HealthCheck(
            probe: .tcp(host: "localhost", port: 80),
            timeout: .seconds(1),
            retries: 2,
            startPeriod: .seconds(60),
            startInterval: .milliseconds(500),
            action: .none
        )
        #expect(found?.processes.first?.health == check)
    }

    @Test("defaults for all programs, which a listener takes too but for its priority and its standard error")
    func programDefault() throws {
        let parsed = read(
            """
            [supervisord]
            [program:a]
            command=x
            startsecs=9
            [program-default]
            command=default
            startsecs=2
            priority=7
            redirect_stderr=true
            directory=/srv/%(program_name)s
            [program:b]
            [eventlistener:c]
            events=TICK_5
            """
        )
        #expect(parsed.diagnostics.isEmpty)
        let programs = parsed.value.programs
        #expect(programs.map(\.settings.startTime) == [.seconds(9), .seconds(2), .seconds(2)])
        #expect(programs.map(\.settings.priority) == [7, 7, -1])
        #expect(programs.map(\.settings.redirectsStderr) == [true, true, false])
        #expect(programs.map { $0.processes.first?.command?.first } == ["x", "default", "default"])
        #expect(programs.map { $0.processes.first?.directory?.value } == ["/srv/a", "/srv/b", "/srv/c"])
    }

    @Test("defaults name the processes of all programs")
    func programDefaultNames() {
        let parsed = read(
            """
            [supervisord]
            [program-default]
            numprocs=2
            numprocs_start=1
            process_name=%(program_name)s-%(process_num)d
            [program:a]
            command=x
            [program:b]
            command=x
            process_name=%(process_num)d
            """
        )
        #expect(parsed.diagnostics.isEmpty)
        #expect(parsed.value.programs.map { $0.processes.map(\.name) } == [["a-1", "a-2"], ["1", "2"]])
    }

    @Test("a mistake in the defaults is said once")
    func programDefaultMistake() {
        let parsed = read(
            "[supervisord]\n[program-default]\nstartsecs=x\n[program:a]\ncommand=x\n[program:b]\ncommand=x\n"
        )
        #expect(headlines(parsed) == ["supervisord.conf:3:11: error: \"x\" is no duration"])
    }

    @Test("a mistake in a value that processes share is said once")
    func sharedMistake() {
        let (_, diagnostics) = program("command=%(x)s\nnumprocs=9\nprocess_name=%(process_num)d\n")
        #expect(diagnostics.count == 1)
    }

    @Test("an event listener")
    func listener() throws {
        let parsed = read(
            "[supervisord]\n[eventlistener:mon]\ncommand=x\nevents=tick_60, PROCESS_STATE,TICK_60\nbuffer_size=50\n"
        )
        #expect(parsed.diagnostics.isEmpty)
        let program = try #require(parsed.value.programs.first)
        guard case .eventListener(let settings) = program.kind else {
            Issue.record("\(program.kind)")
            return
        }
        #expect(settings.events.map(\.value) == ["TICK_60", "PROCESS_STATE"])
        #expect(settings.bufferSize == 50)
        #expect(program.settings.priority == -1)
        #expect(parsed.value.groups.map(\.priority) == [-1])
    }

    @Test(
        "FastCGI sockets",
        arguments: [
            ("socket=tcp://LOCALHOST:9000", .tcp(host: "localhost", port: 9_000)),
            ("socket=tcp://[::1]:9000", .tcp(host: "::1", port: 9_000)),
            ("socket=unix:///run/%(program_name)s.sock", .unix(path: "/run/f.sock", mode: 0o700, owner: nil)),
            ("socket=unix:///x\nsocket_mode=0770", .unix(path: "/x", mode: 0o770, owner: nil)),
        ] as [(String, FastCGISettings.Socket)]
    )
    func fastCGI(text: String, socket: FastCGISettings.Socket) {
        let parsed = read("[supervisord]\n[fcgi-program:f]\ncommand=x\nsocket_backlog=5\n\(text)\n")
        #expect(parsed.diagnostics.isEmpty)
        guard case .fastCGI(let settings) = parsed.value.programs.first?.kind else {
            Issue.record("\(parsed.value.programs)")
            return
        }
        #expect(settings.socket == socket)
        #expect(settings.backlog == 5)
    }

    @Test(
        "what supervisord refuses",
        arguments: [
            ("[program:a]\ncommand=x\nnumprocs=2", "several processes have one name"),
            ("[program:a]\ncommand=x\nnumprocs=2\nprocess_name=%(program_name)s", "several processes have one name"),
            ("[program:a]\ncommand=x\nstopasgroup=true\nkillasgroup=false", "stopasgroup=true needs killasgroup=true"),
            ("[program:a b]\ncommand=x", "a name cannot have a blank"),
            ("[program:a:b]\ncommand=x", "a name cannot have \":\""),
            ("[program:a]\ncommand=x\nprocess_name=a/b", "a name cannot have \"/\""),
            ("[program:]\ncommand=x", "the value is empty"),
            ("[eventlistener:a]\ncommand=x\nevents=TICK_5\nredirect_stderr=true", "redirect_stderr=true in an event"),
            ("[eventlistener:a]\ncommand=x", "has no \"events\""),
            ("[eventlistener:a]\ncommand=x\nevents=", "the value is empty"),
            ("[eventlistener:a]\ncommand=x\nevents=TICK_6", "unknown event \"TICK_6\""),
            ("[eventlistener:a]\ncommand=x\nevents=TICK_5\nbuffer_size=0", "0 is not from 1 to"),
            ("[fcgi-program:a]\ncommand=x", "has no \"socket\""),
            ("[fcgi-program:a]\ncommand=x\nsocket=/run/x", "\"/run/x\" is no socket"),
            ("[fcgi-program:a]\ncommand=x\nsocket=unix://x", "\"x\" is no absolute path"),
            ("[fcgi-program:a]\ncommand=x\nsocket=tcp://:9", "\"tcp://:9\" is no socket"),
            ("[fcgi-program:a]\ncommand=x\nsocket=tcp://a:9\nsocket_mode=0700", "for Unix sockets only"),
            ("[fcgi-program:a]\ncommand=x\nsocket=tcp://a:9\nsocket_backlog=0", "0 is not from 1 to 65535"),
            ("[program:a]\ncommand=x\nnumprocs=1001\nprocess_name=%(process_num)d", "1001 processes of one program"),
        ]
    )
    func refused(text: String, message: String) {
        let errors = read("[supervisord]\n" + text + "\n").diagnostics.filter { $0.severity == .error }
        #expect(errors.count == 1)
        #expect(errors.first?.message.contains(message) == true)
    }

    @Test(
        "what supervisord warns of, and what it should",
        arguments: [
            ("redirect_stderr=true\nstderr_logfile=/x", "stderr_logfile is passed over"),
            ("stdout_logfile_maxbytes=0", "stdout_logfile is AUTO and grows without end"),
            ("healthcheck_retries=2", "\"healthcheck_retries\" means nothing without \"healthcheck\""),
            ("process_name=%(ENV_STAGE)s%(process_num)2d", "a name cannot have a blank"),
        ]
    )
    func warned(text: String, message: String) {
        let (_, diagnostics) = program("command=x\n" + text)
        #expect(diagnostics.map(\.severity) == [.warning])
        #expect(diagnostics.first?.message.contains(message) == true)
    }

    @Test(
        "of results for a handler that is not supervisord's nothing is known",
        arguments: [("supervisor.dispatchers:default_handler", false), ("supervisor_stdout:event_handler", true)]
    )
    func resultHandler(handler: String, isUnknown: Bool) {
        let section = "[supervisord]\n[eventlistener:a]\ncommand=x\nevents=EVENT\nresult_handler=\(handler)\n"
        let parsed = read(section)
        let message = "the result handler \"\(handler)\" is not known: any result counts as done"
        #expect(parsed.diagnostics.map(\.message) == (isUnknown ? [message] : []))
        var request = ResolveRequest(procfiles: [])
        request.ini = parsed
        let instances = Resolver.resolve(request).fleet?.instances
        #expect(instances?.map(\.program.listener?.acceptsAnyResult) == [isUnknown])
    }

    @Test("no processes are no mistake", arguments: ["0", "-1"])
    func none(count: String) {
        let (found, diagnostics) = program("command=x\nnumprocs=\(count)\n")
        #expect(found?.processes == [])
        #expect(diagnostics.isEmpty)
    }
}
