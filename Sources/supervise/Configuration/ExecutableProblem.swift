import SuperviseConfig
import SuperviseCore

/// Why the file that a command names cannot be executed.
enum ExecutableProblem: Problem {
    /// No folder of `PATH` has it; perhaps the app's root does.
    case notInPath(ByteString, isInRoot: Bool)
    /// There is no such file; relative paths begin at the directory, nil being the working directory.
    case missing(ByteString, directory: ByteString?)
    case isDirectory(ByteString)
    case notExecutable(ByteString)
}
