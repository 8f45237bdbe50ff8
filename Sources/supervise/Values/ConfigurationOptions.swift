import SuperviseConfig
import SuperviseCore

/// The options that say what the app consists of.
struct ConfigurationOptions: Hashable, Sendable {
    /// Nil: the environment or the root's folder decides.
    var procfile: ProcfileSource?
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
        procfile = try parsed.path(.procfile).map { $0 == "-" ? .standardInput : .file($0) }
        root = try parsed.path(.root)
        envFiles = try parsed.pathList(.env)
        keepsEnvironment = parsed.has(.keepEnv)
        formation = try parsed.formation(.concurrency)
        port = try parsed.port(.port)
        isStrict = parsed.has(.strict)
    }
}
