import Glibc
import SuperviseCore

/// Lines on standard error as honcho logs them: `2026-08-01 12:00:00 [17] [ERROR] text`.
enum HonchoLog {
    enum Level: String {
        case info = "INFO"
        case error = "ERROR"
    }

    static func write(_ level: Level, _ text: String) {
        _ = StandardStream.error.write("\(timestamp) [\(getpid())] [\(level.rawValue)] \(text)\n")
    }

    private static var timestamp: String {
        var now = time(nil)
        var local = tm()
        localtime_r(&now, &local)
        var text = [CChar](repeating: 0, count: 32)
        let count = strftime(&text, text.count, "%Y-%m-%d %H:%M:%S", &local)
        return String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// What honcho logs as an error before it ends with 1.
struct HonchoError: Error, Hashable, Sendable {
    var message: String
}
