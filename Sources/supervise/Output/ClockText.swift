import Glibc

/// The time of day, here.
enum ClockText {
    /// `12:34:56`, of a time in milliseconds since 1970.
    static func seconds(_ milliseconds: Int) -> String {
        var parts = tm()
        var time = time_t(milliseconds / 1000)
        localtime_r(&time, &parts)
        return "\(digits(parts.tm_hour)):\(digits(parts.tm_min)):\(digits(parts.tm_sec))"
    }

    /// `12:34:56.789`.
    static func withMilliseconds(_ milliseconds: Int) -> String {
        "\(seconds(milliseconds)).\(String(1000 + milliseconds % 1000).dropFirst())"
    }

    private static func digits(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
