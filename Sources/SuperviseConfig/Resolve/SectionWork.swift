import SuperviseCore

/// Makes instances of the sections of an INI file.
struct SectionWork {
    let configuration: IniConfiguration
    let request: ResolveRequest
    /// Found once: all sections are looked at for it.
    private let exitPolicy: ExitPolicy
    /// What all processes have, in `NAME=value` form.
    private let shared: [ByteString]
    private(set) var diagnostics: [Diagnostic] = []
    /// The same: each process of a program would say them again.
    private var said: Set<Diagnostic> = []
    /// Whether these are there: many programs name the same.
    var folders: [ByteString: Bool] = [:]

    init(_ configuration: IniConfiguration, request: ResolveRequest, shared: Environment) {
        self.configuration = configuration
        self.request = request
        exitPolicy = request.exitPolicy
        self.shared = shared.entries
    }

    /// The processes of a program that the INI file declares as a whole.
    mutating func instances(of section: ProgramSection) -> [Instance] {
        section.processes.compactMap { process in
            guard let command = process.command else { return nil }
            var program = Program(
                name: section.name,
                group: section.group,
                command: .direct(command),
                directory: process.directory?.value ?? request.directory,
                restart: restart(section),
                stop: section.settings.stop,
                startTime: section.settings.startTime,
                essential: section.isEssential(under: exitPolicy)
            )
            program.stop.command = process.stopCommand
            // supervisord signals the process alone, whatever `stopasgroup` says.
            program.signalReach = .leader
            program.autostart = section.settings.autostart
            program.written = process.written
            program.priority = section.processPriority
            program.serverURL = section.settings.serverURL
            program.dependencies = section.settings.dependencies.map(\.value)
            program.health = process.health
            program.readyPattern = section.settings.readyPattern?.value
            program.output = process.output
            program.attributes = attributes(section)
            program.input = input(of: section)
            let environment = environment(of: process, in: section).entries
            addHealth(of: process, to: &program, environment)
            if case .eventListener(let settings) = section.kind { program.listen(to: settings) }
            return Instance(
                name: process.fullName(in: section),
                program: program,
                number: process.number,
                environment: environment
            )
        }
    }

    /// What `--restart` and `--restart-delay` say, else the section.
    private func restart(_ section: ProgramSection) -> RestartPolicy {
        var restart = request.restart ?? section.settings.restart
        if let delay = request.restartDelay {
            // supervisord's pauses grow without end, which is for the few restarts that it counts.
            if restart.backoff.growth == .linear { restart.backoff = .standard }
            restart.backoff.begin(with: delay)
            restart.pausesAfterRunning = true
        }
        return restart
    }

    /// With the user looked up; one that does not exist is an error.
    mutating func attributes(_ section: ProgramSection) -> ProcessAttributes {
        var attributes = section.settings.attributes
        attributes.user = user(of: section)
        return attributes
    }

    private mutating func user(of section: ProgramSection) -> UserEntry? {
        guard let user = section.settings.user else { return nil }
        if let entry = request.access.user(user.value) { return entry }
        report(SectionProblem.unknownUser(user.value), at: user.place ?? section.place)
        return nil
    }

    /// The socket of `[fcgi-program:x]`; a pipe for all others, as supervisord has it.
    private mutating func input(of section: ProgramSection) -> InputPlan {
        guard case .fastCGI(let settings) = section.kind else { return .pipe }
        let backlog = settings.backlog.map { Int32(clamping: $0) }
        switch settings.socket {
        case .tcp(let host, let port):
            return .socket(FastCGISocket(address: .tcp(host: host, port: UInt16(clamping: port)), backlog: backlog))
        case .unix(let path, let mode, let owner):
            let address = FastCGISocket.Address.unix(path: path)
            // As with supervisord, the program's user owns the socket if nobody else is named.
            let owner =
                owner.flatMap { socketOwner($0, at: $0.place ?? section.place) }
                ?? user(of: section).map(FastCGISocket.Owner.init)
            return .socket(FastCGISocket(address: address, backlog: backlog, owner: owner, mode: mode))
        }
    }

    mutating func socketOwner(_ owner: Placed<OwnerName>, at place: IniPlace) -> FastCGISocket.Owner? {
        guard let user = request.access.user(owner.value.user) else {
            report(SectionProblem.unknownUser(owner.value.user), at: place)
            return nil
        }
        // As with supervisord, a group that is not named stays.
        guard let name = owner.value.group else { return FastCGISocket.Owner(userID: user.userID) }
        guard let group = request.access.group(name) else {
            report(SectionProblem.unknownGroup(name), at: place)
            return nil
        }
        return FastCGISocket.Owner(userID: user.userID, groupID: group)
    }

