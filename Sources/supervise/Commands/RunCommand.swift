import Glibc
import SuperviseConfig
import SuperviseCore
import SuperviseDaemon
import SuperviseSystem

/// `supervise run`: one command in the environment of the app.
///
/// The command takes this process's place, so terminal, signals, job control and exit status are its own, and nobody
/// can leave it behind. As PID 1 this process stays, to reap orphans and to pass signals on.
struct RunCommand {
    var options: RunOptions

    func run() -> Int32 { AppError.reported(execute) }

    private func execute() throws(AppError) -> Int32 {
        let app = try App(options.configuration)
        if let request = programRequest(app) {
            return try execute(request)
        }
        guard var environment = environment(app) else { return ExitCode.badConfiguration }
        let directory = options.configuration.root == nil ? nil : app.root
        if let directory { environment["PWD"] = directory }
        throw try replaceSelf(with: options.command, environment: environment.entries, in: directory)
    }

    /// The inherited variables and those of the files; nil if a file is broken, which has been said then.
    private func environment(_ app: App) -> Environment? {
        var environment = Environment(inherited: app.inherited)
        for file in app.envFiles {
            let parsed = Dotenv.parse(file)
            StandardStream.report(parsed.diagnostics)
            guard !parsed.diagnostics.contains(where: { $0.severity == .error }) else { return nil }
            environment.merge(parsed.value.entries, options.configuration.keepsEnvironment ? .inherited : .files)
        }
        return environment
    }

    /// Returns only if it could not.
    private func replaceSelf(
        with words: [ByteString],
        environment: [ByteString],
        in directory: ByteString?
    ) throws(AppError) -> AppError {
        if let directory {
            do {
                try check("chdir") { directory.withCString { chdir($0) } }
            } catch {
                throw AppError("cannot use directory '\(directory)': \(error.words)", status: ExitCode.noInput)
            }
        }
        let path = Environment.value(of: "PATH", in: environment)
        let (arguments, variables) = (words.map(\.bytes), environment.map(\.bytes))
        // What cannot be executed is said before there is a child that could not say it so well.
        guard getpid() == 1, ExecutableProblem(words.first ?? "", path: path, directory: nil) == nil else {
            return failure(of: words, path: path, ProcessImage.replace(arguments: arguments, environment: variables))
        }
        return failure(of: words, path: path, ProcessImage.becomeInit(of: arguments, environment: variables))
    }

    /// Puts into words why the command, in the directory that it should run in, cannot be executed.
    private func failure(of words: [ByteString], path: ByteString?, _ error: SystemError) -> AppError {
        let name = words.first ?? ""
        let isMissing = error.errno == ENOENT || error.errno == ENOTDIR
        let status = isMissing ? ExitCode.notFound : ExitCode.cannotExecute
        guard let problem = ExecutableProblem(name, path: path, directory: nil) else {
            let reason = isMissing ? "the interpreter that its first line names is not found" : error.words
            return AppError("cannot run \"\(name)\": \(reason)", status: status)
        }
        return AppError(problem.message, hint: shellHint(words) ?? problem.hint, status: status)
    }

    /// What to write where a shell was meant to read the command.
    private func shellHint(_ words: [ByteString]) -> String? {
        let name = words.first ?? ""
        if words.count == 1, name.bytes.contains(UInt8(ascii: " ")) {
            return "no shell is between; a line for the shell is run by: sh -c 'LINE'"
        }
        let isAssignment = words.count > 1 && name.bytes.contains(UInt8(ascii: "="))
        return isAssignment ? "no shell is between; a variable for one command is set by: env \(name) COMMAND" : nil
    }
}

// MARK: - Programs of the Procfile

extension RunCommand {
    private func assumeAttributes(of program: Program) throws(AppError) {
        var request = LaunchRequest(arguments: [], descriptorLimit: .current())
        request.apply(program.attributes)
        do {
            try request.assumeAttributes()
        } catch {
            throw AppError(SpawnFailure(error, of: program).words, status: ExitCode.osError)
        }
    }

    /// What is to be resolved if the command is the name of a program, as in foreman.
    private func programRequest(_ app: App) -> ResolveRequest? {
        guard options.command.count == 1, !options.isCertainlyCommand, let name = options.command.first?.text,
            !options.configuration.files.contains(.standardInput),
            // Without a Procfile, or with one that cannot be read, it is a command like any other.
            var request = try? app.request(),
            request.procfiles.contains(where: { Procfile.parse($0).value.entries.contains { $0.name == name } })
        else { return nil }
        request.names = [name]
        return request
    }

    /// Executes the first process of a program; returns only if it could not.
    private func execute(_ request: ResolveRequest) throws(AppError) -> Int32 {
        let resolution = Resolver.resolve(request)
        StandardStream.report(resolution.diagnostics)
        guard let fleet = resolution.fleet, let instance = fleet.instances.first else {
            return resolution.exitCode
        }
        let words: [ByteString]
        switch instance.program.command {
        case .direct(let direct): words = direct
        case .shell(let line): words = ["/bin/sh", "-c", line]
        }
        try assumeAttributes(of: instance.program)
        throw try replaceSelf(
            with: words,
            environment: fleet.environment + instance.environment,
            in: instance.program.directory
        )
    }
}
