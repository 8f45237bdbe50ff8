import Glibc
package import SuperviseCore
package import SuperviseSystem

extension SpawnFailure {
    /// What a failed launch of this program is called.
    package init(_ failure: LaunchFailure, of program: Program) {
        let reason = SystemError(call: "", errno: failure.errno).words
        switch failure.stage {
        case .execute:
            let file = program.command.program
            let obstacle = Obstacle(errno: failure.errno, of: program)
            self.init(
                action: "run '\(file)'",
                reason: obstacle?.words(for: file) ?? reason,
                obstacle: obstacle,
                isTransient: Self.isTransient(failure.errno)
            )
        case .directory:
            self.init(action: "change to directory '\(program.directory ?? "")'", reason: reason)
        case .user:
            self.init(action: "switch to user '\(program.attributes.user?.name ?? "")'", reason: reason)
        case .nice:
            self.init(action: "add \(program.attributes.nice ?? 0) to the nice value", reason: reason)
        case .limits:
            self.init(action: "set the limit '\(ResourceLimit.Resource.name(of: failure.detail))'", reason: reason)
        case .request, .clone, .session:
            self.init(SystemError(call: "\(failure.stage)", errno: failure.errno), command: program.command)
        }
    }

    /// Why nothing is executed, where the command has no words.
    init?(unreadable program: Program) {
        guard let flaw = program.written?.flaw else { return nil }
        self.init(
            action: "take apart '\(program.command.program)'",
            reason: flaw.rawValue.lowercased(),
            obstacle: .unreadable(flaw)
        )
    }

    /// What it is called when not even a process could be made.
    init(_ error: SystemError, command: Command) {
        self.init(
            action: "start '\(command.program)' (\(error.call))",
            reason: error.words,
            isTransient: Self.isTransient(error.errno)
        )
    }

    /// Too little of something that others may give back.
    private static func isTransient(_ errno: Int32) -> Bool {
        [EAGAIN, ENOMEM, EMFILE, ENFILE, ETXTBSY].contains(errno)
    }
}

extension SpawnFailure.Obstacle {
    /// What an error of `execve(2)` says of the program's file; nil where it is about something else.
    fileprivate init?(errno: Int32, of program: Program) {
        let file = program.file
        switch errno {
        case ENOENT where program.command.program.bytes.isEmpty: self = .noCommand
        case ENOENT where file.map(WholeFile.exists) ?? false: self = .interpreter
        case ENOENT, ENOTDIR: self = .missing
        case EACCES: self = file.map(Folder.exists) ?? false ? .directory : .notExecutable
        default: return nil
        }
    }

    /// What is wrong, where that is more than the system says.
    fileprivate func words(for file: ByteString) -> String? {
        switch self {
        case .missing: file.bytes.contains(UInt8(ascii: "/")) ? nil : "not found in PATH"
        case .directory: "it is a directory"
        case .interpreter: "the interpreter that its first line names was not found"
        case .noCommand: "the command is empty"
        case .notExecutable, .unreadable: nil
        }
    }
}

extension SpawnFailure {
    /// In supervisord's words, where it has any: scripts look for them.
    func supervisordWords(for program: Program) -> String? {
        let file = program.command.program
        return switch obstacle {
        case .missing: "can't find command '\(file)'"
        case .directory: "command at '\(file)' is a directory"
        case .notExecutable: "command at '\(self.file ?? file)' is not executable"
        case .interpreter: "couldn't exec \(file): ENOENT"
        case .noCommand: "command is empty"
        case .unreadable(let flaw): "can't parse command \(file.pythonText): \(flaw.rawValue)"
        case nil: nil
        }
    }
}

extension ByteString {
    /// As Python shows it.
    fileprivate var pythonText: String { String(decoding: PythonText.representation(of: bytes), as: UTF8.self) }
}

extension Program {
    /// The path of what its command names; nil where that is looked for in PATH.
    fileprivate var file: [UInt8]? {
        let file = command.program.bytes
        guard file.contains(UInt8(ascii: "/")) else { return nil }
        let isAbsolute = file.first == UInt8(ascii: "/")
        return isAbsolute ? file : (directory.map { $0.bytes + [UInt8(ascii: "/")] } ?? []) + file
    }
}

extension Command {
    /// The file that is executed.
    var program: ByteString {
        switch self {
        case .shell: "/bin/sh"
        case .direct(let words): words.first ?? ""
        }
    }

    /// The argument vector.
    var arguments: [[UInt8]] {
        switch self {
        case .shell(let line): [Array("/bin/sh".utf8), Array("-c".utf8), line.bytes]
        case .direct(let words): words.map(\.bytes)
        }
    }
}
