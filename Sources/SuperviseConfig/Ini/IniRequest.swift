package import SuperviseCore

/// What a configuration is made of, and what it may look at.
package struct IniRequest: Sendable {
    package var main: SourceFile
    /// The folder of the main file, absolute: `%(here)s`, and where patterns of `[include]` begin.
    package var folder: ByteString
    /// The supervisor's own environment in `NAME=value` form, for `%(ENV_X)s` and `~`.
    package var environment: [ByteString]
    /// How many processes a program has of which something is said here, whatever its `numprocs`.
    package var formation = Formation()
    /// The programs of Procfiles, which groups may name whether a section adds something to them or not.
    package var procfilePrograms: [String] = []
    /// `%(host_node_name)s`: the node name of uname(2).
    package var hostName: ByteString
    package var strictness: Strictness
    package var access: IniFileAccess
    /// Files that are merged after the main one and its includes; of equal keys the last counts.
    package var others: [IniInput]

    package init(
        main: SourceFile,
        folder: ByteString,
        environment: [ByteString] = [],
        hostName: ByteString = "",
        strictness: Strictness = .lenient,
        access: IniFileAccess = .none,
        others: [IniInput] = []
    ) {
        self.main = main
        self.folder = folder
        self.environment = environment
        self.hostName = hostName
        self.strictness = strictness
        self.access = access
        self.others = others
    }
}
