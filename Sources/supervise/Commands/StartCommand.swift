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
            try Supervision.run(fleet, style: options.output.style, settings: settings, reader: reader)
        } catch {
            throw AppError("cannot supervise: \(error.call): \(error.words)", status: ExitCode.osError)
        }
    }

    /// The request for what the options and the files say, with other counts for some programs.
    private func request(_ counts: [ProgramCount] = []) throws(AppError) -> ResolveRequest {
        var configuration = options.configuration
        for item in counts { configuration.formation.set(item.count, for: item.program) }
        var request = try App(configuration).request()
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
    private var reader: ConfigurationReader? {
        guard !options.configuration.files.contains(.standardInput) else { return nil }
        return { read(again: $0) }
    }

    /// Reads everything again; what is wrong is said, and then nothing is to be changed.
    private func read(again counts: [ProgramCount]) -> ConfigurationReading {
        do throws(AppError) {
            let resolution = Resolver.resolve(try request(counts))
            StandardStream.report(resolution.diagnostics)
            if let fleet = resolution.fleet { return .fleet(fleet) }
            return .refused(resolution.diagnostics.first { $0.severity == .error }?.headline ?? "")
        } catch {
            _ = error.report()
            return .refused(error.message)
        }
    }
}
