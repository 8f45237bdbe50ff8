import SuperviseCore
import SuperviseSystem
import SuperviseWire

extension ProcessReport {
    init(_ snapshot: ProcessSnapshot, _ history: ProcessHistory?, _ usage: ProcessUsage?) {
        self.init(
            name: snapshot.name,
            program: snapshot.program.name,
            group: snapshot.group,
            state: snapshot.state.description
        )
        restarts = snapshot.restarts
        if let pid = snapshot.pid {
            self.pid = Int(pid)
            let lived = Self.seconds(snapshot.now - (snapshot.record.startedAt ?? snapshot.now))
            uptime = lived
            if let usage, usage.processes > 0 {
                self.usage = Usage(
                    cpuSeconds: usage.cpuSeconds,
                    cpuPercent: lived > 0 ? 100 * usage.cpuSeconds / lived : 0,
                    memory: usage.memory,
                    processes: usage.processes
                )
            }
        }
        health = Self.health(snapshot)
        if let status = snapshot.record.status, let end = snapshot.record.endedAt {
            let ago = Self.seconds(snapshot.now - end)
            switch status {
            case .exited(let code): lastEnd = End(code: Int(code), ago: ago)
            case .signaled(let signal, _): lastEnd = End(signal: signal.description, ago: ago)
            }
        }
        waitsFor = snapshot.waitsFor.map(\.words)
        restartsIn = snapshot.restartsAt.map { max(0, Self.seconds($0 - snapshot.now)) }
        description = ProcessReasons(snapshot, history).short
    }

    private static func seconds(_ nanoseconds: Int64) -> Double { Double(max(0, nanoseconds)) / 1e9 }

    private static func health(_ snapshot: ProcessSnapshot) -> String? {
        guard snapshot.program.health != nil, snapshot.pid != nil else { return nil }
        switch snapshot.isHealthy {
        case true?: return "healthy"
        case false?: return "unhealthy"
        case nil: return "starting"
        }
    }
}
