package import SuperviseCore

/// All that decides what is run: the files as they were read, and the options as they were typed.
package struct ResolveRequest: Hashable, Sendable {
    package var procfile: SourceFile
    /// The `.env` files; later ones win.
    package var envFiles: [SourceFile] = []
    /// What the supervisor inherited, in `NAME=value` form.
    package var inherited: [ByteString] = []
    package var precedence = EnvironmentPrecedence.files
    package var strictness = Strictness.lenient
    /// The programs to start; none is all.
    package var names: [String] = []
    /// The programs to leave out (`--except`).
    package var except: [String] = []
    /// The values of `-c`; later ones win.
    package var formation: [String] = []
    /// The value of `-p`.
    package var port: String?
    /// The value of `--restart`.
    package var restart: String?
    package var exit = ExitPolicy.fatal
    package var stopTimeout = Duration.seconds(10)
    /// The app's root, where all processes run; nil is the supervisor's own directory.
    package var directory: ByteString?

    package init(procfile: SourceFile) {
        self.procfile = procfile
    }
}
