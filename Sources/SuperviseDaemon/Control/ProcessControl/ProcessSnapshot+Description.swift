import Glibc
import SuperviseCore

extension ProcessSnapshot {
    /// One line on how it is, as supervisord prints it: `pid 17, uptime 0:01:02`.
    var description: String {
        switch supervisordState {
        case .running:
            let started = (record.startedAt ?? now) / 1_000_000_000
            return "pid \(pid ?? 0), uptime \(Self.uptime(seconds: max(0, now / 1_000_000_000 - started)))"
        case .fatal, .backoff:
            return spawnError ?? "unknown error (try \"tail \(processName)\")"
        case .stopped, .exited:
            guard record.startedAt != nil, let end = record.endedAt else { return "Not started" }
            return Self.date(seconds: end / 1_000_000_000)
        case .starting, .stopping:
            return ""
        }
    }

    /// As Python prints a time difference: `0:01:02`, `1 day, 0:00:00`.
    static func uptime(seconds: Int64) -> String {
        let (days, rest) = (seconds / 86400, seconds % 86400)
        let digits = { (number: Int64) in number < 10 ? "0\(number)" : "\(number)" }
        let clock = "\(rest / 3600):\(digits(rest % 3600 / 60)):\(digits(rest % 60))"
        switch days {
        case 0: return clock
        case 1: return "1 day, \(clock)"
        default: return "\(days) days, \(clock)"
        }
    }

    /// Local time: `Nov 21 03:04 PM`.
    static func date(seconds: Int64) -> String {
        var time = time_t(seconds)
        var local = tm()
        localtime_r(&time, &local)
        var text = [CChar](repeating: 0, count: 32)
        let count = strftime(&text, text.count, "%b %d %I:%M %p", &local)
        return String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
