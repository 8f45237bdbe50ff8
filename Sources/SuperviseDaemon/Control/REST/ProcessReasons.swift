import SuperviseCore

/// Why an instance is in its state, in words.
struct ProcessReasons {
    private let snapshot: ProcessSnapshot
    private let history: ProcessHistory?

    init(_ snapshot: ProcessSnapshot, _ history: ProcessHistory?) {
        self.snapshot = snapshot
        self.history = history
    }

    private var record: ProcessRecord { snapshot.record }

    /// A few words for a table; empty where the state says all.
    var short: String {
        switch snapshot.state {
        case .running, .stopping: ""
        case .starting:
            snapshot.waitsFor.isEmpty ? "" : "waits for " + snapshot.waitsFor.map(\.words).joined(separator: ", ")
        case .backoff: [lastEnd, restart].compactMap { $0 }.joined(separator: "; ")
        case .stopped: record.startedAt == nil ? "not started" : stopByCheck ?? ""
        case .exited: lastEnd ?? ""
        case .fatal: reason ?? lastEnd ?? ""
        }
    }

    /// All that is known, a sentence each.
    var long: [String] {
        var lines = [state]
        switch snapshot.state {
        case .running:
            lines += health
            if snapshot.restarts > 0 { lines.append("It was started again \(times(snapshot.restarts)).") }
        case .starting:
            lines += waiting
            if snapshot.pid != nil, snapshot.program.startTime > .zero {
                lines.append("It counts as RUNNING when it has lived for \(snapshot.program.startTime.shortText).")
            }
        case .backoff: lines += [end, restart.map { "It \($0)." }].compactMap { $0 }
        case .stopping: break
        case .stopped:
            let cause = stopByCheck.map { "It was stopped because \($0)." } ?? "Somebody has asked for that."
            lines.append(record.startedAt == nil ? "It has not been started\(autostart)." : cause)
            lines += [end].compactMap { $0 }
        case .exited:
            lines += [end].compactMap { $0 }
            lines.append("Its restart policy (\(snapshot.program.restart.words)) does not start it again.")
        case .fatal:
            lines += [end].compactMap { $0 }
            if let reason { lines.append("It is not started again: \(reason).") }
        }
        return lines
    }

    private var state: String {
        let pid = snapshot.pid.map { " (pid \($0))" } ?? ""
        let since = snapshot.since.map { " for \(Self.age(snapshot.now - $0))" } ?? ""
        return "\(snapshot.name)\(pid) has been \(snapshot.state.description)\(since)."
    }

    private var autostart: String { snapshot.program.autostart ? "" : " (autostart=false)" }

    private var health: [String] {
        guard snapshot.program.health != nil else { return [] }
        switch snapshot.isHealthy {
        case nil:
            guard let trouble = snapshot.healthTrouble else { return ["Its health check has found nothing yet."] }
            return ["Its health check fails, which does not count yet: \(trouble.words)."]
        case true?: return ["Its health check succeeds."]
        case false?: return ["Its health check fails: \(record.healthFailure ?? "it has failed")."]
        }
    }

    private var stopByCheck: String? {
        guard record.wasStoppedByCheck else { return nil }
        return "its health check failed" + (record.healthFailure.map { ": \($0)" } ?? "")
    }

    private var waiting: [String] {
        snapshot.waitsFor.map { "It waits for \($0.words)." }
    }

    /// How the last life ended, as part of a sentence.
    private var lastEnd: String? {
        if let failure = record.failure { return failure.words }
        guard let status = record.status else { return nil }
        switch status {
        case .exited: return status.manner
        case .signaled(let signal, _):
            if record.wasSignaled { return "killed by \(signal) (as asked)" }
            let killer: String =
                switch history?.killer {
                case .outOfMemory: " (out of memory)"
                case .supervisor: " (by us)"
                case .somebodyElse, .unknown, nil: ""
                }
            return "killed by \(signal)\(killer)"
        }
    }

    /// The same as a sentence.
    private var end: String? {
        guard let lastEnd else { return nil }
        let time = record.endedAt.map { " \(Self.age(snapshot.now - $0)) ago" } ?? ""
        if record.failure != nil { return "The last start failed\(time): \(lastEnd)." }
        let lived = record.startedAt.flatMap { start in
            record.endedAt.map { ", after \(Self.age($0 - start))" }
        }
        switch record.status {
        case .signaled(let signal, _)?:
            let asker = record.wasSignaled ? ", by us: somebody has asked for that signal" : nil
            let who =
                asker ?? history?.killer.map { ", \($0.words)" } ?? (record.wasAsked ? ", as asked" : ", not by us")
            return "Its last process was killed by \(signal)\(time)\(lived ?? "")\(who)."
        case .exited?, nil:
            return "Its last process \(lastEnd)\(time)\(lived ?? "")."
        }
    }

    private var restart: String? {
        guard let at = snapshot.restartsAt else { return nil }
        let attempt = record.attempt.map { number in
            let limit = snapshot.program.restart.retries.map { " of \($0)" } ?? ""
            return " (restart \(number)\(limit) in a row)"
        }
        return "starts again in \(Self.age(max(0, at - snapshot.now)))\(attempt ?? "")"
    }

    private var reason: String? {
        switch record.fatal {
        case .cannotStart(let failure)?: failure.words
        case .refusedByShell(let status)?: "\(status.manner): \(status.shellWords)"
        case .retriesExhausted(let status, let retries)?:
            retries > 0 ? "\(status.manner), given up after \(times(retries, "restart"))" : status.manner
        case .unhealthy?: "its health check failed" + (record.healthFailure.map { ": \($0)" } ?? "")
        case .dependency(let dependency, let obstacle)?:
            "it waits for \(dependency.words), but " + (obstacle?.words ?? "that cannot happen any more")
        case nil: nil
        }
    }

    private func times(_ count: Int, _ noun: String = "time") -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    /// A time as short as people want it: `0.4s`, `12s`, `3m20s`, `2h5m`, `3d4h`.
    static func age(_ nanoseconds: Int64) -> String {
        let seconds = max(0, nanoseconds) / 1_000_000_000
        switch seconds {
        case ..<10:
            let tenths = max(0, nanoseconds) / 100_000_000
            return tenths % 10 == 0 ? "\(tenths / 10)s" : "\(tenths / 10).\(tenths % 10)s"
        case ..<60: return "\(seconds)s"
        case ..<3600: return "\(seconds / 60)m" + (seconds % 60 > 0 ? "\(seconds % 60)s" : "")
        case ..<86400: return "\(seconds / 3600)h" + (seconds % 3600 >= 60 ? "\(seconds % 3600 / 60)m" : "")
        default: return "\(seconds / 86400)d" + (seconds % 86400 >= 3600 ? "\(seconds % 86400 / 3600)h" : "")
        }
    }
}

extension RestartPolicy {
    fileprivate var words: String {
        switch condition {
        case .never: "never"
        case .onFailure: "on-failure"
        case .always: "always"
        }
    }
}
