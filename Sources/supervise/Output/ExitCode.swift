import SuperviseConfig

/// The exit statuses of `supervise` itself; those from 64 are of `sysexits.h`.
enum ExitCode {
    static let success: Int32 = 0
    static let failure: Int32 = 1
    static let usage: Int32 = 2
    /// EX_DATAERR: the configuration is broken.
    static let badConfiguration: Int32 = 65
    /// EX_NOINPUT: a file is not there or cannot be read.
    static let noInput: Int32 = 66
    /// EX_UNAVAILABLE: no supervisor answers.
    static let unavailable: Int32 = 69
    /// EX_OSERR: the system refuses something that we cannot do without.
    static let osError: Int32 = 71
    /// EX_CANTCREAT: a file that was asked for cannot be made.
    static let cannotCreate: Int32 = 73
    /// EX_CONFIG: variables are missing that a program cannot do without.
    static let missingVariables: Int32 = 78
    /// As timeout(1) says it: the time of a smoke run is over.
    static let timeOver: Int32 = 124
    /// As shells say it: found, but not executable.
    static let cannotExecute: Int32 = 126
    /// As shells say it: no such program.
    static let notFound: Int32 = 127
    /// As shells say it: ended by SIGPIPE.
    static let nobodyReads: Int32 = 141

    /// What each of them tells, as a sentence; docs/running.md has the same codes.
    static let meanings: [(code: Int32, words: String)] = [
        (success, "Nothing failed for good."),
        (failure, "Something that was asked for has failed, or standard output cannot be written."),
        (usage, "The command line is wrong."),
        (badConfiguration, "A file has a mistake."),
        (noInput, "A file does not exist or cannot be read."),
        (unavailable, "No supervisor of this app runs, or it does not answer."),
        (osError, "The system refuses something that cannot be done without."),
        (cannotCreate, "A file that was asked for cannot be written."),
        (missingVariables, "A variable of `require_env` is missing."),
        (timeOver, "The time of a smoke run is over."),
        (cannotExecute, "A program cannot be executed."),
        (notFound, "A program does not exist."),
        (nobodyReads, "Nobody reads the output any more."),
    ]
}

extension Resolution {
    /// The exit status where there is no fleet.
    var exitCode: Int32 { lacksVariables ? ExitCode.missingVariables : ExitCode.badConfiguration }
}
