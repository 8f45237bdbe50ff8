import Glibc
import SuperviseCore
import SuperviseSystem

/// Whether there is a file to execute, looked up as `execvp(3)` will do it.
///
/// A start that somebody asks for, and that cannot come to anything, changes nothing.
enum CommandCheck {
    /// Where the C library looks if there is no `PATH`.
    private static let standardPath = "/bin:/usr/bin"

    /// Why the program of an instance cannot be executed; nil where nothing speaks against it.
    static func failure(of instance: Instance, environment: [ByteString]) -> SpawnFailure? {
        let program = instance.program
        if let failure = SpawnFailure(unreadable: program) { return failure }
        let file = program.command.program.bytes
        guard let error = problem(with: file, of: program, instance.environment + environment) else { return nil }
        return SpawnFailure(LaunchFailure(stage: .execute, errno: error), of: program)
    }

    /// The error that executing it would bring.
    private static func problem(with file: [UInt8], of program: Program, _ environment: [ByteString]) -> Int32? {
        guard !file.isEmpty else { return ENOENT }
        let slash = UInt8(ascii: "/")
        guard !file.contains(slash) else { return problem(at: file, from: program.directory) }
        let path = environment.lazy.map(\.bytes).first { $0.starts(with: "PATH=".utf8) }?.dropFirst(5)
        let folders = (path.map(Array.init) ?? Array(standardPath.utf8))
            .split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var worst = ENOENT
        for folder in folders {
            let place = folder.isEmpty ? file : folder + [slash] + file
            guard let error = problem(at: Array(place), from: program.directory) else { return nil }
            if error == EACCES { worst = EACCES }
        }
        return worst
    }

    private static func problem(at path: [UInt8], from directory: ByteString?) -> Int32? {
        var path = path
        if let directory, path.first != UInt8(ascii: "/") { path = directory.bytes + [UInt8(ascii: "/")] + path }
        let name = ByteString(path).cString
        var info = stat()
        do throws(SystemError) {
            try check("stat") { stat(name, &info) }
            guard info.st_mode & S_IFMT != S_IFDIR else { return EACCES }
            try check("access") { access(name, X_OK) }
            return nil
        } catch {
            return error.errno
        }
    }
}
