import SuperviseCore

/// Where a file of the configuration is read from (`--procfile`).
enum FileSource: Hashable, Sendable {
    case file(ByteString)
    /// `-`; a file of that name is `./-`.
    case standardInput
}
