import SuperviseCore

/// Where the Procfile is read from (`--procfile`).
enum ProcfileSource: Hashable, Sendable {
    case file(ByteString)
    /// `-`; a file of that name is `./-`.
    case standardInput
}
