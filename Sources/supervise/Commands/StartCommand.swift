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
        let request = try request()
        let resolution = Resolver.resolve(request)
        StandardStream.report(resolution.diagnostics)
        guard let fleet = resolution.fleet else { return resolution.exitCode }
        var settings = DaemonSettings(request)
        settings?.showsChildren = !options.output.isConsoleSilent
        do {
            try Supervision.run(fleet, style: options.output.style, settings: settings, reload: reloader)
        } catch {
            throw AppError("cannot supervise: \(error.call): \(error.words)", status: ExitCode.osError)
        }
    }

    private func request() throws(AppError) -> ResolveRequest {
        var request = try App(options.configuration).request()
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
    private var reloader: (@Sendable () -> FleetSpec?)? {
        guard !options.configuration.files.contains(.standardInput) else { return nil }
        return { reload() }
    }

    /// Reads everything again; what is wrong is said, and then nothing is to be changed.
    private func reload() -> FleetSpec? {
        do throws(AppError) {
            let resolution = Resolver.resolve(try request())
            StandardStream.report(resolution.diagnostics)
            return resolution.fleet
        } catch {
            _ = error.report()
            return nil
        }
    }
}
