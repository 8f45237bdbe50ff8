import Glibc
import SuperviseConfig
import SuperviseCore
import SuperviseSystem

/// The files of one app, found and read: what every command that needs the configuration begins with.
struct App {
    /// The folder in which processes run; nil is the working directory.
    let root: ByteString?
    let inherited: [ByteString]
    let envFiles: [SourceFile]
    private let options: ConfigurationOptions

    /// Finds the root and reads the `.env` files.
    init(_ options: ConfigurationOptions) throws(AppError) {
        self.options = options
        inherited = ProcessEnvironment.entries()
        root = try Self.findRoot(options)
        envFiles = try Self.readEnvFiles(options.envFiles, root: root)
    }

    /// The request that the resolver answers, with the files read.
    func request() throws(AppError) -> ResolveRequest {
        let files = try ConfigurationFiles.read(options.files, of: self, isRootNamed: options.root != nil)
        let strictness = options.isStrict ? Strictness.strict : .lenient
        var request = ResolveRequest(procfiles: files.filter { $0.dialect == .procfile }.map(\.source))
        request.ini = IniFiles.read(
            files.filter { $0.dialect == .ini },
            inherited: inherited,
            strictness: strictness,
            formation: options.formation,
            beside: request.procfiles
        )
        request.access = IniFiles.resolveAccess
        let isIni = request.profile == .ini
        // supervisord reads no .env, and stays in the folder that it was started in.
        request.envFiles = isIni && options.envFiles.isEmpty ? [] : envFiles
        request.inherited = inherited
        request.precedence = options.keepsEnvironment ? .inherited : .files
        request.strictness = strictness
        request.formation = options.formation
        request.port = options.port
        request.directory = isIni && options.root == nil ? nil : root
        return request
    }

    /// `-d`, else the folder of `-f`, else the working directory, as also where `-f` is a pipe: `-f <(…)`.
    static func findRoot(_ options: ConfigurationOptions) throws(AppError) -> ByteString? {
        if let root = options.root {
            do {
                // With a dot behind it a file fails too.
                try check("access") { ByteString(".").from(root).withCString { access($0, X_OK) } }
            } catch {
                throw AppError(
                    "cannot use directory '\(root)': \(error.words)",
                    hint: "-d takes the app's root, the folder with its Procfile",
                    status: ExitCode.noInput
                )
            }
            return InputFile.absolute(root)
        }
        guard case .file(let path) = options.files.first, let folder = path.folder, InputFile.kind(of: path) != .stream
        else { return nil }
        return InputFile.absolute(folder)
    }

    private static func readEnvFiles(_ named: [ByteString], root: ByteString?) throws(AppError) -> [SourceFile] {
        var files: [SourceFile] = []
        for name in named {
            files.append(try read(name, root: root, .environment))
        }
        // A folder of that name is a virtual environment of Python.
        if named.isEmpty, InputFile.exists(ByteString(".env").from(root)),
            InputFile.kind(of: ByteString(".env").from(root)) != .directory
        {
            files.append(try read(".env", root: root, .environment))
        }
        return files
    }

    /// Reads a file below the root, as honcho does, or else below the working directory, as foreman does.
    static func read(
        _ name: ByteString,
        root: ByteString?,
        _ role: InputRole
    ) throws(AppError) -> SourceFile {
        do {
            return try InputFile.read(path(of: name, root: root, role), shownAs: name.text)
        } catch {
            throw role.unreadable(name, in: root, error)
        }
    }

    static func path(of name: ByteString, root: ByteString?, _ role: InputRole) -> ByteString {
        let below = name.from(root)
        // A name that nobody typed is meant below the root alone.
        let isElsewhere = root != nil && !role.isStandard && !InputFile.exists(below)
        return isElsewhere && InputFile.exists(name) ? name : below
    }
}
