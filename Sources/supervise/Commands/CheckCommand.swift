import Glibc
import SuperviseConfig
import SuperviseCore
import SuperviseSystem

/// `supervise check`: everything that can be known without starting anything.
struct CheckCommand {
    var options: CheckOptions

    func run() -> Int32 {
        do throws(AppError) {
            return try check()
        } catch {
            return error.report()
        }
    }

    private func check() throws(AppError) -> Int32 {
        var request = try App(options.configuration).request()
        request.names = options.names
        let resolution = Resolver.resolve(request)
        StandardStream.report(resolution.diagnostics)
        guard let fleet = resolution.fleet else { return resolution.exitCode }
        let missing = missingExecutables(fleet, resolution.programs, in: request)
        StandardStream.report(missing)
        guard missing.isEmpty else { return ExitCode.badConfiguration }
        let shown = resolution.programs.filter { options.names.isEmpty || options.names.contains($0.name) }
        let width = WindowSize(of: STDOUT_FILENO).map { Int($0.columns) } ?? 0
        let status = StandardStream.print(ProgramTable(programs: shown, width: width > 0 ? width : nil).text)
        // honcho's words, where honcho says them.
        let names = resolution.programs.map(\.name).joined(separator: ", ")
        _ = StandardStream.error.write(
            "Valid \(request.profile == .ini ? "configuration" : "procfile") detected (\(names))\n"
        )
        return status
    }

    /// What is wrong with the files that would be executed, as far as no shell decides which.
    private func missingExecutables(
        _ fleet: FleetSpec,
        _ programs: [ProgramSummary],
        in request: ResolveRequest
    ) -> [Diagnostic] {
        return programs.filter { $0.instances > 0 }
            .compactMap { program in
                let own = fleet.instances.first { $0.program.name == program.name }?.environment ?? []
                let path = Environment.value(of: "PATH", in: own + fleet.environment)
                let search = ExecutableSearch(
                    path: path ?? ExecutableSearch.standardPath,
                    directory: request.directory
                )
                guard let word = program.executable, let problem = search.problem(with: word.name) else { return nil }
                return word.diagnostic(problem)
            }
    }
}