    /// Completes a health check that names variables, by those of the process.
    mutating func addHealth(of process: IniProcess, to program: inout Program, _ own: [ByteString]) {
        guard let template = process.healthTemplate else { return }
        // Of duplicates the first counts.
        let environment = Environment(inherited: own + shared)
        do throws(HealthTemplate.Failure) {
            program.health = try template.check(environment)
        } catch {
            switch error {
            case .expansion(let problem): report(problem, at: template.place)
            case .value(let problem): report(problem, at: template.place)
            }
        }
    }

    mutating func report(_ problem: some Problem, at place: IniPlace) {
        say(configuration.diagnostic(.error, problem, at: place))
    }

    mutating func warn(_ problem: some Problem, at place: IniPlace) {
        say(configuration.diagnostic(.warning, problem, at: place))
    }

    private mutating func say(_ diagnostic: Diagnostic) {
        if said.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
    }
}

// MARK: - Environment

extension SectionWork {
    /// What a process of an INI file has beyond what all have; later ones win.
    private mutating func environment(of process: IniProcess, in section: ProgramSection) -> Environment {
        var environment = Environment(inherited: [])
        environment["SUPERVISE_PROGRAM"] = ByteString(section.name)
        environment["SUPERVISE_INSTANCE"] = ByteString(process.fullName(in: section))
        environment["SUPERVISE_NUMBER"] = ByteString(String(process.number))
        environment["SUPERVISOR_ENABLED"] = "1"
        environment["SUPERVISOR_PROCESS_NAME"] = ByteString(process.name)
        environment["SUPERVISOR_GROUP_NAME"] = ByteString(section.group)
        environment["SUPERVISOR_SERVER_URL"] = serverURL(of: section)
        for variable in configuration.supervisord.environment { environment[variable.name] = variable.value }
        add(process, of: section, to: &environment)
        return environment
    }

    /// Adds what a section itself says of a process: its user's variables, `env_file`, `environment`.
    mutating func add(_ process: IniProcess, of section: ProgramSection, to environment: inout Environment) {
        if section.settings.userEnvironment == .user, let user = user(of: section) {
            environment["HOME"] = user.home
            environment["USER"] = ByteString(user.name)
            environment["LOGNAME"] = ByteString(user.name)
        }
        for file in process.envFiles {
            environment.merge(entries(of: file, in: section), .files)
        }
        for variable in process.environment { environment[variable.name] = variable.value }
    }

    /// As supervisord sets it: a unix socket first, else the first port.
    private func serverURL(of section: ProgramSection) -> ByteString? {
        if let url = section.settings.serverURL { return ByteString(url) }
        return configuration.servers.first
            .map { server in
                switch server.address {
                case .unix(let path, _, _): ByteString("unix://".utf8 + path.bytes)
                case .inet(let host, let port): ByteString("http://\(host ?? "localhost"):\(port)")
                }
            }
    }

    private mutating func entries(of file: Placed<ByteString>, in section: ProgramSection) -> [DotenvEntry] {
        do {
            let parsed = Dotenv.parse(try request.access.read(file.value), request.strictness)
            parsed.diagnostics.forEach { say($0) }
            return parsed.value.entries
        } catch {
            report(
                SectionProblem.unreadableEnvFile(file.value.text, reason: error.reason),
                at: file.place ?? section.place
            )
            return []
        }
    }
}

extension Program {
    /// Makes it an event listener: its standard output is no text, but answers.
    fileprivate mutating func listen(to settings: EventListenerSettings) {
        listener = ListenerPlan(events: settings.events.map(\.value), bufferSize: settings.bufferSize)
        listener?.acceptsAnyResult = settings.hasUnknownHandler
        output.stdout.captureBytes = 0
        output.stdout.publishesLines = false
        output.stdout.syslog = false
    }
}

extension IniProcess {
    /// As supervisord names it: `group:name`, or the name alone where both are the same.
    func fullName(in section: ProgramSection) -> String {
        section.group == name ? name : "\(section.group):\(name)"
    }
}

extension ProgramSection {
    /// What orders its processes in their group; the default of a listener, -1, is for its group alone (supervisord).
    fileprivate var processPriority: Int {
        if case .eventListener = kind, !sets(.priority) { return Program.standardPriority }
        return settings.priority
    }

    /// Whether it asks for any process; `numprocs` may be 0.
    var isRun: Bool { !processes.isEmpty }
}

extension FastCGISocket.Owner {
    fileprivate init(_ user: UserEntry) {
        self.init(userID: user.userID, groupID: user.groupID)
    }
}
