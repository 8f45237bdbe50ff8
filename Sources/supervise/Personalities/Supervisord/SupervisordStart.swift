import SuperviseConfig
import SuperviseCore
import SuperviseDaemon
import SuperviseSystem

/// What a command line of supervisord comes to, with its configuration read.
struct SupervisordStart {
    private typealias Names = Option.Supervisord

    let fleet: FleetSpec
    let own: OwnConfiguration
    let isForeground: Bool
    /// For a daemon alone, as in supervisord.
    let umask: UInt32?
    /// For a daemon alone, as in supervisord.
    let directory: ByteString?

    init(path: ByteString, values: SupervisordValues) throws(SupervisordError) {
        guard InputFile.exists(path) else { throw SupervisordError("could not find config file \(path)") }
        var options = StartOptions()
        // A daemon leaves the folder that the path may be relative to.
        options.configuration.files = [.file(path.from(values.folder))]
        options.hasSocket = false
        let (request, fleet) = try Self.read(options, named: path)
        self.fleet = fleet
        own = try Self.own(request, options, named: path, values)
        let section = request.ini?.value.supervisord
        isForeground = values.isForeground(section)
        umask = try values.octal(Names.umask) ?? section.flatMap { $0.sets(.umask) ? $0.umask : nil }
        directory = try values.folder(Names.directory) ?? section?.directory?.value
    }

    /// What a request says of the supervisor itself; options win.
    private static func own(
        _ request: ResolveRequest,
        _ options: StartOptions,
        named path: ByteString,
        _ values: SupervisordValues
    ) throws(SupervisordError) -> OwnConfiguration {
        guard let standard = DaemonSettings(request) else {
            throw SupervisordError(".ini file does not include supervisord section")
        }
        let fixed = FixedSettings(request, options)
        return OwnConfiguration(
            settings: try apply(values, to: standard, request),
            control: ControlSettings(options, request, root: nil),
            reader: { read(options, named: path, values, again: $0, for: $1, fixed) }
        )
    }

    private static func read(
        _ options: StartOptions,
        named path: ByteString,
        _ fixed: FixedSettings? = nil
    ) throws(SupervisordError) -> (ResolveRequest, FleetSpec) {
        var request: ResolveRequest
        do throws(AppError) {
            request = try App(options.configuration).request()
        } catch {
            throw SupervisordError(error.message)
        }
        guard let ini = request.ini, ini.value.supervisord.place != nil else {
            // The section may be where the file could not be read.
            let error = request.ini.flatMap { $0.value.isWhole ? nil : $0.diagnostics.first { $0.severity == .error } }
            throw SupervisordError(
                error.map { words(for: $0, named: path) } ?? ".ini file does not include supervisord section"
            )
        }
        _ = fixed?.hold(&request, options)
        // Its own options name no programs; counts that were asked for later may outlive theirs.
        request.isRepeated = true
        let resolution = Resolver.resolve(request)
        if let error = resolution.diagnostics.first(where: { $0.severity == .error }) {
            throw SupervisordError(words(for: error, named: path))
        }
        guard let fleet = resolution.fleet else { throw SupervisordError("there is nothing to run") }
        return (request, fleet)
    }

    /// As supervisord ends its sentence, with the file as it was named.
    private static func words(for error: Diagnostic, named path: ByteString) -> String {
        guard let name = error.file, let file = try? InputFile.read(ByteString(name)) else { return error.message }
        let isMain = InputFile.absolute(ByteString(name)) == InputFile.absolute(path)
        let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let before = lines.prefix(error.position?.line ?? 0)
        let header = before.last { $0.hasPrefix("[") }?.dropFirst().prefix { $0 != "]" }
        let section = header.map { " in section '\($0)'" } ?? ""
        return "\(error.message)\(section) (file: '\(isMain ? path.text : name)')"
    }

    private static func read(
        _ options: StartOptions,
        named path: ByteString,
        _ values: SupervisordValues,
        again counts: [ProgramCount],
        for purpose: ConfigurationPurpose,
        _ fixed: FixedSettings
    ) -> ConfigurationReading {
        do throws(SupervisordError) {
            var counted = options
            for item in counts { counted.configuration.formation.set(item.count, for: item.program) }
            switch purpose {
            case .reload: return .fleet(try read(counted, named: path, fixed).1)
            case .scale(let program):
                let (request, fleet) = try read(counted, named: path, fixed)
                let known = request.ini?.value.programs.map(\.name) ?? []
                return known.contains(program) ? .fleet(fleet) : .unknownProgram(program, known: known)
            case .restart:
                let (request, fleet) = try read(counted, named: path)
                let own = try own(request, options, named: path, values)
                return .fleet(fleet, own: own, remarks: ConfigurationRemarks(fixed.remarks(on: own.settings)))
            }
        } catch {
            return .refused(ConfigurationRemarks([error.message]))
        }
    }

    private static func apply(
        _ values: SupervisordValues,
        to standard: DaemonSettings,
        _ request: ResolveRequest
    ) throws(SupervisordError) -> DaemonSettings {
        var settings = standard
        settings.showsChildren = false
        let isForeground = values.isForeground(request.ini?.value.supervisord)
        settings.mainLog.isShown = isForeground && settings.mainLog.isShown && !values.has(Names.silent)
        try applyLog(values, to: &settings)
        if let path = try values.file(Names.pidfile) { settings.pidFile = path }
        settings.pidFile = settings.pidFile?.from(values.folder)
        if let text = values.text(Names.identifier) { settings.identifier = text }
        if let folder = try values.folder(Names.childLogs) { settings.childLogFolder = folder }
        if values.has(Names.nocleanup) { settings.keepsOldLogs = true }
        if values.has(Names.stripAnsi) { settings.stripsEscapes = true }
        if let least = try values.number(Names.minfds) { settings.leastDescriptors = UInt64(clamping: least) }
        if let least = try values.number(Names.minprocs) { settings.leastProcesses = UInt64(clamping: least) }
        if let name = values.text(Names.user) {
            guard let user = request.access.user(name) else { throw SupervisordError("Invalid user name \(name)") }
            settings.user = user
        }
        settings.openingLines = DaemonSettings.lines(of: settings.user)
        if let ini = request.ini?.value { settings.openingLines += DaemonSettings.lines(of: ini, isIni: true) }
        return settings
    }

    private static func applyLog(
        _ values: SupervisordValues,
        to settings: inout DaemonSettings
    ) throws(SupervisordError) {
        if let path = try values.file(Names.logfile) {
            settings.mainLog.direct(to: values.text(Names.logfile) == "syslog" ? "syslog" : path)
        }
        if case .file(let path) = settings.mainLog.target {
            settings.mainLog.target = .file(path.from(values.folder))
        }
        if let size = try values.byteCount(Names.logMaximum) { settings.mainLog.rotation.maximumBytes = size }
        if let count = try values.number(Names.logBackups) { settings.mainLog.rotation.backups = max(0, count) }
        if let level = try values.level(Names.loglevel) { settings.mainLog.level = level }
    }
}
