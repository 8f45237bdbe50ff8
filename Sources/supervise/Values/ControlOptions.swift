import SuperviseCore

/// The options that say which supervisor a command speaks with.
struct ControlOptions: Hashable, Sendable {
    /// Nil: found by the app's root.
    var socket: ByteString?
    var configuration = ConfigurationOptions()
}

extension ControlOptions {
    init(_ parsed: ParsedArguments) throws(UsageError) {
        socket = try parsed.path(.socket)
        configuration.files =
            try (parsed.paths(.procfile) + parsed.paths(.procfileByName)).map { $0 == "-" ? .standardInput : .file($0) }
        configuration.root = try parsed.path(.root)
    }
}
