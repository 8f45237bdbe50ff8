import SuperviseConfig
import SuperviseCore

/// `foreman export`: files for another supervisor.
struct ForemanExport {
    private typealias Names = Option.Foreman

    /// Those of foreman's formats that this program writes.
    private static let formats: [ExportFormat] = [.launchd, .runit, .supervisord, .systemd, .upstart]
    private static let standardApp = "app"

    let settings: ForemanSettings
    let parsed: ParsedArguments

    func run() throws(ForemanUse) -> Int32 {
        let word = parsed.operands.first?.text ?? ""
        guard let format = Self.formats.first(where: { $0.rawValue == word }) else {
            let known = Self.formats.map(\.rawValue).joined(separator: ", ")
            throw .failure(ForemanError(message: "Unknown export format: \(word) (known are \(known))."))
        }
        guard let folder = parsed.operands.dropFirst().first else {
            throw .failure(ForemanError(message: "Must specify a location"))
        }
        guard !parsed.has(Names.template) else {
            throw .failure(ForemanError(message: "templates of foreman are not supported: leave --template out"))
        }
        let fleet = try ForemanFleet(settings, process: nil).spec.restartedByOthers
        let app = settings.value(Names.app)?.text ?? Self.standardApp
        let names = settings.variables.map(\.name.text)
        var request = ExportRequest(fleet: fleet, app: app, names: names, root: settings.directory)
        request.user = settings.value(Names.user)?.text
        request.logFolder = settings.value(Names.log)?.text
        let export = Exporter.export(request, as: format)
        if let error = export.diagnostics.first(where: { $0.severity == .error }) {
            throw .failure(ForemanError(message: error.message))
        }
        do throws(ExportedFiles.Failure) {
            try ExportedFiles.write(export.files, to: folder) { path in
                _ = StandardStream.output.write("[foreman export] writing: \(path)\n")
            }
        } catch {
            throw .failure(ForemanError(message: error.message))
        }
        return ExitCode.success
    }
}
