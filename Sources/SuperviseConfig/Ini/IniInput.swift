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

    /// Whether a file is of this dialect: its first line that is neither empty nor a comment begins with `[`.
    package static func isLikely(_ file: SourceFile) -> Bool {
        for line in SourceLines(file.bytes) {
            guard let (range, _) = IniLine.content(file.bytes, line.range) else { continue }
            guard range.isEmpty else { return file.bytes[range.lowerBound] == .openBracket }
        }
        return false
    }
}
