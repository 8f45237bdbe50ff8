import Glibc
import SuperviseCore
import SuperviseSystem

extension SpawnFailure {
    /// What a failed launch of this command is called.
    init(_ failure: LaunchFailure, command: Command, directory: ByteString?) {
        let program = command.program
        let isMissing = failure.errno == ENOENT || failure.errno == ENOTDIR
        switch failure.stage {
        case .execute:
            let isNotInPath = isMissing && !program.bytes.contains(UInt8(ascii: "/"))
            self.init(
                action: "run '\(program)'",
                reason: isNotInPath ? "not found in PATH" : SystemError(call: "", errno: failure.errno).words,
                shellCode: isMissing ? 127 : 126,
                isTransient: Self.isTransient(failure.errno)
            )
        case .directory:
            self.init(
                action: "change to directory '\(directory ?? "")'",
                reason: SystemError(call: "", errno: failure.errno).words,
                shellCode: 126,
                isTransient: false
            )
        case .request, .clone, .session, .limits:
            self.init(SystemError(call: "\(failure.stage)", errno: failure.errno), command: command)
        }
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
