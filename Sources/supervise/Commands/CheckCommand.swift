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
        StandardStream.report(resolution.diagnostics, isWhole: true)
        guard let fleet = resolution.fleet else { return resolution.exitCode }
        let missing = missingExecutables(fleet, resolution.programs, in: request)
        StandardStream.report(missing, isWhole: true)
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
        let shared = Environment.value(of: "PATH", in: fleet.environment) ?? ExecutableSearch.standardPath
        let own = Dictionary(fleet.instances.map { ($0.program.name, $0.environment) }) { first, _ in first }
        // Many programs run the same file.
        var known: [Wanted: ExecutableProblem?] = [:]
        return programs.filter { $0.instances > 0 }
            .compactMap { program in
                guard let word = program.executable else { return nil }
                let path = Environment.value(of: "PATH", in: own[program.name] ?? []) ?? shared
                let wanted = Wanted(name: word.name, path: path)
                let problem =
                    known[wanted] ?? ExecutableSearch(path: path, directory: request.directory).problem(with: word.name)
                known[wanted] = .some(problem)
                return problem.map { word.diagnostic($0) }
            }
    }

    /// A file, and where it is looked for.
    private struct Wanted: Hashable {
        let name: ByteString
        let path: ByteString

        // The paths are long, and nearly always the same.
        func hash(into hasher: inout Hasher) { hasher.combine(name) }
    }
}
