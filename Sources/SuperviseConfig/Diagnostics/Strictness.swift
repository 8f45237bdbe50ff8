/// What becomes of a line that no grammar knows.
package enum Strictness: Hashable, Sendable {
    /// It is passed over with a warning.
    case lenient
    /// It is an error (`--strict`).
    case strict

    /// The severity of a line that is passed over.
    var severity: Diagnostic.Severity { self == .strict ? .error : .warning }
}
