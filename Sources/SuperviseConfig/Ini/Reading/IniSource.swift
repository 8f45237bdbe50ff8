import SuperviseCore

/// The files that values are read from.
struct IniSource: Hashable, Sendable {
    var files: [SourceFile]
    /// The folder of each.
    var folders: [ByteString]
    /// What `[DEFAULT]` has, for every section.
    var inherited: [IniEntry] = []

    func diagnostic(
        _ severity: Diagnostic.Severity,
        _ problem: some Problem,
        at place: IniPlace,
        isSecret: Bool = false
    ) -> Diagnostic {
        let file = files[place.file]
        guard isSecret else { return file.diagnostic(severity, problem, in: place.line, at: place.offset) }
        let position = file.position(of: place.offset, in: place.line)
        return Diagnostic(severity, problem, file: file.name, position: position)
    }
}
