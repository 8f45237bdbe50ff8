import SuperviseCore
import SuperviseSystem

/// Where the file of a command is looked up, as `execvp(3)` does.
struct ExecutableSearch {
    /// What the C library takes where there is no `PATH`.
    static let standardPath: ByteString = "/bin:/usr/bin"

    let path: ByteString
    /// The directory that relative names are relative to; nil is the working directory.
    let directory: ByteString?

    /// Why the file cannot be executed; nil if it can.
    func problem(with name: ByteString) -> ExecutableProblem? {
        guard !name.bytes.contains(UInt8(ascii: "/")) else {
            switch InputFile.kind(of: name.from(directory)) {
            case .executable: return nil
            case .none: return .missing(name, directory: name.bytes.first == UInt8(ascii: "/") ? nil : directory)
            case .directory: return .isDirectory(name)
            case .stream, .other: return .notExecutable(name)
            }
        }
        var unusable: ByteString?
        for folder in path.bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false) {
            let place = folder.isEmpty ? name : name.from(ByteString(folder))
            switch InputFile.kind(of: place.from(directory)) {
            case .executable: return nil
            case .stream, .other: unusable = unusable ?? place
            case .none, .directory: continue
            }
        }
        if let unusable { return .notExecutable(unusable) }
        let isLocal = InputFile.kind(of: name.from(directory)) == .executable
        return .notInPath(name, isInRoot: isLocal)
    }
}
