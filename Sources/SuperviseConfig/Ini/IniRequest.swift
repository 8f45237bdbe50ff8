package import SuperviseCore

/// What a configuration is made of, and what it may look at.
package struct IniRequest: Sendable {
    package var main: SourceFile
    /// The folder of the main file, absolute: `%(here)s`, and where patterns of `[include]` begin.
    package var folder: ByteString
    /// Read after it, as if they were its last lines, with the folder of each; before what it includes.
    package var further: [(file: SourceFile, folder: ByteString)] = []
    /// The supervisor's own environment in `NAME=value` form, for `%(ENV_X)s` and `~`.
    package var environment: [ByteString]
    /// `%(host_node_name)s`: the node name of uname(2).
    package var hostName: ByteString
    package var strictness: Strictness
    package var access: IniFileAccess

    package init(
        main: SourceFile,
        folder: ByteString,
        environment: [ByteString] = [],
        hostName: ByteString = "",
        strictness: Strictness = .lenient,
        access: IniFileAccess = .none
    ) {
        self.main = main
        self.folder = folder
        self.environment = environment
        self.hostName = hostName
        self.strictness = strictness
        self.access = access
    }
}

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
