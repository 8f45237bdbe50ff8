import Glibc
import SuperviseConfig
import SuperviseCore
import SuperviseDaemon
import SuperviseSystem

/// `supervise start`.
struct StartCommand {
    var options: StartOptions

    func run() -> Int32 {
        do throws(AppError) {
            return try start()
        } catch {
            return error.report()
        }
    }

    private func start() throws(AppError) -> Int32 {
        let app = try App(options.configuration)
        if let running = RunningSupervisor(options, root: app.root) { return try running.take(options) }
        let request = try request(of: app)
        let resolution = Resolver.resolve(request)
        StandardStream.report(resolution.diagnostics)
        guard let fleet = resolution.fleet else { return resolution.exitCode }
        var settings = DaemonSettings(request)
        settings?.showsChildren = !options.output.isConsoleSilent
        let control = try ControlSettings(options, request, root: app.root).separated(options, root: app.root)
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
                settings: settings,
                control: control,
                presence: presence,
                reader: reader(FixedSettings(request, options))
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

    /// Standard input is read once: a second read would wait, or find nothing.
    private func reader(_ fixed: FixedSettings) -> ConfigurationReader? {
        guard !options.configuration.files.contains(.standardInput) else { return nil }
        return { read(again: $0, fixed) }
    }

    /// Reads everything again; what is wrong is said, and then nothing is to be changed.
    private func read(again counts: [ProgramCount], _ fixed: FixedSettings) -> ConfigurationReading {
        do throws(AppError) {
            var configuration = options.configuration
            for item in counts { configuration.formation.set(item.count, for: item.program) }
            var request = try request(of: App(configuration))
            let remarks = fixed.hold(&request, options)
            let resolution = Resolver.resolve(request)
            StandardStream.report(resolution.diagnostics)
            guard let fleet = resolution.fleet else {
                return .refused(resolution.diagnostics.filter { $0.severity == .error }.map(\.headline))
            }
            return .fleet(fleet, remarks: remarks + resolution.diagnostics.map(\.headline))
        } catch {
            _ = error.report()
            return .refused([error.message])
        }
    }
}
