import Glibc
import SuperviseTestSupport
import Testing

/// Our supervisor and supervisord 4.3.0 side by side, each with the same file in a folder of its own.
///
/// What clients of supervisord see of both must be the same.
struct RPCPair {
    let ours: Supervisor
    let peer: Supervisor

    /// Whether supervisord and its clients are there to compare with, and somebody asks for it (`SUPERVISE_PEERS`).
    static let isCompared = [Tool.supervisord, .supervisorctl].allSatisfy(\.isCompared)

    /// The sections beside the programs.
    static let head = """
        [supervisord]
        nodaemon=true
        logfile=%(here)s/main.log
        pidfile=%(here)s/main.pid
        childlogdir=%(here)s
        identifier=pair
        [unix_http_server]
        file=%(here)s/s.sock
        [rpcinterface:supervisor]
        supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
        [supervisorctl]
        serverurl=unix://%(here)s/s.sock

        """

    /// Runs both with these programs until `body` has returned.
    static func run(
        _ programs: String,
        files: [String: String] = [:],
        _ body: (RPCPair) async throws -> Void
    ) async throws {
        var launch = Launch(nil, arguments: ["start", "-f", "supervisord.conf", "--no-socket"])
        if isPeer { launch.arguments = ["start", "-f", "supervisord.conf"] }
        var other = Launch(nil, arguments: ["-n", "-c", "supervisord.conf"])
        other.program = ["supervisord"]
        let prepare = { (directory: TemporaryDirectory) in
            try directory.write((head + programs).utf8, to: "supervisord.conf")
            for (name, text) in files { try directory.write(text.utf8, to: name) }
        }
        try await launch.run(prepare: prepare) { ours in
            try await other.run(prepare: prepare) { peer in
                let pair = RPCPair(ours: ours, peer: peer)
                for supervisor in [ours, peer] {
                    try await until("the socket is there") { supervisor.directory.exists("s.sock") }
                    try await supervisor.waitForLog("started with pid")
                }
                try await body(pair)
                for supervisor in [ours, peer] where supervisor.poll() == nil {
                    try await supervisor.signal(SIGTERM)
                    try await supervisor.expectExit(0)
                }
            }
        }
    }

    /// Writes the programs anew, in both files.
    func rewrite(_ programs: String, head: String = head, to name: String = "supervisord.conf") throws {
        for supervisor in [ours, peer] { try supervisor.directory.write((head + programs).utf8, to: name) }
    }

    /// Waits until both main logs have a text.
    func waitForLog(_ text: String, count: Int = 1) async throws {
        for supervisor in [ours, peer] { try await supervisor.waitForLog(text, count: count) }
    }
}

/// What a command printed, and how it ended.
struct PeerClientResult: Equatable, CustomStringConvertible {
    var output: String
    var status: EndStatus

    var description: String { "\(status):\n\(output)" }

    /// Runs a command in a supervisor's folder.
    static func of(_ command: [String], for supervisor: Supervisor) async throws -> PeerClientResult {
        var result = PeerClientResult(output: "", status: .exited(-1))
        try await launch(command, for: supervisor)
            .run { client in result = try await PeerClientResult(of: client, for: supervisor) }
        return result
    }

    /// Runs a command in the folders of both, at the same time.
    static func of(
        _ command: [String],
        for pair: RPCPair
    ) async throws -> (ours: PeerClientResult, peer: PeerClientResult) {
        var results = (
            ours: PeerClientResult(output: "", status: .exited(-1)),
            peer: PeerClientResult(output: "", status: .exited(-1))
        )
        try await launch(command, for: pair.peer)
            .run { peer in
                results.ours = try await of(command, for: pair.ours)
                results.peer = try await PeerClientResult(of: peer, for: pair.peer)
            }
        return results
    }

    private static func launch(_ command: [String], for supervisor: Supervisor) -> Launch {
        var launch = Launch(nil, arguments: Array(command.dropFirst()))
        launch.program = Array(command.prefix(1))
        launch.prefix = ["env", "-C", supervisor.directory.path]
        return launch
    }

    init(output: String, status: EndStatus) {
        self.output = output
        self.status = status
    }

    private init(of client: Supervisor, for supervisor: Supervisor) async throws {
        status = try await client.waitForExit()
        output = client.outputText + client.errorText
        self = normal(in: supervisor)
    }

    /// Without what differs from one supervisor to another: folders, process ids, times.
    private func normal(in supervisor: Supervisor) -> PeerClientResult {
        var text = output.replacing(supervisor.directory.path, with: "HERE")
        text = text.replacing(/pid \d+/, with: "pid N").replacing(/uptime [0-9:]+/, with: "uptime T")
        text = text.replacing(/[A-Z][a-z]{2} \d\d \d\d:\d\d [AP]M/, with: "DATE")
        text = text.replacing(/^\d+$/.anchorsMatchLineEndings(), with: "N")
        return PeerClientResult(output: Self.sorted(text), status: status)
    }

    /// The same with neighbouring lines that end in one word sorted: several processes stop, and start, in an order of
    /// their own.
    private static func sorted(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var blocks: [(result: Substring, lines: [Substring])] = []
        for line in lines {
            let result = line[(line.lastIndex(of: ":") ?? line.endIndex)...]
            if let last = blocks.indices.last, !result.isEmpty, blocks[last].result == result {
                blocks[last].lines.append(line)
            } else {
                blocks.append((result, [line]))
            }
        }
        return blocks.flatMap { $0.lines.sorted() }.joined(separator: "\n")
    }
}
