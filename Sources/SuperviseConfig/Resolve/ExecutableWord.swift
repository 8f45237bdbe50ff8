package import SuperviseCore

/// The name of the file that a command of a Procfile executes, and where it is written.
package struct ExecutableWord: Hashable, Sendable {
    /// As it is written: a path, or a name for `PATH`.
    package let name: ByteString
    let file: SourceFile
    /// The line that it is in.
    let line: SourceLine
    /// Where in the file the name begins.
    let offset: Int

    init(name: ByteString, file: SourceFile, line: SourceLine, offset: Int) {
        self.name = name
        self.file = file
        self.line = line
        self.offset = offset
    }

    /// Nil where only a shell can tell what is executed.
    init?(of entry: ProcfileEntry, in file: SourceFile) {
        guard let range = ShellLine.executable(in: entry.command) else { return nil }
        self.file = file
        name = ByteString(entry.command.bytes[range])
        line = entry.line
        offset = entry.commandStart + range.lowerBound
    }
}

extension ExecutableWord {
    /// An error that shows the line and points at the name.
    package func diagnostic(_ problem: some Problem) -> Diagnostic {
        file.diagnostic(.error, problem, in: line, at: offset)
    }
}
