import Glibc
import SuperviseConfig
import SuperviseCore
import SuperviseSystem

/// `supervise export`: the fleet as files for another supervisor.
struct ExportCommand {
    var options: ExportOptions

    func run() -> Int32 { AppError.reported(export) }

    private func export() throws(AppError) -> Int32 {
        let request = try request()
        let resolution = Resolver.resolve(request)
        StandardStream.report(resolution.diagnostics)
        guard let fleet = resolution.fleet else { return resolution.exitCode }
        let wanted = exportRequest(of: fleet, request)
        let export = Exporter.export(wanted, as: options.format)
        StandardStream.report(export.diagnostics)
        let isBad = export.diagnostics.contains { $0.severity == .error || options.configuration.isStrict }
        guard !isBad else { return ExitCode.badConfiguration }
        let folder = ExportFolder(path: options.folder, mark: ExportMark.text(options.format, app: wanted.app))
        let removed = try folder.write(export.files, isForced: options.isForced)
        for path in removed { _ = StandardStream.error.write("removed \(path)\n") }
        return StandardStream.print(export.files.map { "\(folder.full($0.path))\n" }.joined())
    }

    private func request() throws(AppError) -> ResolveRequest {
        var request = try App(options.configuration).request()
        request.except = options.except
        request.restart = options.restart
        request.restartDelay = options.restartDelay
        request.stopTimeout = options.timeout
        return request
    }

    /// What the supervisor itself has inherited belongs to this machine, and is no part of the app.
    private func exportRequest(of fleet: FleetSpec, _ request: ResolveRequest) -> ExportRequest {
        let root = request.directory ?? InputFile.absolute(".")
        let names = request.envFiles.flatMap { Dotenv.parse($0).value.entries.map(\.name) }
        var export = ExportRequest(fleet: fleet, app: options.app ?? Exporter.app(for: root), names: names, root: root)
        export.user = options.user
        export.logFolder = options.logFolder
        export.shell = options.shell ?? export.shell
        export.image = options.image
        return export
    }
}
