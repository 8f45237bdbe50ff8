import SuperviseCore

extension ResolverWork {
    private var configuration: IniConfiguration? { request.ini?.value }

    /// The sections that declare a program as a whole.
    var declaredSections: [ProgramSection] {
        (configuration?.programs ?? []).filter { $0.sets(.command) }
    }

    /// All that an option may call something of the INI file, beside its programs' own names.
    var sectionNames: [String] {
        declaredSections.flatMap { section in [section.group] + section.processes.map { $0.fullName(in: section) } }
    }

    /// What a section without a command adds to a Procfile's program.
    func overlay(of program: String) -> ProgramOverlay? {
        guard let section = configuration?.programs.first(where: { $0.name == program }) else { return nil }
        return section.sets(.command) ? nil : ProgramOverlay(section: section, request: request)
    }

    /// Lets the sections change what the Procfile has, and answers what they add.
    mutating func addSections(to instances: inout [Instance]) -> [Instance] {
        guard let configuration else { return [] }
        var work = SectionWork(configuration, request: request, shared: environment)
        let names = Set(entries.map(\.name) + configuration.programs.map(\.name) + configuration.groups.map(\.name))
        var added: [Instance] = []
        for section in configuration.programsInOrder {
            let isEntry = entries.contains { $0.name == section.name }
            switch (isEntry, section.sets(.command)) {
            case (false, true): added += chosen(of: section, from: work.instances(of: section))
            case (true, false): overlay(section, on: &instances, &work)
            case (true, true): work.report(SectionProblem.declaredInProcfile(program: section.name), at: section.place)
            case (false, false):
                if isWhole { work.report(SectionProblem.noCommand(program: section.name), at: section.place) }
            }
            if isWhole { checkDependencies(of: section, among: names, &work) }
            work.checkLogFolders(of: section)
            work.checkPattern(of: section)
        }
        work.checkSupervisor()
        let programs = (instances + added).map(\.program)
        for section in configuration.programs where isWhole { checkConditions(of: section, among: programs, &work) }
        for circle in Dependency.circles(among: programs) {
            let section = configuration.programs.first { circle.contains($0.name) }
            let place = section.flatMap { $0.place(of: .dependsOn) ?? $0.place }
            if let place { work.report(SectionProblem.dependencyCycle(circle), at: place) }
        }
        if isWhole, request.profile == .ini, configuration.supervisord.place == nil {
            diagnostics.append(Diagnostic(.error, SectionProblem.noSupervisord, file: configuration.files.first?.name))
        }
        take(work.diagnostics)
        return added
    }

    /// Those that names and `--except` leave.
    private func chosen(of section: ProgramSection, from instances: [Instance]) -> [Instance] {
        instances.filter { isChosen([section.name, section.group, $0.name]) }
    }

    private func overlay(_ section: ProgramSection, on instances: inout [Instance], _ work: inout SectionWork) {
        let overlay = ProgramOverlay(section: section, request: request)
        if let place = section.set.first(where: { $0.key == .processName && !$0.isDefault })?.place {
            work.warn(SectionProblem.uselessName(program: section.name), at: place)
        }
        let attributes = work.attributes(section)
        for index in instances.indices where instances[index].program.name == section.name {
            let number = instances[index].number
            overlay.apply(to: &instances[index].program, number: number, attributes: attributes)
            guard let process = overlay.process(number: number) else { continue }
            var environment = Environment(inherited: instances[index].environment)
            for variable in work.configuration.supervisord.environment { environment[variable.name] = variable.value }
            work.add(process, of: section, to: &environment)
            instances[index].environment = environment.entries
            work.addHealth(of: process, to: &instances[index].program, environment.entries)
        }
    }

    private func checkDependencies(
        of section: ProgramSection,
        among names: Set<String>,
        _ work: inout SectionWork
    ) {
        for dependency in section.settings.dependencies where !names.contains(dependency.value.target) {
            let nearest = NearestName.nearest(to: dependency.value.target, in: names.sorted())
            let problem = SectionProblem.unknownDependency(dependency.value.target, nearest: nearest)
            work.report(problem, at: dependency.place ?? section.place)
        }
    }

