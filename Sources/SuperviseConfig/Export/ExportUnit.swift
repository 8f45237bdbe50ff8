import SuperviseCore

/// One process slot as the renderers see it: all texts are text.
struct ExportUnit {
    let instance: Instance
    /// As it is called in names of files, without the app: `web-1`.
    let name: String
    /// All variables that it is given: those of the files, then its own.
    let variables: [ExportVariable]
    let command: ExportCommand
    let stopCommand: ExportCommand?
    /// Where it works, absolute.
    let directory: String
    /// Whom it runs as, if its program says so.
    let ownUser: UserEntry?

    var program: Program { instance.program }
    /// The program as it is called in names of files.
    var type: String { Self.type(of: program) }

    static func type(of program: Program) -> String {
        ExportText.name(program.group == program.name ? program.name : "\(program.group)-\(program.name)")
    }

    /// Whether a file is secret that has its variables: whether there is any beside those that we set ourselves.
    var isSecret: Bool { variables.contains { !$0.isOwn } }

    /// The mode of a file that has its variables.
    var mode: UInt32 { isSecret ? 0o600 : 0o644 }
}

extension ExportUnit {
    /// The same without what would be untrue for all but one of several processes.
    func shared(by count: Int) -> ExportUnit {
        guard count > 1 else { return self }
        return ExportUnit(
            instance: instance,
            name: name,
            variables: variables.filter { !$0.isNumbered || $0.name == "PORT" },
            command: command,
            stopCommand: stopCommand,
            directory: directory,
            ownUser: ownUser
        )
    }
}

/// What is executed, as text.
enum ExportCommand: Hashable {
    case shell(String)
    case direct([String])

    /// The line that a shell does this by, in the end as the very process.
    var line: String {
        switch self {
        case .shell(let line): line
        case .direct(let words): "exec " + words.map(ExportText.shell).joined(separator: " ")
        }
    }

    /// What is executed where this is all: a path as it is, anything else by a shell, which knows PATH and where it is.
    func words(shell: [String]) -> [String] {
        if case .direct(let words) = self, words.first?.utf8.first == UInt8.slash { return words }
        return shell + ["-c", line]
    }

    /// The same behind preparations that only a shell can make.
    func after(_ preparations: [String]) -> ExportCommand {
        preparations.isEmpty ? self : .shell((preparations + [line]).joined(separator: "; "))
    }

    /// The same without a control character, for formats that have none: the shell makes them of octal numbers.
    var withoutControls: ExportCommand {
        let texts: [String] =
            switch self {
            case .shell(let line): [line]
            case .direct(let words): words
            }
        return texts.contains(where: ExportText.hasControls) ? .shell(ExportText.octal(line)) : self
    }
}

/// A variable of the environment.
struct ExportVariable: Hashable {
    let name: String
    let value: String

    /// Whether it is one that the supervisor sets for each process.
    var isOwn: Bool { Instance.variables.contains(name) }

    /// Whether it differs from one process of a program to the next, by its nature.
    var isNumbered: Bool { isOwn && name != "SUPERVISE_PROGRAM" }

    /// The command of the shell that sets it.
    var exported: String { "export \(name)=\(ExportText.shell(value))" }
}
