import SuperviseCore
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
        events.wait(as: client)
        for start in stride(from: 0, to: all.count, by: most) {
            // What is asked for now could not be waited for.
            if let limit = client.passedLimit { return stopped(before: all[start...], after: limit) }
            let rest = all[min(start + most, all.count)...]
            var some = all[start..<rest.startIndex]
            do throws(AppError) {
                guard try restart(&some, events) else { return stopped(before: rest) }
            } catch {
                guard let limit = client.passedLimit, error == AppError(late: limit) else { throw error }
                for name in some { _ = StandardStream.error.write("supervise: \(name): \(error.message)\n") }
                return stopped(before: rest, after: limit)
            }
        }
        return ExitCode.success
    }

    /// Restarts some at once, and takes out of them whoever does its work.
    /// - Returns: Whether all of them do.
    private func restart(_ some: inout ArraySlice<String>, _ events: ControlClient) throws(AppError) -> Bool {
        let report = OperationReport(try client.ask(.operation("restart", on: Array(some))))
        guard report.isSuccess else {
            _ = report.print()
            return false
        }
        while let name = some.first {
            if let failure = try wait(for: name, events) {
                _ = StandardStream.error.write("supervise: \(name): \(failure)\n")
                return false
            }
            guard StandardStream.print("\(name): restarted\n") == ExitCode.success else { return false }
            some.removeFirst()
        }
        return true
    }

    /// Says that it goes no further, `limit` being the time that is over where that is the reason: nobody but this
    /// command would restart the others.
    private func stopped(before rest: ArraySlice<String>, after limit: Duration? = nil) -> Int32 {
        let time = limit.map { " after \($0.shortText)" }.orEmpty
        let words = rest.isEmpty ? "" : "; not restarted: \(rest.joined(separator: ", "))"
        _ = StandardStream.error.write("supervise: the rolling restart has ended\(time)\(words)\n")
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
                let left = min(Self.trial, Self.trial - (report.uptime ?? 0))
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
