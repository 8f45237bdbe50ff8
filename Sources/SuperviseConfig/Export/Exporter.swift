package import SuperviseCore

/// Turns a fleet into files for other supervisors.
package enum Exporter {
    /// Renders everything; nothing is written anywhere.
    package static func export(_ request: ExportRequest, as format: ExportFormat) -> Export {
        var sheet = ExportSheet(format: format)
        if !isName(request.app) { sheet.fail(.badApp(request.app)) }
        let renderer = renderer(of: format)
        if let app = app(request, format, &sheet) {
            for (_, units) in app.programs {
                guard let program = units.first?.program else { continue }
                sheet.loseAll(of: program, but: renderer.features)
            }
            renderer.render(app, into: &sheet)
        }
        let isBroken = sheet.problems.contains { $0.severity == .error }
        return Export(
            files: isBroken ? [] : sheet.files.sorted { $0.path < $1.path },
            diagnostics: sheet.problems.map { Diagnostic($0.severity, $0.problem) }
        )
    }

    /// The name of an app that is called like its folder.
    package static func app(for folder: ByteString) -> String {
        let last = folder.bytes.split(separator: UInt8.slash).last ?? []
        let name = ExportText.name(ByteString(last).text).drop { !$0.isLetter && !$0.isNumber }
        return name.isEmpty ? "app" : String(name)
    }

    private static func renderer(of format: ExportFormat) -> any ExportRenderer.Type {
        switch format {
        case .systemd: SystemdExport.self
        case .supervisord: SupervisordExport.self
        case .runit: RunitExport.self
        case .upstart: UpstartExport.self
        case .launchd: LaunchdExport.self
        case .compose: ComposeExport.self
        case .kubernetes: KubernetesExport.self
        }
    }

    /// It becomes the beginning of names of files, and a word in several languages.
    private static func isName(_ name: String) -> Bool {
        guard let first = name.utf8.first, first.isLetter || first.isDigit else { return false }
        return name.utf8.allSatisfy { $0.isVariable || $0 == .hyphen || $0 == UInt8(ascii: ".") }
    }
}

// MARK: - Texts

extension Exporter {
    private static func app(_ request: ExportRequest, _ format: ExportFormat, _ sheet: inout ExportSheet) -> ExportApp?
    {
        let environment = request.fleet.environment.filter { entry in
            request.names.contains { entry.bytes.starts(with: "\($0)=".utf8) }
        }
        guard let root = text(request.root, "the app's root", of: request.app, &sheet) else { return nil }
        let shared = variables(environment, of: request.app, &sheet)
        let units = request.fleet.instances.compactMap { unit($0, shared, root: root, &sheet) }
        return ExportApp(
            name: request.app,
            format: format,
            units: units,
            root: root,
            user: request.user,
            logFolder: request.logFolder ?? "/var/log/\(request.app)",
            shell: request.shell.split(separator: " ").map(String.init),
            image: request.image,
            shared: shared
        )
    }

    private static func unit(
        _ instance: Instance,
        _ shared: [ExportVariable],
        root: String,
        _ sheet: inout ExportSheet
    ) -> ExportUnit? {
        let program = instance.program
        let own = variables(instance.environment, of: program.name, &sheet).filter { !supervisord.contains($0.name) }
        let inherited = shared.filter { variable in !own.contains { $0.name == variable.name } }
        guard let command = command(program.command, of: program.name, &sheet),
            let directory = text(program.directory ?? ByteString(root), "the directory", of: program.name, &sheet)
        else { return nil }
        return ExportUnit(
            instance: instance,
            name: ExportText.name(instance.name),
            variables: inherited + own,
            command: command,
            stopCommand: program.stop.command.flatMap { self.command($0, of: program.name, &sheet) },
            directory: directory.utf8.first == UInt8.slash ? directory : "\(root)/\(directory)",
            ownUser: program.attributes.user
        )
    }

    /// What supervisord tells its processes of itself; under another supervisor it would be untrue.
    private static let supervisord = [
        "SUPERVISOR_ENABLED", "SUPERVISOR_PROCESS_NAME", "SUPERVISOR_GROUP_NAME", "SUPERVISOR_SERVER_URL",
    ]

    private static func variables(
        _ entries: [ByteString],
        of program: String,
        _ sheet: inout ExportSheet
    ) -> [ExportVariable] {
        entries.compactMap { entry in
            let parts = entry.bytes.split(separator: UInt8.equals, maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let name = String(validating: parts[0], as: UTF8.self) else { return nil }
            return text(ByteString(parts[1]), "the variable \(name)", of: program, &sheet)
                .map { ExportVariable(name: name, value: $0) }
        }
    }

    private static func command(
        _ command: Command,
        of program: String,
        _ sheet: inout ExportSheet
    ) -> ExportCommand? {
        switch command {
        case .shell(let line):
            return text(line, "the command", of: program, &sheet).map(ExportCommand.shell)
        case .direct(let words):
            let texts = words.compactMap { text($0, "the command", of: program, &sheet) }
            return texts.count == words.count ? .direct(texts) : nil
        }
    }

    private static func text(
        _ bytes: ByteString,
        _ what: String,
        of program: String,
        _ sheet: inout ExportSheet
    ) -> String? {
        let text = String(validating: bytes.bytes, as: UTF8.self)
        if text == nil { sheet.fail(.notText(program: program, what: what)) }
        return text
    }
}
