package import SuperviseCore

/// `[supervisorctl]`.
package struct SupervisorctlSettings: Hashable, Sendable {
    package var place: IniPlace?
    /// Nil where it is not set.
    package var serverURL: Placed<ByteString>?
    package var username: ByteString?
    package var password: ByteString?
    package var prompt: String
    package var historyFile: ByteString?
}
