import SuperviseConfig
import SuperviseCore
import Testing

/// Numbers of any size.
@Suite struct IniNumberTests {
    private static let values = [
        "0", "-1", "2147483648", "4611686018427387904", "9223372036854775807", "99999999999999999999",
    ]
    private static let kinds: [IniValueKind] = [.integer, .byteSize, .octal, .seconds, .duration]

    /// One section of every kind that has numbers.
    private static let base = """
        [supervisord]
        [program-default]
        [group:g]
        programs=a
        [program:a]
        command=a
        process_name=%(process_num)d
        healthcheck=tcp://localhost:1
        [eventlistener:l]
        command=l
        events=TICK_5
        [fcgi-program:f]
        command=f
        socket=unix:///f
        [unix_http_server]
        file=/u

        """

    /// The configuration with one more setting.
    private static func text(_ row: IniKeyRow, _ value: String) -> String {
        var lines = base.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let header = lines.firstIndex { line in
            line == "[\(row.section.rawValue)]" || line.hasPrefix("[\(row.section.rawValue):")
        }
        lines.insert("\(row.key.rawValue)=\(value)", at: (header ?? 0) + 1)
        return lines.joined(separator: "\n")
    }

    @Test(
        "a number of any size is run with, or refused at its place",
        arguments: IniKeyTable.rows.filter { kinds.contains($0.kind) },
        values
    )
    func anySize(row: IniKeyRow, value: String) {
        let parsed = read(Self.text(row, value))
        var request = ResolveRequest(procfiles: [])
        request.ini = parsed
        let resolution = Resolver.resolve(request)
        let errors = resolution.diagnostics.filter { $0.severity == .error }
        #expect(errors.allSatisfy { $0.position != nil }, "\(errors)")
        #expect((resolution.fleet == nil) == !errors.isEmpty)
        guard let fleet = resolution.fleet else { return }
        Self.drive(fleet)
        let export = ExportRequest(fleet: fleet, app: "app", names: [], root: "/")
        for format in ExportFormat.allCases { _ = Exporter.export(export, as: format) }
    }

    /// Starts everything, lets all of it end and start again, and stops it.
    private static func drive(_ spec: FleetSpec) {
        var fleet = Fleet(spec, seed: 1)
        var now = Instant(nanoseconds: 1_000_000_000)
        var effects = fleet.handle(.start, at: now)
        for _ in 0..<4 {
            for case .spawn(let id, _) in effects {
                _ = fleet.handle(.spawned(id, pid: 7), at: now)
                _ = fleet.handle(.launched(id), at: now)
                if let check = fleet.instance(of: id)?.program.health {
                    var health = HealthMachine(check, at: now)
                    _ = health.tick(at: health.nextDeadline ?? now)
                    health.began(at: now)
                    _ = health.finished(nil, at: now)
                }
            }
            effects = tick(&fleet, &now)
            for id in fleet.instances {
                effects += fleet.handle(.exited(id, .exited(code: 1), groupAlive: false), at: now)
            }
            effects += tick(&fleet, &now)
        }
        _ = fleet.handle(.shutdown(.signal(.term)), at: now)
        for _ in 0..<4 { _ = tick(&fleet, &now) }
    }

    /// Goes on to the next deadline.
    private static func tick(_ fleet: inout Fleet, _ now: inout Instant) -> [Effect] {
        guard let deadline = fleet.nextDeadline, deadline < .never else { return [] }
        now = max(now, deadline)
        return fleet.handle(.tick, at: now)
    }

    @Test(
        "what supervisord takes and nobody can mean counts as the most that is possible, with a warning",
        arguments: [
            ("startretries=99999999999", "99999999999 is more than can be: it counts as 2147483647"),
            ("stdout_capture_maxbytes=1GB", "1073741824 is more than can be: it counts as 268435456"),
            ("stderr_capture_maxbytes=8GB", "8589934592 is more than can be: it counts as 268435456"),
        ]
    )
    func most(setting: String, message: String) {
        let read = program("command=x\n\(setting)\n")
        #expect(read.diagnostics.map(\.message) == [message])
        #expect(read.diagnostics.allSatisfy { $0.severity == .warning && $0.position?.line == 4 })
        let output = read.program?.processes.first?.output
        let counted = [
            read.program?.settings.restart.retries, output?.stdout.captureBytes, output?.stderr?.captureBytes,
        ]
        #expect(counted.contains { $0.map { message.hasSuffix(" \($0)") } ?? false })
    }

    @Test("a time is no longer than a century, and pauses and spans of any such times are numbers")
    func times() {
        let settings = program("command=x\nstartsecs=9223372036854775807\nstopwaitsecs=-5\n").program?.settings
        #expect(settings?.startTime == .seconds(100 * 365 * 86_400))
        #expect(settings?.stop.timeout == .zero)
    }

    @Test("what is no port is no port of a container")
    func containerPorts() throws {
        let own = "process_name=%(process_num)d\nnumprocs=2\nenvironment=PORT=\"9223372036854775807\"\n"
        var request = ResolveRequest(procfiles: [])
        request.ini = read("[supervisord]\n[program:web]\ncommand=x\n" + own)
        let fleet = try #require(Resolver.resolve(request).fleet)
        let export = Exporter.export(ExportRequest(fleet: fleet, app: "app", names: [], root: "/"), as: .compose)
        #expect(!export.files.isEmpty && export.files.allSatisfy { !$0.text.contains("ports:") })
    }
}
