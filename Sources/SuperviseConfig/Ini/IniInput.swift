package import SuperviseCore

/// A configuration file that was named.
package struct IniInput: Hashable, Sendable {
    package var file: SourceFile
    /// Its folder, absolute: `%(here)s` in it, and where patterns of its `[include]` begin.
    package var folder: ByteString

    package init(file: SourceFile, folder: ByteString) {
        self.file = file
        self.folder = folder
    }
}
