package import SuperviseCore

/// What the resolver may ask the system.
package struct ResolveAccess: Sendable {
    /// A user by name or number; nil if there is none.
    package var user: @Sendable (_ name: String) -> UserEntry?
    /// The number of a group by its name or number; nil if there is none.
    package var group: @Sendable (_ name: String) -> UInt32?
    /// A file that the configuration names, as it is to be shown.
    package var read: @Sendable (_ path: ByteString) throws(IniFileAccess.Failure) -> SourceFile
    /// Whether a path leads to a folder.
    package var isFolder: @Sendable (_ path: ByteString) -> Bool
    /// Why a text is no regular expression; nil where it is one.
    package var patternProblem: @Sendable (_ text: String) -> String?

    /// No users and no files, and nothing is said of folders.
    package static let none = ResolveAccess(
        user: { _ in nil },
        group: { _ in nil },
        read: { _ throws(IniFileAccess.Failure) in throw IniFileAccess.Failure(reason: "no such file") }
    )

    package init(
        user: @escaping @Sendable (String) -> UserEntry?,
        group: @escaping @Sendable (String) -> UInt32?,
        read: @escaping @Sendable (ByteString) throws(IniFileAccess.Failure) -> SourceFile,
        isFolder: @escaping @Sendable (ByteString) -> Bool = { _ in true },
        patternProblem: @escaping @Sendable (String) -> String? = { _ in nil }
    ) {
        self.user = user
        self.group = group
        self.read = read
        self.isFolder = isFolder
        self.patternProblem = patternProblem
    }
}
