import Foundation
import SuperviseConfig
import SuperviseCore
import Testing

/// Nasty values through every format and back, as far as possible by the tools themselves.
@Suite(.timeLimit(.minutes(5))) struct ExportRoundTripTests {
    private static func expectAll(
        in app: NastyApp,
        sourceLocation: SourceLocation = #_sourceLocation,
        hasFolder: Bool = true
    ) throws {
        for unit in NastyApp.units {
            let dump = try app.dump(of: unit)
            for (number, value) in NastyApp.values.enumerated() {
                let shown = "\(unit) \(number) \(value.debugDescription)"
                let shared = dump.environment["V\(number)"]
                let own = dump.environment["OWN_KEY\(number)"]
                #expect(
                    Array((shared ?? "-").utf8) == Array(value.utf8),
                    "V of \(shown)",
                    sourceLocation: sourceLocation
                )
                #expect(
                    Array((own ?? "-").utf8) == Array(value.utf8),
                    "KEY of \(shown)",
                    sourceLocation: sourceLocation
                )
            }
            let arguments = dump.arguments.map { Array($0.utf8) }
            #expect(arguments == NastyApp.values.map { Array($0.utf8) }, "\(unit)", sourceLocation: sourceLocation)
            #expect(dump.environment["LEAK"] == nil, "\(unit)", sourceLocation: sourceLocation)
            let folder = app.folder.path + "/work dir's 100%"
            #expect(!hasFolder || dump.folder == folder, "\(unit)", sourceLocation: sourceLocation)
        }
    }

    private static let hasYAML = Tool.succeeds("python3", ["-c", "import yaml"])

    @Test("commands and variables arrive as they are", arguments: [ExportFormat.launchd, .upstart])
    func played(format: ExportFormat) throws {
        try Self.play(format)
    }

    @Test(
        "commands and variables arrive as they are in containers",
        .enabled(if: hasYAML, "PyYAML is not there"),
        arguments: [ExportFormat.compose, .kubernetes]
    )
    func playedContainers(format: ExportFormat) throws {
        try Self.play(format)
    }

    private static func play(_ format: ExportFormat) throws {
        let app = try NastyApp()
        let folder = try app.export(format)
        let script = TestFolder.path(of: "Fixtures/export/play.py")
        let python = try #require(Child.find("python3"))
        // Containers are called like programs, and have no numbers.
        let hasNumbers = format == .launchd || format == .upstart
        let units = NastyApp.units.map { hasNumbers ? $0 : String($0.dropLast(2)) }
        let child = try Child.run(python, [script, format.rawValue, folder] + units)
        try #require(child.status == 0, "\(child.errors)")
        try expectAll(in: app)
    }

    // MARK: Real supervisors

    @Test("supervisord starts what is exported", .enabled(if: Tool.find("supervisord") != nil, "no supervisord"))
    func supervisord() async throws {
        try await run(.supervisord) { app, folder in
            let supervisord = try #require(Tool.find("supervisord"))
            return try Tool(
                supervisord,
                ["-n", "-c", try Self.configuration(app, including: folder)],
                in: app.folder.path
            )
        }
    }

    @Test("supervise itself starts what is exported for supervisord")
    func supervise() async throws {
        try await run(.supervisord) { app, folder in
            let file = try Self.configuration(app, including: folder)
            return try Tool(Child.supervise, ["start", "-f", file], in: app.folder.path)
        }
    }

    @Test(
        "runsvdir starts what is exported",
        .enabled(if: Tool.find("runsvdir") != nil && NSUserName() == "root", "no runit, or not root")
    )
    func runit() async throws {
        try await run(.runit) { app, folder in
            try Tool(try #require(Tool.find("runsvdir")), ["-P", folder], in: app.folder.path)
        }
    }

    @Test(
        "systemd-analyze finds nothing wrong",
        .enabled(if: Tool.find("systemd-analyze") != nil && NSUserName() == "root", "no systemd, or not root")
    )
    func systemd() throws {
        let app = try NastyApp()
        let folder = try app.export(.systemd)
        let units = ["app.target"] + NastyApp.units.map { "app-\($0).service" }
        let analyze = try #require(Tool.find("systemd-analyze"))
        let result = try Child.run(analyze, ["verify", "--man=no"] + units.map { "\(folder)/\($0)" })
        #expect(result.status == 0 && result.errors.isEmpty && result.output.isEmpty, "\(result.errors)")
    }

    @Test(
        "the schemas of Kubernetes take what is exported",
        .enabled(if: Tool.find("kubernetes-validate") != nil, "no kubernetes-validate")
    )
    func schemas() throws {
        let app = try AppFolder(["mark": ""])
        let everything = Exporter.export(try ExportFixture.request(), as: .kubernetes)
        for file in everything.files {
            try Data(file.text.utf8).write(to: URL(filePath: "\(app.path)/\(file.path)"))
        }
        let paths = everything.files.map { "\(app.path)/\($0.path)" }
        let result = try Child.run(try #require(Tool.find("kubernetes-validate")), ["--strict"] + paths)
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    private static func configuration(_ app: NastyApp, including folder: String) throws -> String {
        let path = app.folder.path + "/main.conf"
        let text = """
            [supervisord]
            logfile=\(app.folder.path)/logs/main.log
            pidfile=\(app.folder.path)/main.pid
            childlogdir=\(app.folder.path)/logs
            [include]
            files=\(folder)/*.conf

            """
        try Data(text.utf8).write(to: URL(filePath: path))
        return path
    }

    private func run(
        _ format: ExportFormat,
        _ start: (_ app: NastyApp, _ folder: String) throws -> Tool
    ) async throws {
        let app = try NastyApp()
        let tool = try start(app, try app.export(format))
        do {
            try await tool.wait { NastyApp.units.allSatisfy(app.hasDump) }
        } catch {
            try await tool.stop()
            throw error
        }
        try await tool.stop()
        try Self.expectAll(in: app)
    }
}
