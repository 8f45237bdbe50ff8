import SuperviseCore

/// A configuration that is being read.
struct IniReader {
    let request: IniRequest
    var document = IniDocument()
    var source = IniSource(files: [], folders: [])
    var diagnostics = DiagnosticList()
    /// What every value may use.
    var scope: ExpansionScope
    let inherited: Environment
    /// How many processes all programs have so far.
    var processes = 0

    init(_ request: IniRequest) {
        self.request = request
        inherited = Environment(inherited: request.environment)
        scope = ExpansionScope(environment: inherited)
        scope.set("here", .text(request.folder.bytes))
        scope.set("host_node_name", .text(request.hostName.bytes))
    }

    mutating func read() -> Parsed<IniConfiguration> {
        readFiles()
        let isWhole = !diagnostics.hasErrors
        checkKeys()
        let supervisord = readSupervisord()
        scope.add(supervisord.environment)
        var (groups, members) = readGroups()
        checkInterfaces()
        let programs = finish(&groups, readPrograms(members, groups))
        let configuration = IniConfiguration(
            files: source.files,
            supervisord: supervisord,
            programs: programs,
            groups: groups,
            servers: readServers(),
            supervisorctl: readSupervisorctl(),
            isWhole: isWhole
        )
        return Parsed(value: configuration, diagnostics: inOrder(diagnostics.finished(file: request.main.name)))
    }

    /// In the order of files and places; what has no place keeps its place at the end of its file.
    private func inOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        let names = source.files.map { SourceExcerpt.visible($0.name) }
        let keyed = diagnostics.enumerated()
            .map { position, diagnostic in
                let file = names.firstIndex { $0 == diagnostic.file } ?? names.count
                let place = diagnostic.position ?? SourcePosition(line: .max, column: 0)
                return (key: [file, place.line, place.column, position], diagnostic)
            }
        return keyed.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.1)
    }

    mutating func report(_ severity: Diagnostic.Severity, _ problem: some Problem, at place: IniPlace) {
        diagnostics.add(source.diagnostic(severity, problem, at: place))
    }

    /// Takes over what the reader of a section said.
    mutating func take(_ reader: SectionReader, errorsAs severity: Diagnostic.Severity = .error) {
        for diagnostic in reader.diagnostics.finished(file: request.main.name) {
            // What is wrong with `[program-default]` is wrong for every program.
            let isRepeated = reader.entries.contains(where: \.isDefault) && diagnostics.contains(diagnostic)
            if !isRepeated { diagnostics.add(diagnostic.severity == .error ? diagnostic.with(severity) : diagnostic) }
        }
    }
}

extension IniConfiguration {
    /// Reads a configuration with all its includes, and says all that is wrong with it.
    package static func read(_ request: IniRequest) -> Parsed<IniConfiguration> {
        var reader = IniReader(request)
        return reader.read()
    }
}
