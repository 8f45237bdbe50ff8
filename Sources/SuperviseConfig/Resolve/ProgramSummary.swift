package import SuperviseCore

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
