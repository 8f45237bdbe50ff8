import SuperviseCore

/// A resolution that is being made.
struct ResolverWork {
    let request: ResolveRequest
    var diagnostics: [Diagnostic] = []
    private(set) var entries: [ProcfileEntry] = []
    /// The Procfile of each entry.
    private var files: [SourceFile] = []
    private var dotenv: [(file: SourceFile, entries: [DotenvEntry])] = []
    private(set) var environment: Environment
    /// Whether every line of the files could be read; else what is missing may be on one that could not.
    private(set) var isWhole = true

    init(_ request: ResolveRequest) {
        self.request = request
        self.environment = Environment(inherited: request.inherited)
    }

    mutating func resolve() -> Resolution {
        readFiles()
        checkNames()
        let counts = countInstances()
        var plan: PortPlan?
        if request.profile == .procfile {
            plan = portPlan()
            if isWhole, let plan { checkPorts(plan, counts) }
        }
        var instances: [Instance] = []
        if let plan { instances = procfileInstances(counts, plan) }
        let added = addSections(to: &instances)
        instances += added
        checkTotal(instances.count)
        let isIncomplete = !hasErrors && !checkRequiredVariables(instances)
        return Resolution(
            fleet: hasErrors ? nil : makeFleet(instances),
            diagnostics: diagnostics,
            programs: summaries(counts, plan) + sectionSummaries(instances),
            lacksVariables: isIncomplete
        )
    }

    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    private mutating func readFiles() {
        for file in request.procfiles {
            let procfile = Procfile.parse(file, request.strictness)
            take(procfile.diagnostics)
            for entry in procfile.value.entries { add(entry, of: file) }
        }
        for file in request.envFiles {
            let parsed = Dotenv.parse(file, request.strictness)
            take(parsed.diagnostics)
            dotenv.append((file, parsed.value.entries))
        }
        environment.merge(dotenv.flatMap(\.entries), request.precedence)
        isWhole = !hasErrors && request.ini?.value.isWhole ?? true
        take(request.ini?.diagnostics ?? [])
    }

    /// With `--strict` every warning about the files is an error.
    mutating func take(_ said: [Diagnostic]) {
        diagnostics += request.strictness == .strict ? said.map { $0.with(.error) } : said
    }

    private mutating func add(_ entry: ProcfileEntry, of file: SourceFile) {
        // Within one file the parser has said it.
        if request.procfiles.count > 1, let first = entries.firstIndex(where: { $0.name == entry.name }) {
            let problem = RequestProblem.declaredTwice(program: entry.name, first: files[first].name)
            diagnostics.append(file.diagnostic(.error, problem, in: entry.line, at: entry.line.range.lowerBound))
            return
        }
        entries.append(entry)
        files.append(file)
    }

    mutating func report(_ severity: Diagnostic.Severity, _ problem: RequestProblem) {
        diagnostics.append(Diagnostic(severity, problem))
    }
}

// MARK: - Counts

extension ResolverWork {
    /// Every name in the options must be one of the files, or have been one.
    private mutating func checkNames() {
        let mentions = [
            (nil, request.names), ("-c", request.formation.names), ("--except", request.except),
            ("--quiet", request.quiet),
        ]
        guard mentions.contains(where: { !$0.1.isEmpty }) else { return }
        let programs = entries.map(\.name) + declaredSections.map(\.name)
        // With no program at all every name would be unknown, and the reason has been said.
        guard !programs.isEmpty else { return }
        let known = programs + sectionNames
        let severity = request.isRepeated ? Diagnostic.Severity.warning : .error
        for (option, names) in mentions {
            for name in names where !known.contains(name) {
                diagnostics.append(Diagnostic(severity, UnknownProgram(name, of: option, programs: programs)))
            }
        }
    }

    /// How many processes of each entry are to be run.
    private func countInstances() -> [Int] {
        entries.map { entry in
            guard isChosen([entry.name]) else { return 0 }
            return request.formation.saidCount(of: entry.name) ?? overlay(of: entry.name)?.count ?? 1
        }
    }

    /// Whether the options leave in what is called by these names.
    func isChosen(_ names: [String]) -> Bool {
        (request.names.isEmpty || names.contains { request.names.contains($0) })
            && !names.contains { request.except.contains($0) }
    }

    private mutating func checkTotal(_ total: Int) {
        if total > Formation.totalLimit {
            report(.error, .tooManyInstances(total))
        } else if total == 0, !hasErrors, request.profile == .procfile || declaredSections.contains(where: \.isRun) {
            report(.error, .nothingLeft)
        }
    }
}

