package import SuperviseCore

/// What a request comes to.
package struct Resolution: Hashable, Sendable {
    /// What is to be run; nil if there is an error among the diagnostics.
    package let fleet: FleetSpec?
    /// All that is wrong: with the Procfile, then with the `.env` files, then with the options.
    package let diagnostics: [Diagnostic]
    /// All programs of the Procfile in its order, also those of which none is run.
    package let programs: [ProgramSummary]
    /// Whether variables are missing that a program cannot do without: then there is no fleet either.
    package var lacksVariables = false

    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
