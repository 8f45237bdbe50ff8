import Foundation

/// A program that ran to its end.
struct Child {
    var status: Int32
    var output: String
    var errors: String

    /// Where the standard output of a program goes.
    enum Output {
        case captured
        case file(String)
        /// A pipe that nobody reads any more.
        case brokenPipe
    }

    /// Runs a program, in `Fixtures` unless it is told otherwise.
    static func run(
        _ program: String,
        _ arguments: [String],
        in directory: String = TestFolder.path(of: "Fixtures"),
        environment: [String: String] = [:],
        output: Output = .captured
    ) throws -> Child {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: directory)
        process.environment = ProcessInfo.processInfo.environment.filter { !["PROCFILE", "PORT"].contains($0.key) }
            .merging(environment) { $1 }
        let (captured, errors) = (Pipe(), Pipe())
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = captured
        process.standardError = errors
        switch output {
        case .captured: break
        case .file(let path): process.standardOutput = try FileHandle(forWritingTo: URL(filePath: path))
        case .brokenPipe: try captured.fileHandleForReading.close()
        }
        try process.run()
        var text = ""
        if case .captured = output {
            text = String(decoding: captured.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        }
        let errorText = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return Child(status: process.terminationStatus, output: text, errors: errorText)
    }

    /// The built `supervise`.
    static var supervise: String {
        (Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0]))
            .deletingLastPathComponent().appending(path: "supervise").path
    }

    /// Where a shell is, or nil.
    static func find(_ name: String) -> String? {
        ["/bin/\(name)", "/usr/bin/\(name)", "/usr/local/bin/\(name)"]
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