    /// Whether what a program waits for can happen at all.
    private func checkConditions(of section: ProgramSection, among programs: [Program], _ work: inout SectionWork) {
        for dependency in section.settings.dependencies {
            let wanted = dependency.value
            guard wanted.condition == .healthy || wanted.condition == .logReady else { continue }
            let silent = programs.first { program in
                guard program.name == wanted.target || program.group == wanted.target else { return false }
                switch wanted.condition {
                // A value that is wrong is there all the same.
                case .healthy: return program.health == nil && !sets(.healthcheck, program)
                case .logReady: return program.readyPattern == nil && !sets(.readyLog, program)
                case .started, .ready, .completed, .completedSuccessfully: return false
                }
            }
            guard let silent else { continue }
            let problem = SectionProblem.unshownCondition(wanted, program: silent.name)
            work.report(problem, at: dependency.place ?? section.place)
        }
    }

    private func sets(_ key: IniKey, _ program: Program) -> Bool {
        configuration?.programs.contains { $0.name == program.name && $0.sets(key) } ?? false
    }

    func groups(of instances: [Instance]) -> [GroupSpec] {
        (configuration?.groups ?? [])
            .map { GroupSpec(name: $0.name, priority: $0.priority, keepsOrder: $0.isDeclared) }
    }

    /// What `check` shows of the sections.
    func sectionSummaries(_ instances: [Instance]) -> [ProgramSummary] {
        guard let configuration else { return [] }
        let counts = Dictionary(instances.map { ("\($0.program.group):\($0.program.name)", 1) }, uniquingKeysWith: +)
        return declaredSections.map { section in
            let words = section.processes.first?.command ?? []
            let place = section.place(of: .command) ?? section.place
            return ProgramSummary(
                name: section.name,
                position: configuration.position(of: section.place).position,
                command: ByteString(Array(words.map(\.bytes).joined(separator: [.space]))),
                executable: words.first
                    .map { word in
                        ExecutableWord(
                            name: word,
                            file: configuration.files[place.file],
                            line: place.line,
                            offset: place.offset
                        )
                    },
                instances: counts["\(section.group):\(section.name)"] ?? 0,
                ports: nil
            )
        }
    }
}

// MARK: - require_env

extension ResolverWork {
    /// Whether every process has the variables that it cannot do without; says which it has not, never a value.
    mutating func checkRequiredVariables(_ instances: [Instance]) -> Bool {
        guard let configuration else { return true }
        var isComplete = true
        for section in configuration.programs where !section.settings.required.isEmpty {
            guard let instance = instances.first(where: { $0.program.name == section.name }) else { continue }
            let entries = instance.environment + environment.entries
            let missing = section.settings.required.filter { !$0.value.isMet(by: entries) }
            guard !missing.isEmpty else { continue }
            isComplete = false
            let problem = SectionProblem.missingVariables(
                program: section.name,
                unset: missing.filter { !$0.value.isSet(in: entries) }.map(\.value.written),
                wrong: missing.filter { $0.value.isSet(in: entries) }.map(\.value.written)
            )
            let place = missing.first?.place ?? section.place
            diagnostics.append(configuration.diagnostic(.error, problem, at: place))
        }
        return isComplete
    }
}

extension IniConfiguration {
    /// The programs in the order of their sections, those of a declared group in the order of its `programs`.
    fileprivate var programsInOrder: [ProgramSection] {
        guard groups.contains(where: \.isDeclared) else { return programs }
        let declared = Dictionary(groups.filter(\.isDeclared).map { ($0.name, $0) }) { first, _ in first }
        let first = Dictionary(zip(programs.map(\.group), programs.indices)) { first, _ in first }
        let places = programs.indices.map { index in
            let program = programs[index]
            guard let group = declared[program.group] else { return (index, 0, index) }
            let listed = group.programs.firstIndex { $0.value == program.name } ?? 0
            return (first[program.group] ?? index, listed, index)
        }
        return places.sorted { $0 < $1 }.map { programs[$0.2] }
    }
}
