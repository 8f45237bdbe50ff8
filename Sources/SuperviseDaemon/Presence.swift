package import SuperviseCore

/// How others know of a supervisor, beside its control socket.
package struct Presence: Hashable, Sendable {
    /// The file that holds its process id while it lives.
    package var pidFile: ByteString?
    /// A descriptor to which it writes what has become of the start, once: a line for each failure, then whether it
    /// is up or is ending.
    package var announcement: Int32?

    package static let up = "up"
    package static let ending = "ending"

    package init(pidFile: ByteString? = nil, announcement: Int32? = nil) {
        self.pidFile = pidFile
        self.announcement = announcement
    }

    /// The descriptors of ours that it names.
    var ownDescriptors: [Int32] { announcement.map { [$0] } ?? [] }
}
