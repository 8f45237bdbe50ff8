import SuperviseConfig
import SuperviseCore

/// A file that says what to run.
struct ConfigurationFile {
    let source: SourceFile
    /// Its folder, absolute; of standard input it is the working directory.
    let folder: ByteString
    let dialect: Dialect

    init(_ name: ByteString, root: ByteString?, _ role: InputRole) throws(AppError) {
        source = try App.read(name, root: root, role)
        folder = InputFile.absolute(App.path(of: name, root: root, role).folder ?? ".")
        dialect = Dialect(of: source, expected: role == .overlay || role == .standardINI ? .ini : .procfile)
    }
}
