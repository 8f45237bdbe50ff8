import SuperviseConfig
import SuperviseCore
import Testing

@Suite("Variables in health checks")
struct HealthVariableTests {
    private func resolve(
        _ sections: String,
        procfile: String? = nil,
        dotenv: String = "",
        concurrency: [String: Int] = [:]
    ) -> Resolution {
        let files = procfile.map { [SourceFile(name: "Procfile", bytes: Array($0.utf8))] } ?? []
        var request = ResolveRequest(procfiles: files)
        request.ini = read(procfile == nil ? "[supervisord]\n" + sections : sections, environment: ["PORT=1"])
        request.inherited = ["PORT=1"]
        request.port = 5000
        request.envFiles = [SourceFile(name: ".env", bytes: Array(dotenv.utf8))]
        request.access = ResolveAccess(
            user: { _ in nil },
            group: { _ in nil },
            read: { _ throws(IniFileAccess.Failure) in SourceFile(name: "own.env", bytes: Array("OWN=9\n".utf8)) },
            isFolder: { _ in true }
        )
        return Resolver.resolve(request)
    }

    private func probes(_ resolution: Resolution) -> [HealthCheck.Probe?] {
        resolution.fleet?.instances.map(\.program.health?.probe) ?? []
    }

    @Test("each process of a Procfile's program has its own PORT in its check")
    func ports() {
        let section =
            "[program:web]\nnumprocs=2\n"
            + "healthcheck=http://127.0.0.1:%(ENV_PORT)s/%(ENV_PS)s\n"
        let resolution = resolve(section, procfile: "web: run\n")
        #expect(resolution.diagnostics.isEmpty)
        #expect(
            probes(resolution) == [
                .http(host: "127.0.0.1", port: 5000, path: "/web.1"),
                .http(host: "127.0.0.1", port: 5001, path: "/web.2"),
            ]
        )
    }

    @Test("a command of a Procfile's program is a shell's, as the program's own is")
    func shell() {
        let resolution = resolve("[program:web]\nhealthcheck=exec curl localhost:$PORT\n", procfile: "web: run\n")
        #expect(probes(resolution) == [.execute(.shell("exec curl localhost:$PORT"))])
        let plain = resolve("[program:web]\nhealthcheck=exec curl localhost\n", procfile: "web: run\n")
        #expect(probes(plain) == [.execute(.direct(["curl", "localhost"]))])
    }

    @Test("known are the process's own environment, its env_file, and those that all have")
    func environment() {
        let section = "[program:web]\ncommand=x\nenvironment=A=\"81\"\nenv_file=own.env\n"
        for (name, port) in [("A", 81), ("B", 82), ("OWN", 9), ("PORT", 1)] {
            let resolution = resolve(section + "healthcheck=tcp://h:%(ENV_\(name))s\n", dotenv: "B=82\n")
            #expect(resolution.diagnostics.isEmpty)
            #expect(probes(resolution) == [.tcp(host: "h", port: port)], "\(name)")
        }
    }

    @Test(
        "what is wrong with it is said at its place",
        arguments: [
            ("tcp://h:%(ENV_NOPE)s", "unknown name \"ENV_NOPE\" in \"%(ENV_NOPE)\""),
            ("tcp://h:%(ENV_WORD)s", "\"word\" is no port"), ("%(ENV_WORD)s", "\"word\" is no health check"),
        ]
    )
    func mistakes(value: String, message: String) {
        let section = "[program:web]\nhealthcheck=\(value)\n"
        let resolution = resolve(section, procfile: "web: run\n", dotenv: "WORD=word\n")
        #expect(resolution.diagnostics.map(\.message) == [message])
        #expect(resolution.diagnostics.first?.position == SourcePosition(line: 2, column: 13))
        #expect(resolution.fleet == nil)
    }
}
