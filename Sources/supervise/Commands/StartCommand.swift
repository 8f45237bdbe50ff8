import Glibc
import SuperviseConfig
import SuperviseCore
import SuperviseDaemon
import SuperviseSystem

/// `supervise start`.
struct StartCommand {
    var options: StartOptions

    func run() -> Int32 { AppError.reported(start) }

    private func start() throws(AppError) -> Int32 {
        let app = try App(options.configuration)
        if let running = RunningSupervisor(options, root: app.root) { return try running.take(options) }
        let request = try request(of: app)
        let resolution = Resolver.resolve(request)
        StandardStream.report(resolution.diagnostics)
        guard let fleet = resolution.fleet else { return resolution.exitCode }
        let separated = StartCommand(options: try options.separated(root: app.root))
        let own = separated.own(request, root: app.root)
        var presence = Presence(pidFile: options.pidFile)
        if options.isDetached {
            switch try Detachment.begin(options, root: app.root) {
            case .parent(let status): return status
            case .supervisor(let announcement): presence.announcement = announcement
            }
        }
        do {
            try Supervision.run(
                fleet,
                style: options.output.style,
                settings: own.settings,
                control: own.control,
                presence: presence,
                reader: own.reader
            )
        } catch {
            throw AppError("cannot supervise: \(error.call): \(error.words)", status: ExitCode.osError)
        }
    }

    /// The request for what the options and the files say.
    private func request(of app: App) throws(AppError) -> ResolveRequest {
        var request = try app.request()
        request.names = options.names
        request.except = options.except
        request.quiet = options.output.quiet
        request.restart = options.restart
        request.restartDelay = options.restartDelay
        request.exit = options.exit
        request.stopTimeout = options.timeout
        return request
    }

    /// What a request says of the supervisor itself.
    private func own(_ request: ResolveRequest, root: ByteString?) -> OwnConfiguration {
        var settings = DaemonSettings(request)
        settings?.showsChildren = !options.output.isConsoleSilent
        let control = ControlSettings(options, request, root: root)
        return OwnConfiguration(settings: settings, control: control, reader: reader(FixedSettings(request, options)))
    }

    /// Standard input is read once: a second read would wait, or find nothing.
    private func reader(_ fixed: FixedSettings) -> ConfigurationReader? {
        guard !options.configuration.files.contains(.standardInput) else { return nil }
        return { read(again: $0, for: $1, fixed) }
    }

    /// Reads everything again; with what is wrong, nothing is to be changed.
    private func read(
        again counts: [ProgramCount],
        for purpose: ConfigurationPurpose,
        _ fixed: FixedSettings
    ) -> ConfigurationReading {
        do throws(AppError) {
            var configuration = options.configuration
            for item in counts { configuration.formation.set(item.count, for: item.program) }
            let app = try App(configuration)
            var request = try request(of: app)
            request.isRepeated = true
            let held = purpose == .restart ? [] : fixed.hold(&request, options)
            let resolution = Resolver.resolve(request)
            let diagnostics = resolution.diagnostics
            guard let fleet = resolution.fleet else { return .refused(ConfigurationRemarks(mistakes: diagnostics)) }
            switch purpose {
            case .scale(let program) where !resolution.programs.contains(where: { $0.name == program }):
                return .unknownProgram(program, known: resolution.programs.map(\.name))
            case .reload, .scale: return .fleet(fleet, remarks: ConfigurationRemarks(held, diagnostics))
            case .restart:
                let own = own(request, root: app.root)
                let remarks = ConfigurationRemarks(fixed.remarks(on: own.settings), diagnostics)
                return .fleet(fleet, own: own, remarks: remarks)
            }
        } catch {
            return .refused(ConfigurationRemarks([error.message], report: error.lines))
        }
    }
}
