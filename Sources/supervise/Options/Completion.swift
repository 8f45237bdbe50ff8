/// What a shell offers for a value or an argument.
enum Completion: Hashable, Sendable {
    case none
    case file
    case directory
    /// Exactly these; the parser accepts nothing else.
    case words([String])
    /// These, each of which may be followed by more.
    case suggestions([String])
    /// One of these, then a folder.
    case wordsThenDirectory([String])
    /// One name of the Procfile.
    case program
    /// A process of the supervisor that runs.
    case process
    /// A signal, then processes.
    case signalThenProcess
    /// `NAME=N` for a program of the supervisor that runs.
    case scale
    /// Names of the Procfile with commas between.
    case programList
    /// `NAME=N` for names of the Procfile, with commas between.
    case formation
    /// A command of `supervise`.
    case command
    /// A command of the system, then its own arguments.
    case systemCommand
}
