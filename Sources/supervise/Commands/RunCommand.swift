import Glibc
import SuperviseConfig
import SuperviseCore
import SuperviseSystem

/// `supervise run`: one command in the environment of the app.
///
/// The command takes this process's place, so terminal, signals, job control and exit status are its own, and nobody
/// can leave it behind.
struct RunCommand {
    var options: RunOptions

    func run() -> Int32 {
        do throws(AppError) {
            return try execute()
        } catch {
            return error.report()
        }
    }

    private func execute() throws(AppError) -> Int32 {
        let configuration = options.configuration
        let app = try App(configuration)
        let strictness: Strictness = configuration.isStrict ? .strict : .lenient
        var environment = Environment(inherited: app.inherited)
        for file in app.envFiles {
            let parsed = Dotenv.parse(file, strictness)
            report(parsed.diagnostics)
            guard !parsed.diagnostics.contains(where: { $0.severity == .error }) else {
                return ExitCode.badConfiguration
            }
            environment.merge(parsed.value.entries, configuration.keepsEnvironment ? .inherited : .files)
        }
        if let root = configuration.root { root.withCString { _ = chdir($0) } }
        throw replaceSelf(with: options.command, environment: environment.entries)
    }

    /// Returns only if that failed.
    private func replaceSelf(with command: [ByteString], environment: [ByteString]) -> AppError {
        let program = command.first ?? ""
        let error = ProcessImage.replace(arguments: command.map(\.bytes), environment: environment.map(\.bytes))
        let isMissing = error.errno == ENOENT || error.errno == ENOTDIR
        return AppError(
            "cannot run '\(program)': \(isMissing ? "not found" : error.words)",
            status: isMissing ? ExitCode.notFound : ExitCode.cannotExecute
        )
    }
}
