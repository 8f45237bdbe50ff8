/// How lines look on the console.
package struct OutputStyle: Hashable, Sendable {
    package enum Format: String, CaseIterable, Hashable, Sendable {
        case text
        /// One JSON object a line: `time`, `process`, `line`.
        case json
    }

    package enum Timestamps: String, CaseIterable, Hashable, Sendable {
        case none
        /// `HH:MM:SS`, local time, as honcho and foreman.
        case time
        /// `HH:MM:SS.mmm`
        case ms
        /// RFC 3339 with milliseconds and the offset from UTC.
        case iso
    }

    package var format: Format
    package var timestamps: Timestamps
    /// Whether lines begin with time, name and bar at all.
    package var prefix: Bool
    package var color: Bool
    /// Programs whose lines are read and dropped; notices about them are still shown.
    package var quiet: Set<String>
    /// Whether the lines of programs are shown at all.
    package var showsChildren = true
    /// Programs that have their colours in this order, before all others and whether they run or not.
    package var colorOrder: [String] = []
    /// Whose words notices have, and whose colours names.
    package var manners = Manners.own
    /// How wide names are at least.
    package var leastNameWidth = Self.standardNameWidth
    /// honcho's least width of names: that of `system`.
    package static let standardNameWidth = 6

    package init(
        format: Format = .text,
        timestamps: Timestamps = .time,
        prefix: Bool = true,
        color: Bool = false,
        quiet: Set<String> = []
    ) {
        self.format = format
        self.timestamps = timestamps
        self.prefix = prefix
        self.color = color
        self.quiet = quiet
    }
}
