import Glibc
import SuperviseTestSupport
import Testing

/// Logs that are followed by the real `supervisorctl`, and what only ours does better.
@Suite(
    .enabled(if: RPCPair.isCompared, "pip install supervisor, and set SUPERVISE_PEERS"),
    .timeLimit(.minutes(5))
) struct RPCLogStreamTests {
    private static let programs = """
        [program:talk]
        command=sh -c 'echo first; while read line; do echo "got $line"; done'
        stdout_logfile=%(here)s/talk.out
        stdout_logfile_maxbytes=100
        stdout_logfile_backups=50
        startsecs=0
        [program:bytes]
        command=printf '\\377\\033[1mx\\303\\244\\n'
        startsecs=0
        autorestart=false
        stdout_logfile=%(here)s/bytes.out

        """

    private func client(_ arguments: String, of supervisor: Supervisor) -> Launch {
        var launch = Launch(nil, arguments: arguments.split(separator: " ").map(String.init))
        launch.program = ["supervisorctl", "-c", supervisor.directory.path + "/supervisord.conf"]
        launch.environment = ["PYTHONUNBUFFERED": "1"]
        return launch
    }

    private func say(_ text: String, to supervisor: Supervisor) async throws {
        let line =
            "import sys; from supervisor.xmlrpc import *; import xmlrpc.client as x; "
            + "x.ServerProxy('http://127.0.0.1', transport=SupervisorTransport(None, None, "
            + "'unix://s.sock')).supervisor.sendProcessStdin('talk', sys.argv[1] + chr(10))"
        let result = try await PeerClientResult.of(["python3", "-c", line, text], for: supervisor)
        #expect(result == PeerClientResult(output: "", status: .exited(0)))
    }

    @Test("tail -f shows the end, and then what comes: over rotations, a clearing and a restart")
    func follows() async throws {
        try await RPCPair.run(Self.programs) { pair in
            let ours = pair.ours
            try await ours.waitForFile("talk.out", containing: "first\n")
            try await client("tail -f talk", of: ours)
                .run { client in
                    try await client.waitForOutput(containing: "first\n")
                    #expect(client.outputText.hasPrefix("==> Press Ctrl-C to exit <==\nfirst\n"))
                    for number in 1...3 {
                        try await say("\(number)" + String(repeating: "x", count: 60), to: ours)
                        try await client.waitForOutput(containing: "got \(number)x")
                    }
                    try await until("the log is rotated") { ours.directory.exists("talk.out.1") }
                    _ = try await PeerClientResult.of(["supervisorctl", "clear", "talk"], for: ours)
                    try await say("after", to: ours)
                    try await client.waitForOutput(containing: "got after\n")
                    #expect(ours.directory.lines(of: "talk.out") == ["got after"])
                    _ = try await PeerClientResult.of(["supervisorctl", "restart", "talk"], for: ours)
                    try await client.waitForOutput(containing: "got after\nfirst\n")
                    try await client.signal(SIGINT)
                    try await client.waitForExit()
                }
        }
    }

    @Test("maintail -f shows what the supervisor logs, and a file that is not there is not found")
    func followsMain() async throws {
        try await RPCPair.run(Self.programs) { pair in
            try await client("maintail -f", of: pair.ours)
                .run { client in
                    try await client.waitForOutput(containing: "spawned: 'talk'")
                    _ = try await PeerClientResult.of(["supervisorctl", "stop", "talk"], for: pair.ours)
                    try await client.waitForOutput(containing: "stopped: talk")
                    try await client.signal(SIGINT)
                    try await client.waitForExit()
                }
            let script =
                "import http.client, socket, sys\n"
                + "for path in ['/logtail/nope', '/logtail/talk/nope', '/logtail/talk/stdout/x', '/RPC2']:\n"
                + "    c = http.client.HTTPConnection('localhost')\n"
                + "    c.sock = socket.socket(socket.AF_UNIX); c.sock.connect('s.sock')\n"
                + "    c.request('GET', path); print(path, c.getresponse().status)\n"
            let (ours, peer) = try await PeerClientResult.of(["python3", "-c", script], for: pair)
            #expect(ours.output == peer.output)
        }
    }

    @Test("a log that is neither UTF-8 nor XML is readable all the same", .disabled(if: isPeer, "supervisord fails"))
    func bytes() async throws {
        try await RPCPair.run(Self.programs) { pair in
            try await pair.ours.waitForLog("exited: bytes")
            let result = try await PeerClientResult.of(["supervisorctl", "tail", "bytes"], for: pair.ours)
            #expect(result == PeerClientResult(output: "\u{FFFD}\u{241B}[1mxä\n\n", status: .exited(0)))
        }
    }

    @Test("a client that hangs up while it waits is forgotten, and the operation goes on")
    func hangsUp() async throws {
        let programs = "[program:slow]\ncommand=sleep 1000\nautostart=false\nstartsecs=2\n"
        try await RPCPair.run(programs) { pair in
            try await client("start slow", of: pair.ours)
                .run { client in
                    try await pair.ours.waitForLog("spawned: 'slow'")
                    try await client.signal(SIGKILL)
                    try await client.waitForExit()
                }
            try await pair.ours.waitForLog("success: slow")
            let status = try await PeerClientResult.of(["supervisorctl", "status", "slow"], for: pair.ours)
            #expect(status.status == .exited(0))
        }
    }
}
