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
        var request = try App(options.configuration).request()
        request.names = options.names
        request.except = options.except
        request.restart = options.restart.map { choice in
            let word: String
            switch choice.condition {
            case .never: word = "never"
            case .onFailure: word = "on-failure"
            case .always: word = "always"
            }
            return choice.retries.map { "\(word):\($0)" } ?? word
        }
        if let exit = options.exit { request.exit = exit }
        if let timeout = options.timeout { request.stopTimeout = timeout }
        let resolution = Resolver.resolve(request)
        report(resolution.diagnostics)
        guard let fleet = resolution.fleet else { return ExitCode.badConfiguration }
        try checkQuiet(resolution.programs.map(\.name))
        do {
            return try Supervisor(fleet, style: style).run()
        } catch {
            throw AppError("cannot supervise: \(error.call): \(error.words)", status: ExitCode.osError)
        }
    }

    private func checkQuiet(_ programs: [String]) throws(AppError) {
        for name in options.output.quiet where !programs.contains(name) {
            let nearest = NearestName.nearest(to: name, in: programs)
            let hint = nearest.map { "; did you mean '\($0)'?" } ?? ""
            throw AppError("--quiet: no program is called '\(name)'\(hint)", status: ExitCode.badConfiguration)
        }
    }

    private var style: OutputStyle {
        let isTerminal = Terminal.isTerminal(STDOUT_FILENO)
        let variables = ProcessEnvironment.colorVariables()
        return OutputStyle(
            format: .init(rawValue: options.output.format.rawValue) ?? .text,
            timestamps: .init(rawValue: options.output.timestamps.rawValue) ?? .time,
            prefix: options.output.prefix == .full,
            color: ColorChoice.resolve(options.output.color, environment: variables, isTerminal: isTerminal),
            quiet: Set(options.output.quiet)
        )
    }
}
