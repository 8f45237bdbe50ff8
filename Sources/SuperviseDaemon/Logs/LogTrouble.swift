import SuperviseSystem

/// What a log tells of itself.
enum LogTrouble: Hashable, Sendable {
    /// It cannot be written, and is tried again until it can.
    case failed(SystemError)
    /// It can be written again; so many bytes have been lost meanwhile.
    case recovered(lost: Int)
    /// The file was full and could not be renamed, so it grows.
    case notRotated(SystemError)
    /// The supervisor ends, and so many bytes were not written.
    case lostAtEnd(Int)
}
