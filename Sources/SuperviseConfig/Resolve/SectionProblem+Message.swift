import SuperviseCore

extension SectionProblem {
    var message: String {
        switch self {
        case .unknownUser(let name): "there is no user \"\(name)\""
        case .unknownGroup(let name): "there is no group \"\(name)\""
        case .unreadableEnvFile(let path, let reason): "cannot read \"\(path)\": \(reason)"
        case .unknownDependency(let name, _): "there is no program and no group \"\(name)\" to depend on"
        case .unshownCondition(let dependency, let program):
            "\(program) can never be \(dependency.condition.rawValue): it has no "
                + (dependency.condition == .logReady ? "ready_log" : "healthcheck")
        case .badPattern(let text, let reason): "\"\(text)\" is no regular expression: \(reason)"
        case .dependencyCycle(let path): "programs wait for each other: \(path.joined(separator: " -> "))"
        case .noCommand(let program): "program \"\(program)\" has no command"
        case .declaredInProcfile(let program): "\"\(program)\" has a command here and in the Procfile"
        case .missingVariables(let program, let unset, let wrong):
            "\"\(program)\" cannot do without variables that are "
                + [("not set", unset), ("set to something else than asked for", wrong)]
                .filter { !$0.1.isEmpty }.map { "\($0): \($1.joined(separator: ", "))" }
                .joined(separator: "; or ")
        case .uselessName(let program): "the processes of \"\(program)\" keep the names that a Procfile gives them"
        case .noSupervisord: "there is no [supervisord] section"
        case .noFolder(let path): "there is no folder \"\(path)\""
        case .openToAll(let host):
            "without a password, anybody who reaches \(host ?? "this machine") could run commands here"
        }
    }

    var hint: String? {
        switch self {
        case .unknownUser: "name a user of /etc/passwd, or its number there: no other list of users is asked"
        case .unknownGroup: "name a group of /etc/group, or its number there: no other list of groups is asked"
        case .unreadableEnvFile: "correct the path; a relative one begins at the folder of this file"
        case .unknownDependency(_, let nearest): nearest.map { "did you mean \"\($0)\"?" }
        case .unshownCondition: "give it one, or wait for \"started\" or \"ready\""
        case .badPattern: "regular expressions are POSIX extended ones (regex(7)); \"\\(\" is the character"
        case .dependencyCycle: "take one of them out of depends_on"
        case .noCommand(let program): "add \"command=…\", or a program \"\(program)\" to the Procfile"
        case .declaredInProcfile: "leave \"command\" out here, so that the section adds to the Procfile's program"
        case .uselessName: "leave process_name out"
        case .missingVariables: "set them in the environment, in environment= or in a file of env_file="
        case .noSupervisord: "add a line \"[supervisord]\"; supervisord needs one too"
        case .noFolder(let path): path.isEmpty ? "name one, or remove the line" : "create it, or name another"
        case .openToAll: "set username and password, or listen on 127.0.0.1"
        }
    }
}