// MARK: - Ports

extension ResolverWork {
    /// The base from `-p`, else from what the processes would inherit as PORT; an empty PORT counts as none.
    private mutating func portPlan() -> PortPlan? {
        if let base = request.port { return PortPlan(base: base) }
        let inherited = Environment.value(of: "PORT", in: request.inherited).flatMap { $0.bytes.isEmpty ? nil : $0 }
        let declared = lastDeclaredPort()
        let candidates = request.precedence == .files ? [declared?.value, inherited] : [inherited, declared?.value]
        guard let value = candidates.compactMap({ $0 }).first else { return PortPlan(base: PortPlan.standardBase) }
        if let base = PortPlan.parse(value) {
            return PortPlan(base: base)
        }
        if let declared, value == declared.value, request.precedence == .files || inherited == nil {
            let problem = RequestProblem.badPort(.dotenv)
            diagnostics.append(Diagnostic(.error, problem, file: declared.file, position: declared.position))
        } else {
            report(.error, .badPort(.environment(value.text)))
        }
        return nil
    }

    private func lastDeclaredPort() -> (value: ByteString, file: String, position: SourcePosition)? {
        for (file, entries) in dotenv.reversed() {
            if let entry = entries.last(where: { $0.name == "PORT" }) {
                return entry.value.bytes.isEmpty ? nil : (entry.value, file.name, entry.position)
            }
        }
        return nil
    }

    private mutating func checkPorts(_ plan: PortPlan, _ counts: [Int]) {
        let running = entries.indices.filter { counts[$0] > 0 }
        for (place, index) in running.enumerated() {
            let last = plan.port(position: index, number: counts[index])
            if last > PortPlan.highest {
                // One is enough: all that follow are higher still. Not everything listens, so they run all the same.
                let first = max(1, PortPlan.highest - plan.port(position: index, number: 1) + 2)
                let port = plan.port(position: index, number: first)
                return report(.warning, .portTooHigh(process: "\(entries[index].name).\(first)", port: port))
            }
            if let next = running.dropFirst(place + 1).first, plan.port(position: next, number: 1) <= last {
                let problem = RequestProblem.portsOverlap(
                    program: entries[index].name,
                    count: counts[index],
                    with: entries[next].name
                )
                report(.warning, problem)
            }
        }
    }
}

// MARK: - Results

extension ResolverWork {
    /// The processes of the Procfiles' programs.
    private func procfileInstances(_ counts: [Int], _ plan: PortPlan) -> [Instance] {
        var restart = request.restart ?? RestartPolicy()
        if let delay = request.restartDelay { restart.backoff.begin(with: delay) }
        let stop = StopPolicy(timeout: request.stopTimeout ?? request.profile.stopTimeout)
        return zip(entries.indices, counts).filter { $0.1 > 0 }
            .flatMap { position, count in
                let entry = entries[position]
                let program = Program(
                    name: entry.name,
                    command: ShellLine.command(for: entry.command),
                    directory: request.directory,
                    restart: restart,
                    stop: stop
                )
                return (1...count)
                    .map { number in
                        Instance(of: program, number: number, port: plan.port(position: position, number: number))
                    }
            }
    }

    private func makeFleet(_ instances: [Instance]) -> FleetSpec {
        var shared = environment
        // Every process is told its own; left here they would be there twice.
        let own = request.profile == .ini ? Instance.ownVariables : Instance.variables
        for name in own + Instance.runVariables { shared[ByteString(name)] = nil }
        if let directory = request.directory, directory.bytes.first == .slash {
            // A shell would have told them where they are; most are executed without one.
            shared["PWD"] = directory
        }
        return FleetSpec(
            instances: instances,
            environment: shared.entries,
            exit: request.exitPolicy,
            stopTimeout: request.stopTimeout ?? request.profile.stopTimeout,
            strayTimeout: request.stopTimeout ?? request.profile.strayTimeout,
            groups: groups(of: instances),
            stopOrder: request.profile.stopOrder
        )
    }

    private func summaries(_ counts: [Int], _ plan: PortPlan?) -> [ProgramSummary] {
        entries.enumerated()
            .map { position, entry in
                ProgramSummary(
                    name: entry.name,
                    position: entry.position,
                    command: entry.command,
                    executable: ExecutableWord(of: entry, in: files[position]),
                    instances: counts[position],
                    ports: plan?.ports(position: position, count: counts[position])
                )
            }
    }
}
