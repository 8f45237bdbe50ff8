import SuperviseConfig
import SuperviseCore

/// The options that say what the app consists of.
struct ConfigurationOptions: Hashable, Sendable {
    /// Procfiles and INI files, in order; empty: the environment or the root's folder decides.
    var files: [FileSource] = []
    /// The app's root as it was written, relative to the working directory.
    var root: ByteString?
    /// The files to read instead of `.env`, in order; empty where none was named.
    var envFiles: [ByteString] = []
    /// Whether variables that are set already win over those of the files.
    var keepsEnvironment = false
    var formation = Formation()
    var port: Int?
    /// Whether warnings are errors.
    var isStrict = false
}

extension ConfigurationOptions {
    init(_ parsed: ParsedArguments) throws(UsageError) {
        files = try parsed.paths(.procfile).map { ["-", "/dev/stdin"].contains($0) ? .standardInput : .file($0) }
        root = try parsed.path(.root)
        envFiles = try parsed.pathList(.env)
        let streams =
            files.count(where: { $0 == .standardInput })
            + envFiles.count(where: { $0 == "-" || $0 == "/dev/stdin" })
        guard streams < 2 else { throw UsageError(command: parsed.command.name, problem: .standardInputTwice) }
        keepsEnvironment = parsed.has(.keepEnv)
        formation = try parsed.formation(.concurrency)
        port = try parsed.port(.port)
        isStrict = parsed.has(.strict)
    }
}
