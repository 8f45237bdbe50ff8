import Glibc
import SuperviseConfig
import SuperviseCore
import SuperviseDaemon
import SuperviseSystem

/// `supervise smoke`: whether everything starts, and whether a command succeeds then.
struct SmokeCommand {
    var options: SmokeOptions

    func run() -> Int32 { AppError.reported(start) }

    private func start() throws(AppError) -> Int32 {
        let request = try request()
        let resolution = Resolver.resolve(request)
        StandardStream.report(resolution.diagnostics)
        guard var fleet = resolution.fleet else { return resolution.exitCode }
        var plan = options.plan
        if let command = command(beside: fleet) {
            fleet.instances.append(command)
            plan.command = command.name
        }
        let output = SmokeOutput(junit: options.junit, marks: options.marksForGitHub ? GitHubMarks() : nil)
        try output.prepare()
        let smoke = Supervision.Smoke(plan) { output.finish($0) }
        var settings = DaemonSettings(request)
        settings?.showsChildren = !options.output.isConsoleSilent
        do {
            try Supervision.run(fleet, style: options.output.style, settings: settings, smoke: smoke)
        } catch {
            throw AppError("cannot supervise: \(error.call): \(error.words)", status: ExitCode.osError)
        }
    }

    /// Whoever ends is not started again: its end is what is to be found.
    private func request() throws(AppError) -> ResolveRequest {
        var request = try App(options.configuration).request()
        request.except = options.except
        request.quiet = options.output.quiet
        request.restart = RestartPolicy(condition: .never)
        request.exit = .never
        return request
    }

    /// The command as one more process, which is started when all others are ready.
    ///
    /// It has the port of the first one that has a port, to find it.
    private func command(beside fleet: FleetSpec) -> Instance? {
        guard !options.command.isEmpty else { return nil }
        let names = fleet.instances.map(\.name)
        let name = names.contains("smoke") ? "smoke.command" : "smoke"
        var program = Program(name: name, command: .direct(options.command), essential: false)
        program.autostart = false
        program.restart.condition = .never
        let port = fleet.instances.lazy.flatMap(\.environment).first { $0.bytes.starts(with: Array("PORT=".utf8)) }
        return Instance(name: name, program: program, number: 1, environment: port.map { [$0] } ?? [])
    }
}
