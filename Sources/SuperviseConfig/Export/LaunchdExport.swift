import SuperviseCore

/// A property list for each process, as foreman names them.
enum LaunchdExport: ExportRenderer {
    static let features: [ExportFeature] = [
        .autorestart, .stopwaitsecs, .autostart, .umask, .nice, .limits, .stdoutLogfile, .stderrLogfile,
    ]

    private indirect enum Value {
        case text(String)
        case number(Int)
        case flag(Bool)
        case list([Value])
        case dictionary([(String, Value)])
    }

    static func render(_ app: ExportApp, into sheet: inout ExportSheet) {
        for unit in app.units {
            let job = xml(.dictionary(job(unit, app, &sheet)), indent: "")
            let text = """
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- \(app.mark) Exporting again replaces it. -->
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <plist version="1.0">
                \(job)</plist>

                """
            sheet.add("\(app.name)-\(unit.name).plist", mode: unit.mode, text)
        }
    }

    private static func job(
        _ unit: ExportUnit,
        _ app: ExportApp,
        _ sheet: inout ExportSheet
    ) -> [(String, Value)] {
        let (easy, preparations) = unit.prepared(&sheet, isEasy: { !ExportText.hasControls($0.value) })
        let isPath = !ExportText.hasControls(unit.directory)
        let folder = isPath ? [] : ["cd \(ExportText.shell(unit.directory)) || exit 72"]
        let command = unit.command.after(folder + preparations).withoutControls
        let program = unit.program
        var keys: [(String, Value)] = [
            ("Label", .text("\(app.name)-\(unit.name)")),
            ("EnvironmentVariables", .dictionary(easy.map { ($0.name, .text($0.value)) })),
            ("ProgramArguments", .list(command.words(shell: app.shell).map { .text($0) })),
            ("KeepAlive", keepAlive(program)),
            ("RunAtLoad", .flag(program.autostart)),
            ("ExitTimeOut", .number(program.stop.timeout.wholeSeconds)),
            ("UserName", .text(app.user(of: unit))),
        ]
        if isPath { keys.append(("WorkingDirectory", .text(unit.directory))) }
        let stdout = program.output.stdout.target.path?.text ?? app.log(of: unit)
        let stderr = program.output.stderr.map { $0.target.path?.text ?? "\(app.logFolder)/\(unit.name).error.log" }
        keys += [("StandardOutPath", .text(stdout)), ("StandardErrorPath", .text(stderr ?? stdout))]
        return keys + attributes(program, &sheet)
    }

    /// Where it is not started at load, launchd would start it all the same to keep it alive.
    private static func keepAlive(_ program: Program) -> Value {
        guard program.autostart else { return .flag(false) }
        return switch program.restart.condition {
        case .never: .flag(false)
        case .onFailure: .dictionary([("SuccessfulExit", .flag(false))])
        case .always: .flag(true)
        }
    }

    private static func attributes(_ program: Program, _ sheet: inout ExportSheet) -> [(String, Value)] {
        var keys: [(String, Value)] = []
        if let umask = program.attributes.umask { keys.append(("Umask", .number(Int(umask)))) }
        if let nice = program.attributes.nice { keys.append(("Nice", .number(Int(min(max(nice, -20), 20))))) }
        var (soft, hard): ([(String, Value)], [(String, Value)]) = ([], [])
        for limit in program.attributes.limits {
            guard let name = name(of: limit.resource) else {
                sheet.lose("limits", of: program, but: "it has no \(limit.resource.rawValue)")
                continue
            }
            // Without a number there is no limit.
            if let value = limit.soft { soft.append((name, .number(Int(clamping: value)))) }
            if let value = limit.hard { hard.append((name, .number(Int(clamping: value)))) }
        }
        if !soft.isEmpty { keys.append(("SoftResourceLimits", .dictionary(soft))) }
        if !hard.isEmpty { keys.append(("HardResourceLimits", .dictionary(hard))) }
        return keys
    }

    private static func name(of resource: ResourceLimit.Resource) -> String? {
        switch resource {
        case .addressSpace: nil
        case .core: "Core"
        case .cpu: "CPU"
        case .data: "Data"
        case .fileSize: "FileSize"
        case .lockedMemory: "MemoryLock"
        case .openFiles: "NumberOfFiles"
        case .processes: "NumberOfProcesses"
        case .residentSet: "ResidentSetSize"
        case .stack: "Stack"
        }
    }

    private static func xml(_ value: Value, indent: String) -> String {
        let inner = indent + "    "
        switch value {
        case .text(let text): return "\(indent)<string>\(ExportText.xml(text))</string>\n"
        case .number(let number): return "\(indent)<integer>\(number)</integer>\n"
        case .flag(let flag): return "\(indent)<\(flag)/>\n"
        case .list(let values):
            return "\(indent)<array>\n" + values.map { xml($0, indent: inner) }.joined() + "\(indent)</array>\n"
        case .dictionary(let entries):
            let lines = entries.map { "\(inner)<key>\(ExportText.xml($0))</key>\n" + xml($1, indent: inner) }
            return "\(indent)<dict>\n" + lines.joined() + "\(indent)</dict>\n"
        }
    }
}
