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
        let isNamedINI = role == .overlay || role == .standardINI || name.endsAsINI
        dialect = Dialect(of: source, expected: isNamedINI ? .ini : .procfile)
    }
}

extension ByteString {
    /// Whether a file of this name is an INI file as long as its text says nothing else.
    var endsAsINI: Bool {
        [".ini", ".conf"].contains { bytes.suffix($0.utf8.count).elementsEqual($0.utf8) }
    }
}
