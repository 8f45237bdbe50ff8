package import SuperviseCore

/// What the resolver may ask the system.
package struct ResolveAccess: Sendable {
    /// A user by name or number; nil if there is none.
    package var user: @Sendable (_ name: String) -> UserEntry?
    /// A file that the configuration names, as it is to be shown.
    package var read: @Sendable (_ path: ByteString) throws(IniFileAccess.Failure) -> SourceFile

    /// No users and no files.
    package static let none = ResolveAccess(
        user: { _ in nil },
        read: { _ throws(IniFileAccess.Failure) in throw IniFileAccess.Failure(reason: "no such file") }
    )

    package init(
        user: @escaping @Sendable (String) -> UserEntry?,
        read: @escaping @Sendable (ByteString) throws(IniFileAccess.Failure) -> SourceFile
    ) {
        self.user = user
        self.read = read
    }
}
