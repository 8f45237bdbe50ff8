import SuperviseCore

/// What is wrong with a section, beyond its grammar.
enum SectionProblem: Problem {
    case unknownUser(String)
    case unknownGroup(String)
    case unreadableEnvFile(String, reason: String)
    /// `depends_on` names what no program and no group is called.
    case unknownDependency(String, nearest: String?)
    /// `depends_on` waits for what a program has no way to show.
    case unshownCondition(Dependency, program: String)
    /// `ready_log` is no regular expression, in the words of the system.
    case badPattern(String, reason: String)
    /// Programs that wait for each other: the first is also the last.
    case dependencyCycle([String])
    /// `[program:x]` has no command, and no Procfile has an `x`.
    case noCommand(program: String)
    /// A Procfile has a program of that name too.
    case declaredInProcfile(program: String)
    /// Variables of `require_env` that are not set, and those whose value is of another kind.
    case missingVariables(program: String, unset: [String], wrong: [String])
    /// A Procfile's programs have the names that they have there.
    case uselessName(program: String)
    case noSupervisord
    /// Where a log or another file is to be, or what is to be a folder.
    case noFolder(String)
    /// A server on the network without a password; nil is every address.
    case openToAll(host: String?)
}
