import Glibc
import SuperviseCore
import SuperviseSystem

extension SpawnFailure {
    /// What a failed launch of this program is called.
    init(_ failure: LaunchFailure, of program: Program) {
        let file = program.command.program
        let isMissing = failure.errno == ENOENT || failure.errno == ENOTDIR
        let reason = SystemError(call: "", errno: failure.errno).words
        switch failure.stage {
        case .execute:
            let isNotInPath = isMissing && !file.bytes.contains(UInt8(ascii: "/"))
            self.init(
                action: "run '\(file)'",
                reason: isNotInPath ? "not found in PATH" : reason,
                shellCode: isMissing ? 127 : 126,
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

    /// A failure that another try would meet again.
    private init(action: String, reason: String) {
        self.init(action: action, reason: reason, shellCode: 126, isTransient: false)
    }

    /// What it is called when not even a process could be made.
    init(_ error: SystemError, command: Command) {
        self.init(
            action: "start '\(command.program)' (\(error.call))",
            reason: error.words,
            shellCode: 126,
            isTransient: Self.isTransient(error.errno)
        )
    }

    /// Too little of something that others may give back.
    private static func isTransient(_ errno: Int32) -> Bool {
        [EAGAIN, ENOMEM, EMFILE, ENFILE, ETXTBSY].contains(errno)
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
