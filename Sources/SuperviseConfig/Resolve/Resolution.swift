package import SuperviseCore

/// What a request comes to.
package struct Resolution: Hashable, Sendable {
    /// What is to be run; nil if there is an error among the diagnostics.
    package let fleet: FleetSpec?
    /// All that is wrong: with the Procfile, then with the `.env` files, then with the options.
    package let diagnostics: [Diagnostic]
    /// All programs of the Procfile in its order, also those of which none is run.
    package let programs: [ProgramSummary]

    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// What `check` shows of one program.
package struct ProgramSummary: Hashable, Sendable {
    package let name: String
    /// The place of its entry in the Procfile.
    package let position: SourcePosition
    /// Its command as it is written.
    package let command: ByteString
    /// How many processes of it are to be run.
    package let instances: Int
    /// PORT of its first process, whether it is run or not; nil where the port is in error or over the highest.
    package let firstPort: Int?
}
