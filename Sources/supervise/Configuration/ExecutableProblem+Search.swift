import SuperviseCore
import SuperviseSystem

extension ExecutableProblem {
    /// Why the file of a command cannot be executed; nil if it can.
    ///
    /// - Parameters:
    ///   - name: A path, or a name for `PATH`.
    ///   - path: The value of `PATH`; nil where it is not set.
    ///   - directory: What relative names are relative to; nil is the working directory.
    init?(_ name: ByteString, path: ByteString?, directory: ByteString?) {
        let search = ExecutableSearch(path: path?.bytes, directory: directory?.bytes)
        guard let obstacle = search.obstacle(to: name.bytes) else { return nil }
        let isPath = name.bytes.contains(UInt8(ascii: "/"))
        switch obstacle {
        case .notExecutable(let place): self = .notExecutable(ByteString(place))
        case .directory where isPath: self = .isDirectory(name)
        case .missing where isPath:
            self = .missing(name, directory: name.bytes.first == UInt8(ascii: "/") ? nil : directory)
        case .directory, .missing: self = .notInPath(name, isInRoot: search.obstacle(at: name.bytes) == nil)
        }
    }
}
