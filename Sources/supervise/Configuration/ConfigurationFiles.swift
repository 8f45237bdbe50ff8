import SuperviseConfig
import SuperviseCore

/// Which files say what to run: those of `-f`, else the standard ones of the app's root.
enum ConfigurationFiles {
    /// Read where there is no Procfile.
    static let standardINI: ByteString = "supervisord.conf"
    /// Merged with the Procfile beside which it is, unasked.
    static let overlay: ByteString = "supervise.ini"

    /// Reads them in the order in which they are merged.
    static func read(
        _ named: [FileSource],
        of app: App,
        isRootNamed: Bool
    ) throws(AppError) -> [ConfigurationFile] {
        guard !named.isEmpty else { return try readStandard(app) }
        var files: [ConfigurationFile] = []
        for source in named {
            switch source {
            case .standardInput: files.append(try ConfigurationFile("-", root: nil, .namedFile))
            case .file(let path):
                files.append(try ConfigurationFile(path, root: isRootNamed ? app.root : nil, .namedFile))
            }
        }
        // What stands beside the Procfile need not fit one of another name.
        guard files.count == 1, let file = files.first, case .file(let path) = named.first,
            path.bytes.split(separator: UInt8(ascii: "/")).last == ProcfileLocation.standard.bytes[...],
            file.dialect == .procfile, InputFile.exists(overlay.from(file.folder))
        else { return files }
        return files + [try ConfigurationFile(overlay, root: file.folder, .overlay)]
    }

    /// The file that PROCFILE names, else `Procfile`, with its overlay; else `supervisord.conf`.
    private static func readStandard(_ app: App) throws(AppError) -> [ConfigurationFile] {
        let dotenv = app.envFiles.flatMap { Dotenv.parse($0).value.entries }
        let name = ProcfileLocation.name(dotenv: dotenv, inherited: app.inherited)
        let isStandard = name == ProcfileLocation.standard
        if isStandard, !InputFile.exists(name.from(app.root)), InputFile.exists(standardINI.from(app.root)) {
            return [try ConfigurationFile(standardINI, root: app.root, .standardINI)]
        }
        let role = isStandard ? InputRole.standardProcfile : .variableProcfile
        var files = [try ConfigurationFile(name, root: app.root, role)]
        if InputFile.exists(overlay.from(app.root)) {
            files.append(try ConfigurationFile(overlay, root: app.root, .overlay))
        }
        return files
    }
}
