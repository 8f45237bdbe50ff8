package import SuperviseCore

/// How a configuration reaches further files and users.
package struct IniFileAccess: Sendable {
    /// Why a file could not be read, in words: `permission denied`.
    package struct Failure: Error, Hashable, Sendable {
        package var reason: String

        package init(reason: String) {
            self.reason = reason
        }
    }

    /// All paths that match an absolute pattern of glob(7).
    package var glob: @Sendable (_ pattern: ByteString) -> [ByteString]
    /// A file, named as it is to be shown.
    package var read: @Sendable (_ path: ByteString) throws(Failure) -> SourceFile
    /// The home directory of a user, for `~name`; nil if there is none.
    package var home: @Sendable (_ user: ByteString) -> ByteString?

    /// No file beside the main one, no users.
    package static let none = IniFileAccess(
        glob: { _ in [] },
        read: { _ throws(Failure) in throw Failure(reason: "no such file") }
    )

    package init(
        glob: @escaping @Sendable (ByteString) -> [ByteString],
        read: @escaping @Sendable (ByteString) throws(Failure) -> SourceFile,
        home: @escaping @Sendable (ByteString) -> ByteString? = { _ in nil }
    ) {
        self.glob = glob
        self.read = read
        self.home = home
    }
}
