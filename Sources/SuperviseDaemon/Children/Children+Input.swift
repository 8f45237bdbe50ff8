import Glibc
import SuperviseCore
import SuperviseSystem

extension Children {
    /// Writes to the standard input of an instance's process, now or as it reads.
    func write(_ bytes: [UInt8], toInputOf id: InstanceID) -> ChildInput.Outcome {
        guard current.indices.contains(id.index), let run = current[id.index], let pid = run.pid, byPid[pid] === run
        else { return .noProcess }
        return run.input(on: loop)?.write(bytes) ?? .closed
    }

    /// What the program's next process has as its standard input, where it does not run in a terminal.
    func input(for program: Program) throws(SystemError) -> LaunchInput {
        switch program.input {
        case .silence: return LaunchInput(number: silence.readEnd.raw)
        case .inherited: return LaunchInput(number: STDIN_FILENO)
        case .pipe:
            let pipe = try ChildInput(loop: loop)
            return LaunchInput(number: pipe.number, pipe: pipe)
        case .socket:
            let socket = try sockets.socket(for: program)
            return LaunchInput(number: socket?.number ?? silence.readEnd.raw, socket: socket)
        }
    }
}
