import Glibc

/// The clocks of the system.
package enum Clock {
    /// Monotonic time in nanoseconds, which stands still while the machine is suspended (`CLOCK_MONOTONIC`).
    package static func monotonicNanoseconds() -> Int64 {
        nanoseconds(of: CLOCK_MONOTONIC)
    }

    /// Wall-clock time in nanoseconds since 1970 (`CLOCK_REALTIME`); for display alone.
    package static func wallNanoseconds() -> Int64 {
        nanoseconds(of: CLOCK_REALTIME)
    }

    private static func nanoseconds(of clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
