package import SuperviseCore

/// What `check` shows of one program.
package struct ProgramSummary: Hashable, Sendable {
    package let name: String
    /// The place of its entry in the Procfile.
    package let position: SourcePosition
    /// Its command as it is written.
    package let command: ByteString
    /// The file that the command executes; nil where only a shell knows.
    package let executable: ExecutableWord?
    /// How many processes of it are to be run.
    package let instances: Int
    /// PORT of each of them; nil where none is run, and where ports are in error or over the highest.
    package let ports: ClosedRange<Int>?

    /// The command as a terminal can show it in one line.
    package var visibleCommand: String { SourceExcerpt.visible(command.text) }
}
