package import SuperviseCore

/// One line of a Procfile: a program and its command.
package struct ProcfileEntry: Hashable, Sendable {
    /// Letters, digits, `-` and `_`.
    package var name: String
    /// The rest of the line for the shell, trailing blanks and all; not empty.
    package var command: ByteString
    /// The line that declares it; the name begins there.
    let line: SourceLine
    /// Where in the file the command begins.
    let commandStart: Int

    /// Where the name begins.
    package var position: SourcePosition { SourcePosition(line: line.number, column: 1) }
}
