import SuperviseTestSupport
import Testing

@Suite("INI: syslog", .serialized, .timeLimit(.minutes(5)), .enabled(if: MountNamespace.isAllowed))
struct IniSyslogTests {
    /// The daemon that takes messages: shows each without its time.
    private static let server = """
        import re, socket
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        listener.bind('/dev/log')
        print('listens', flush=True)
        while True:
            text = listener.recv(65536).rstrip(b'\\0\\n').decode()
            print(re.sub(r'^<(\\d+)>\\w+ +\\d+ [0-9:]+ ', r'<\\1> ', text), flush=True)
        """

    /// Starts the daemon, then `sections`, each of which waits until `ready` is there.
    private func messages(_ sections: String, _ expected: [String]) async throws {
        let daemon = "[program:log]\ncommand=python3 -u server.py\nstdout_logfile=%(here)s/messages\npriority=1\n"
        try await IniLaunch(daemon + sections).with(\.prefix, MountNamespace.ownDevices)
            .with(\.files, ["server.py": Self.server])
            .run(prepare: { _ in }) { app in
                try await app.waitForFile("messages", containing: "listens")
                try app.directory.write([], to: "ready")
                for text in expected {
                    try await until("'\(text)' is a message", context: { app.report }) {
                        app.directory.lines(of: "messages").contains { $0.hasSuffix(": " + text) }
                    }
                }
                try await app.stopWell()
            }
    }

    private static func program(_ name: String, _ words: String, _ lines: String) -> String {
        "[program:\(name)]\ncommand=sh -c \"until test -e ready; do sleep 0.05; done; \(words); exec sleep 60\"\n\(lines)\n"
    }

    @Test("each line of output is a message behind the name of its process")
    func output() async throws {
        let sections =
            Self.program("a", "printf 'one\\ntwo 100%%%% %%%%s\\n'; echo problem >&2", "stdout_syslog=true")
            + Self.program("b", "echo problem >&2", "stderr_syslog=true")
        try await messages(sections, ["a one", "a two 100% %s", "b problem"])
    }

    @Test(
        "logfile=syslog, and supervisord's -l: the main log goes there",
        arguments: [
            ("logfile=syslog", ["start", "-f", "supervisord.conf"]),
            ("", ["as", "supervisord", "-n", "-c", "supervisord.conf", "-l", "syslog"]),
        ]
    )
    func mainLog(line: String, arguments: [String]) async throws {
        let daemon = "[program:log]\ncommand=python3 -u server.py\nstdout_logfile=%(here)s/messages\npriority=1\n"
        let late = "[program:late]\ncommand=./probe await ready , exit 3\nstartsecs=0\nautorestart=false\n"
        let head = "[supervisord]\nnodaemon=true\n\(line)\npidfile=%(here)s/main.pid\n"
        try await IniLaunch(daemon + late).with(\.head, head).with(\.arguments, arguments)
            .with(\.prefix, MountNamespace.ownDevices).with(\.files, ["server.py": Self.server])
            .run(prepare: { _ in }) { app in
                try await app.waitForFile("messages", containing: "listens")
                try app.directory.write([], to: "ready")
                try await app.waitForFile("messages", containing: "WARN exited: late (exit status 3; not expected)")
                #expect(!app.directory.exists("syslog"))
                try await app.stopWell()
            }
    }

    @Test("stdout_logfile=syslog is the old way to say so")
    func oldWay() async throws {
        try await messages(Self.program("a", "echo one", "stdout_logfile=syslog"), ["a one"])
    }
}
