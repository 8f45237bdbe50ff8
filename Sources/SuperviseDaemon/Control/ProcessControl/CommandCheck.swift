import SuperviseCore
import SuperviseSystem

/// Whether there is a file to execute.
///
/// A start that somebody asks for, and that cannot come to anything, changes nothing.
enum CommandCheck {
    /// Why the program of an instance cannot be executed; nil where nothing speaks against it.
    static func failure(of instance: Instance, environment: [ByteString]) -> SpawnFailure? {
        let program = instance.program
        if let failure = SpawnFailure(unreadable: program) { return failure }
        let path = (instance.environment + environment).lazy.map(\.bytes).first { $0.starts(with: "PATH=".utf8) }
        let search = ExecutableSearch(path: path.map { Array($0.dropFirst(5)) }, directory: program.directory?.bytes)
        guard let obstacle = search.obstacle(to: program.command.program.bytes) else { return nil }
        var failure = SpawnFailure(LaunchFailure(stage: .execute, errno: obstacle.errno), of: program)
        if case .notExecutable(let file) = obstacle { failure.file = ByteString(file) }
        return failure
    }
}
