import SuperviseTestSupport
import Testing

/// A supervisor that runs an INI file.
///
/// The tests of this folder that are tagged as supervisord's hold for supervisord 4.3.0 too: `SUPERVISE_BIN` may be a
/// script that runs `supervisord -n -c supervisord.conf`.
struct IniLaunch {
    /// What follows `[supervisord]` and the keys that keep all files in the test's folder.
    var text: String
    /// Further files, by name.
    var files: [String: String] = [:]
    var arguments = ["start", "-f", "supervisord.conf"]
    var environment: [String: String] = [:]
    var confinement = Confinement.none

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

    func run(_ body: (Supervisor) async throws -> Void) async throws {
        let launch = Launch(nil, arguments: arguments).with(\.environment, environment)
            .with(\.confinement, confinement)
        try await launch.run(
            prepare: { directory in
                try directory.write((Self.head + text).utf8, to: "supervisord.conf")
                for (name, content) in files { try directory.write(content.utf8, to: name) }
            },
            body
        )
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

    /// Ends it, as an INI file's supervisor ends: with 0.
    func stopWell() async throws {
        try await signal(15)
        try await expectExit(0)
    }
}
