import Glibc

/// Times as programs read them.
enum RFC3339 {
    /// UTC with milliseconds: `2026-11-21T10:54:29.123Z`.
    static func text(_ nanoseconds: Int64) -> String {
        var time = time_t(nanoseconds / 1_000_000_000)
        var parts = tm()
        gmtime_r(&time, &parts)
        let digits = { (number: Int, width: Int) in String(decoding: Timestamp.digits(number, width), as: UTF8.self) }
        let day =
            "\(digits(Int(parts.tm_year) + 1900, 4))-\(digits(Int(parts.tm_mon) + 1, 2))-\(digits(Int(parts.tm_mday), 2))"
        let clock = "\(digits(Int(parts.tm_hour), 2)):\(digits(Int(parts.tm_min), 2)):\(digits(Int(parts.tm_sec), 2))"
        return "\(day)T\(clock).\(digits(Int(nanoseconds / 1_000_000 % 1000), 3))Z"
    }
}
