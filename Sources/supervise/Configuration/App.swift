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

    /// The request that the resolver answers, with the Procfile read.
    func request() throws(AppError) -> ResolveRequest {
        var request = ResolveRequest(procfile: try readProcfile())
        request.envFiles = envFiles
        request.inherited = inherited
        request.precedence = options.keepsEnvironment ? .inherited : .files
        request.strictness = options.isStrict ? .strict : .lenient
        request.formation = options.formation.map { "\($0.name)=\($0.count)" }
        request.port = options.port.map(String.init)
        request.directory = root
        return request
    }

    /// `-d`, else the folder of `-f`, else the working directory.
    private static func findRoot(_ options: ConfigurationOptions) throws(AppError) -> ByteString? {
        if let root = options.root {
            do {
                try check("chdir") { root.withCString { access($0, X_OK) } }
            } catch {
                throw AppError("cannot use directory '\(root)': \(error.words)", status: ExitCode.noInput)
            }
            return absolute(root)
        }
        guard case .file(let path) = options.procfile, let folder = path.folder else { return nil }
        return absolute(folder)
    }

    private static func absolute(_ path: ByteString) -> ByteString {
        guard let resolved = path.withCString({ realpath($0, nil) }) else { return path }
        defer { free(resolved) }
        return ByteString(UnsafeRawBufferPointer(start: resolved, count: strlen(resolved)))
    }

    private static func readEnvFiles(_ named: [ByteString], root: ByteString?) throws(AppError) -> [SourceFile] {
        var files: [SourceFile] = []
        for name in named {
            files.append(try read(name, root: root))
        }
        if named.isEmpty, InputFile.exists(ByteString(".env").from(root)) {
            files.append(try read(".env", root: root))
        }
        return files
    }

    private func readProcfile() throws(AppError) -> SourceFile {
        var option: ByteString?
        switch options.procfile {
        case .standardInput: return try Self.read("-", root: nil)
        case .file(let path): option = path
        case nil: break
        }
        let dotenv = envFiles.flatMap { Dotenv.parse($0).value.entries }
        let name = ProcfileLocation.name(option: option, dotenv: dotenv, inherited: inherited)
        return try Self.read(name, root: options.root == nil && option != nil ? nil : root)
    }

    /// Reads a file below the root, as honcho does, or else below the working directory, as foreman does.
    private static func read(_ name: ByteString, root: ByteString?) throws(AppError) -> SourceFile {
        let below = name.from(root)
        let path = root != nil && !InputFile.exists(below) && InputFile.exists(name) ? name : below
        do {
            return try InputFile.read(path, shownAs: name.text)
        } catch {
            let place = root.map { " in \($0)" } ?? ""
            throw AppError("cannot read '\(name)'\(place): \(error.words)", status: ExitCode.noInput)
        }
    }
}

/// Why a command ends before it has done anything.
struct AppError: Error, Hashable, Sendable {
    /// What is wrong, in one line.
    let message: String
    let status: Int32

    init(_ message: String, status: Int32) {
        self.message = message
        self.status = status
    }

    /// Says so on standard error.
    /// - Returns: The exit status.
    func report() -> Int32 {
        _ = StandardStream.error.write("supervise: \(message)\n")
        return status
    }
}

/// Shows what is wrong with a configuration on standard error.
func report(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
        _ = StandardStream.error.write(diagnostic.rendered + "\n")
    }
}
