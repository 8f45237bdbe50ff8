import Glibc
import SuperviseConfig
import SuperviseCore
import SuperviseSystem

/// `honcho export`: files for another supervisor, under honcho's names.
struct HonchoExport {
    private typealias Names = Option.Honcho

    /// In the order in which honcho shows them.
    static let formats: [ExportFormat] = [.runit, .supervisord, .systemd, .upstart]

    let fleet: FleetSpec
    let files: HonchoFiles
    let format: ExportFormat
    let folder: ByteString
    let parsed: ParsedArguments

    init(_ parsed: ParsedArguments) throws(HonchoError) {
        guard !parsed.has(Names.templates) else {
            throw HonchoError(message: "templates of honcho are not supported: leave -t out")
        }
        let fleet = try HonchoFleet(parsed, names: [])
        self.fleet = try fleet.spec().restartedByOthers
        files = fleet.files
        self.parsed = parsed
        format = parsed.operands.first.flatMap { ExportFormat(rawValue: $0.text) } ?? .systemd
        folder = parsed.operands.last ?? "."
    }

    func run() throws(HonchoError) -> Int32 {
        let root = InputFile.absolute(parsed.value(Names.root) ?? ".")
        let app = parsed.value(Names.app)?.text ?? Exporter.app(for: InputFile.absolute("."))
        let names = files.variables.map(\.name.text)
        var request = ExportRequest(fleet: fleet, app: app, names: names, root: root)
        request.user = parsed.value(Names.user)?.text
        request.logFolder = parsed.value(Names.log)?.text
        if let shell = parsed.value(Names.shell)?.text { request.shell = shell }
        let export = Exporter.export(request, as: format)
        if let error = export.diagnostics.first(where: { $0.severity == .error }) {
            throw HonchoError(message: error.message)
        }
        do throws(ExportedFiles.Failure) {
            try ExportedFiles.write(export.files, to: folder) { HonchoLog.write(.info, "Writing '\($0)'") }
        } catch {
            throw HonchoError(message: error.message)
        }
        return ExitCode.success
    }
}
