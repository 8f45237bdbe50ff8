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
    /// As shells say it: found, but not executable.
    static let cannotExecute: Int32 = 126
    /// As shells say it: no such program.
    static let notFound: Int32 = 127
}

extension Resolution {
    /// The exit status where there is no fleet.
    var exitCode: Int32 { lacksVariables ? ExitCode.missingVariables : ExitCode.badConfiguration }
}
