import SuperviseTestSupport
import Testing

/// One call of a tool in a folder of its own.
struct ToolCase: Sendable, CustomTestStringConvertible {
    let tool: Tool
    /// The name of its golden file.
    let name: String
    let arguments: [String]
    let files: [String: String]
    var environment: [String: String] = [:]
    /// A signal that is sent when a line that begins so has come of a process.
    var signal: (number: Int32, process: String, line: String)?
    /// Whether the order of the lines is a matter of luck.
    var isSorted = false

    init(_ tool: Tool, _ name: String, _ arguments: [String], _ files: [String: String] = [:]) {
        self.tool = tool
        self.name = name
        self.arguments = arguments
        self.files = files
    }

    var testDescription: String { "\(tool.rawValue) \(name)" }

    func with<Value>(_ part: WritableKeyPath<ToolCase, Value>, _ value: Value) -> ToolCase {
        var copy = self
        copy[keyPath: part] = value
        return copy
    }

    /// Runs us under the tool's name, or the tool itself.
    func transcript(of program: String? = nil) async throws -> Transcript {
        var result: Transcript?
        let launch = Launch(nil, arguments: arguments)
            .with(\.program, [program ?? "./\(tool.rawValue)"])
            .with(\.environment, environment.merging(["COLUMNS": "80"]) { $1 })
        try await launch.run { directory in
            if program == nil { try directory.makeLink(tool.rawValue, to: Binaries.supervise[0]) }
            for (name, text) in files {
                if let slash = name.firstIndex(of: "/") { try? directory.makeDirectory(String(name[..<slash])) }
                try directory.write(text.utf8, to: name)
            }
        } _: { app in
            if let signal {
                try await app.waitForLine(of: signal.process, startingWith: signal.line)
                try await app.signal(signal.number)
            }
            result = Transcript(app, try await app.waitForExit(), isSorted: isSorted)
        }
        return try #require(result)
    }

    /// Compares us with what was recorded of the tool, which is recorded first where that is asked for.
    func expectGolden() async throws {
        if Golden.isRecording, let real = tool.installed {
            try Golden.write(try await transcript(of: real).text, "\(tool.rawValue)/\(name)")
        }
        let ours = try await transcript().text
        #expect(try ours == Golden.read("\(tool.rawValue)/\(name)"))
    }

    /// Compares what was recorded with the tool as it is installed here.
    func expectHonest() async throws {
        let real = try #require(tool.installed)
        #expect(try await transcript(of: real).text == Golden.read("\(tool.rawValue)/\(name)"))
    }
}
