/// The time before each line of output (`--timestamps`).
enum TimestampStyle: String, OptionWord {
    case none
    /// `HH:MM:SS`, local time.
    case time
    /// `HH:MM:SS.mmm`, local time.
    case milliseconds = "ms"
    /// ISO 8601 with date and offset.
    case iso
}
