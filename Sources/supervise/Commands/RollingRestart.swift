import SuperviseWire

/// Restarts processes a few at a time: the next when those are RUNNING and, where that is checked, healthy.
struct RollingRestart {
    /// How long a process that nothing checks must have lived to be taken for one that works, in seconds.
    private static let trial = 1.0

    private let client: ControlClient
    private let names: [String]
    private let most: Int

    init(_ client: ControlClient, _ names: [String], most: Int) {
        self.client = client
        self.names = names
        self.most = most
    }

    /// - Returns: The exit status.
    func run() throws(AppError) -> Int32 {
        let query = [HTTPRequest.Parameter](names: names).adding("usage", "0")
        let answer = try client.ask(.get(["processes"], query))
        let all = StatusCommand.reports(answer).map(\.name)
        // Asked for before the first restart, so that nothing is missed.
        let events = try ControlClient(socket: client)
        try events.begin(.get(["events", "stream"]))
        for start in stride(from: 0, to: all.count, by: most) {
            let some = Array(all[start..<min(start + most, all.count)])
            let report = OperationReport(try client.ask(.operation("restart", on: some)))
            guard report.isSuccess else {
                _ = report.print()
                return stopped(before: all[(start + some.count)...])
            }
            for name in some {
                guard let failure = try wait(for: name, events) else {
                    guard StandardStream.print("\(name): restarted\n") == ExitCode.success else {
                        return ExitCode.failure
                    }
                    continue
                }
                _ = StandardStream.error.write("supervise: \(name): \(failure)\n")
                return stopped(before: all[(start + some.count)...])
            }
        }
        return ExitCode.success
    }

    private func stopped(before rest: ArraySlice<String>) -> Int32 {
        let words = rest.isEmpty ? "" : "; not restarted: \(rest.joined(separator: ", "))"
        _ = StandardStream.error.write("supervise: the rolling restart has ended\(words)\n")
        return ExitCode.failure
    }

    /// Waits until a process does its work.
    /// - Returns: Why it does not; nil where it does.
    private func wait(for name: String, _ events: ControlClient) throws(AppError) -> String? {
        while true {
            let answer = try client.ask(.get(["processes", name]))
            guard let report = answer.array?.first.flatMap(ProcessReport.init(json:)) else { return "it is gone" }
            switch (report.state, report.health) {
            case ("RUNNING", "healthy"): return nil
            case ("RUNNING", nil):
                let left = Self.trial - (report.uptime ?? 0)
                guard left > 0 else { return nil }
                try events.waitForNews(atMost: .milliseconds(Int64(left * 1000) + 1))
                continue
            case ("RUNNING", "unhealthy"):
                return "its health check fails"
                    + (answer.array?.first?["reasons"]?.array?.last?.string).map { ": \($0)" }.orEmpty
            case ("RUNNING", _), ("STARTING", _): break
            default: return "it is \(report.state)" + (report.description.isEmpty ? "" : ": \(report.description)")
            }
            // Whatever happens next may be it.
            guard try events.next() != nil else { throw AppError.gone }
        }
    }
}

extension String? {
    fileprivate var orEmpty: String { self ?? "" }
}
