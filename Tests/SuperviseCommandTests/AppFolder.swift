import Foundation
import SuperviseTestSupport

/// The folder of an app, gone with this value.
final class AppFolder {
    let path: String

    /// Writes the files; those that begin with `#!` are executable.
    init(_ files: [String: String]) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "supervise-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.resolvingSymlinksInPath().path
        for (name, text) in files {
            let file = folder.appending(path: name)
            let parent = file.deletingLastPathComponent()
            try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
            let mode = text.hasPrefix("#!") ? 0o755 : 0o644
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
            if mode == 0o755 { waitUntilExecutable(file.path) }
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// What is in a file.
    func text(of name: String) throws -> String {
        try String(contentsOfFile: path + "/" + name, encoding: .utf8)
    }

    /// Runs the built `supervise` there.
    func supervise(_ arguments: [String], environment: [String: String] = [:]) throws -> Child {
        try Child.run(Child.supervise, arguments, in: path, environment: environment)
    }
}
