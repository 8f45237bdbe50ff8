/// What a supervisord configuration says, its includes read, its values expanded and typed.
package struct IniConfiguration: Hashable, Sendable {
    /// The main file, then the included ones in the order in which they were read.
    package var files: [SourceFile]
    package var supervisord: SupervisordSettings
    /// In the order of their sections; a program that is a member of two groups is here twice.
    package var programs: [ProgramSection]
    /// All groups that programs are in, also those of single programs, lower priorities first, equal ones by name.
    package var groups: [GroupSection]
    /// Unix sockets first, each kind in the order of its sections.
    package var servers: [ServerSection]
    package var supervisorctl: SupervisorctlSettings
    /// Whether every line could be read, whatever its value; else what is missing may be on one that could not.
    package var isWhole: Bool

    /// A diagnostic that shows a line of the configuration and points into it.
    package func diagnostic(
        _ severity: Diagnostic.Severity,
        _ problem: some Problem,
        at place: IniPlace
    ) -> Diagnostic {
        files[place.file].diagnostic(severity, problem, in: place.line, at: place.offset)
    }

    /// The file and position of a place, as they are shown.
    package func position(of place: IniPlace) -> (file: String, position: SourcePosition) {
        let file = files[place.file]
        return (file.name, file.position(of: place.offset, in: place.line))
    }
}
