import Glibc
import SuperviseConfig
import SuperviseCore
import SuperviseSystem

/// `supervise check`: everything that can be known without starting anything.
struct CheckCommand {
    var options: CheckOptions

    func run() -> Int32 { AppError.reported(check) }

    private func check() throws(AppError) -> Int32 {
        var request = try App(options.configuration).request()
        request.names = options.names
        let resolution = Resolver.resolve(request)
        StandardStream.report(resolution.diagnostics, isWhole: true)
        guard let fleet = resolution.fleet else { return resolution.exitCode }
        let refused = missingExecutables(fleet, resolution.programs, in: request) + longArguments(fleet)
        StandardStream.report(refused, isWhole: true)
        guard refused.isEmpty else { return ExitCode.badConfiguration }
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
        let shared = Environment.value(of: "PATH", in: fleet.environment)
        let own = Dictionary(fleet.instances.map { ($0.program.name, $0.environment) }) { first, _ in first }
        // Many programs run the same file.
        var known: [Wanted: ExecutableProblem?] = [:]
        return programs.filter { $0.instances > 0 }
            .compactMap { program in
                guard let word = program.executable else { return nil }
                let path = Environment.value(of: "PATH", in: own[program.name] ?? []) ?? shared
                let wanted = Wanted(name: word.name, path: path)
                let problem =
                    known[wanted] ?? ExecutableProblem(word.name, path: path, directory: request.directory)
                known[wanted] = .some(problem)
                return problem.map { word.diagnostic($0) }
            }
    }

    /// What is wrong with commands whatever files there are: `execve(2)` does not take them.
    private func longArguments(_ fleet: FleetSpec) -> [Diagnostic] {
        var programs: [String] = []
        for program in fleet.instances.map(\.program) where programs.last != program.name {
            guard program.command.longestArgument > ExecutableProblem.longestArgument else { continue }
            programs.append(program.name)
        }
        return programs.map { Diagnostic(.error, ExecutableProblem.argumentTooLong(program: $0)) }
    }

    /// A file, and where it is looked for.
    private struct Wanted: Hashable {
        let name: ByteString
        let path: ByteString?

        // The paths are long, and nearly always the same.
        func hash(into hasher: inout Hasher) { hasher.combine(name) }
    }
}

extension Command {
    /// The bytes of the longest of its arguments.
    fileprivate var longestArgument: Int {
        switch self {
        case .shell(let line): line.bytes.count
        case .direct(let words): words.map(\.bytes.count).max() ?? 0
        }
    }
}
