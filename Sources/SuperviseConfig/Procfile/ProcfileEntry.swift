package import SuperviseCore

/// One line of a Procfile: a program and its command.
package struct ProcfileEntry: Hashable, Sendable {
    /// Letters, digits, `-` and `_`.
    package var name: String
    /// The rest of the line for the shell, trailing blanks and all; not empty.
    package var command: ByteString
    /// Where the name begins.
    package var position: SourcePosition
}
