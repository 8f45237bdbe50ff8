import Glibc
import SuperviseTestSupport
import Testing

/// Whether `SUPERVISE_PEER` says that what `SUPERVISE_BIN` runs is supervisord 4.3.0.
let isPeer = getenv("SUPERVISE_PEER") != nil

/// A supervisor that runs an INI file.
///
/// The tests of this folder hold for supervisord 4.3.0 too unless they ask for `!isPeer`: `SUPERVISE_BIN` may be a
/// script that runs `supervisord -n -c supervisord.conf`.
struct IniLaunch {
    /// `[supervisord]` and the keys that keep all files in the test's folder.
    var head = IniLaunch.head
    /// What follows it.
    var text: String
    /// Further files, by name; a folder before it is made.
    var files: [String: String] = [:]
    /// The same with permission to execute them.
    var executables: [String: String] = [:]
    var arguments = ["start", "-f", "supervisord.conf"]
    var environment: [String: String] = [:]
    var confinement = Confinement.none
    /// A command that changes something and then executes the command that follows it.
    var prefix: [String] = []

    static let head = """
        [supervisord]
        nodaemon=true
        logfile=%(here)s/main.log
        pidfile=%(here)s/main.pid
        childlogdir=%(here)s

        """

    init(_ text: String) {
        self.text = text
    }

    func with<Value>(_ part: WritableKeyPath<IniLaunch, Value>, _ value: Value) -> IniLaunch {
        var copy = self
        copy[keyPath: part] = value
        return copy
    }

    /// The programs `p0`, `p1`, … that run once, each with these lines in its section and its output in `p0.out`, ….
    static func once(_ sections: [String]) -> IniLaunch {
        let text = sections.enumerated()
            .map { number, lines in
                """
                [program:p\(number)]
                startsecs=0
                autorestart=false
                stdout_logfile=%(here)s/p\(number).out
                \(lines)

                """
            }
            .joined()
        return IniLaunch(text).with(\.files, ["show": "for word; do printf '<%s>\\n' \"$word\"; done\n"])
    }

    /// Starts it and expects that it refuses the configuration and starts nothing.
    func expectRefusal(naming text: String = "", sourceLocation: SourceLocation = #_sourceLocation) async throws {
        try await run { app in
            try await app.expectExit(isPeer ? 2 : 65, sourceLocation: sourceLocation)
            #expect(!app.directory.exists("started"), "\(app.report)", sourceLocation: sourceLocation)
            let hasWords = app.errorText.lowercased().contains("error: ")
            #expect(hasWords, "\(app.report)", sourceLocation: sourceLocation)
            #expect(isPeer || app.errorText.contains(text), "\(app.report)", sourceLocation: sourceLocation)
        }
    }

    func run(
        prepare: (TemporaryDirectory) throws -> Void = { _ in },
        _ body: (Supervisor) async throws -> Void
    ) async throws {
        let launch = Launch(nil, arguments: arguments).with(\.environment, environment)
            .with(\.confinement, confinement).with(\.prefix, prefix)
        try await launch.run(
            prepare: { directory in
                try prepare(directory)
                try directory.write((head + text).utf8, to: "supervisord.conf")
                for (name, content) in files { try write(content, to: name, in: directory, mode: 0o644) }
                for (name, content) in executables { try write(content, to: name, in: directory, mode: 0o755) }
            },
            body
        )
    }

    private func write(_ content: String, to name: String, in directory: TemporaryDirectory, mode: mode_t) throws {
        let folder = name.split(separator: "/").dropLast().joined(separator: "/")
        if !folder.isEmpty, !directory.exists(folder) { try directory.makeDirectory(folder) }
        try directory.write(content.utf8, to: name, mode: mode)
    }
}

extension Supervisor {
    /// Waits until the main log has lines that contain a text; returns their texts, without time and level.
    @discardableResult
    func waitForLog(_ text: String, count: Int = 1) async throws -> [String] {
        var found: [String] = []
        let context = { "\(self.directory.lines(of: "main.log").suffix(30))\n\(self.report)" }
        try await until("\(count) × '\(text)' in the main log", context: context) {
            found = directory.lines(of: "main.log").filter { $0.contains(text) }
            return found.count >= count
        }
        return found
    }

    /// Waits until a file holds a text.
    func waitForFile(_ name: String, containing text: String) async throws {
        let context = { "\(self.directory.lines(of: name).suffix(10))\n\(self.report)" }
        try await until("'\(text)' in \(name)", context: context) {
            String(decoding: directory.read(name) ?? [], as: UTF8.self).contains(text)
        }
    }

    /// Waits until the programs of `IniLaunch.once` have ended; returns the lines of their outputs.
    func outputs(_ count: Int) async throws -> [[String]] {
        for number in 0..<count { try await waitForLog("exited: p\(number) (") }
        return (0..<count).map { directory.lines(of: "p\($0).out") }
    }

    /// The pid that stands in the first line of a file.
    func pid(in name: String) throws -> pid_t { try #require(directory.lines(of: name).first.flatMap { pid_t($0) }) }

    /// The main log's texts behind time and level.
    var logTexts: [String] { directory.lines(of: "main.log").map { String($0.dropFirst(24)) } }

    /// How many seconds lie between two texts of the main log, by its own times: we may look late.
    ///
    /// The first text is that of its line with this number, counted from 0; the second is looked for behind it.
    func logTime(from first: String, to second: String, number: Int = 0) throws -> Double {
        let lines = directory.lines(of: "main.log")
        let place = try #require(lines.indices.filter { lines[$0].contains(first) }.dropFirst(number).first)
        let end = try #require(lines[place...].first { $0.contains(second) })
        // Midnight may come in between.
        return try (Self.seconds(end) - Self.seconds(lines[place]) + 86_400).truncatingRemainder(dividingBy: 86_400)
    }

    /// The time of a line as `2026-11-21 14:03:07,250 …`, in seconds since midnight.
    private static func seconds(_ line: String) throws -> Double {
        let parts = line.dropFirst(11).prefix(12).split { ":,".contains($0) }.compactMap { Double($0) }
        try #require(parts.count == 4)
        return 3600 * parts[0] + 60 * parts[1] + parts[2] + parts[3] / 1000
    }

    /// Ends it, as an INI file's supervisor ends: with 0.
    func stopWell() async throws {
        try await signal(15)
        try await expectExit(0)
    }
}
