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
    /// An argument of this program's command is longer than any that `execve(2)` takes.
    case argumentTooLong(program: String)

    /// MAX_ARG_STRLEN of execve(2), 32 pages, without the NUL at the end.
    static let longestArgument = 32 * 4096 - 1
}
