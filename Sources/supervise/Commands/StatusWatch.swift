import Glibc
import SuperviseCore
import SuperviseSystem
import SuperviseWire

/// `supervise status --watch`: the table, drawn again in its place.
final class StatusWatch {
    /// How often it is drawn where nothing happens.
    private static let interval = Duration.seconds(1)

    private let options: StatusOptions
    private let client: ControlClient
    /// Says that something has happened.
    private let events: ControlClient
    private let loop: ClientLoop
    private var screen = ScreenArea()
    private var usage = UsageSince()
    private var nextTime: Int64 = 0

    init(_ options: StatusOptions) throws(AppError) {
        guard Terminal.isTerminal(STDOUT_FILENO) else {
            throw AppError(
                "--watch needs a terminal",
                hint: "programs read: supervise status --json, or supervise events --format json",
                status: ExitCode.usage
            )
        }
        self.options = options
        client = try ControlClient(options.control)
        events = try ControlClient(socket: client)
        loop = try ClientLoop()
    }

    /// - Returns: The exit status.
    func run() throws(AppError) -> Int32 {
        try events.begin(.get(["events", "stream"]))
        try loop.add(events.number, "the supervisor") { [unowned self] () throws(AppError) in
            guard let news = try events.available() else { throw AppError.gone }
            nextTime = 0
            if news.contains(.end) { loop.end(ExitCode.success) }
        }
        loop.onResize = { [unowned self] in nextTime = 0 }
        loop.onSuspend = { [unowned self] in write(screen.end()) }
        loop.onContinue = { [unowned self] in
            write(screen.begin())
            nextTime = 0
        }
        write(screen.begin())
        defer { write(screen.end()) }
        return try loop.run { [unowned self] in
            guard nextTime <= Clock.monotonicNanoseconds() else { return nextTime }
            nextTime = Clock.monotonicNanoseconds() + Self.interval.nanoseconds
            loop.perform { () throws(AppError) in try draw() }
            return nextTime
        }
    }

    private func draw() throws(AppError) {
        let answer = try client.ask(.get(["processes"], StatusCommand.query(options)))
        let reports = usage.update(StatusCommand.reports(answer), at: Clock.monotonicNanoseconds())
        let rows = WindowSize(of: STDOUT_FILENO).map { Int($0.rows) } ?? 0
        write(screen.draw(StatusCommand.table(reports, options.color).lines, rows: rows))
    }

    private func write(_ text: String) {
        if StandardStream.output.write(text) != nil { loop.end(ExitCode.failure) }
    }
}

/// A part of a terminal that is drawn again in its place.
struct ScreenArea {
    private var height = 0

    /// Hides the cursor, and begins below what others have written.
    mutating func begin() -> String {
        height = 0
        return "\u{1B}[?25l"
    }

    /// Shows the cursor again, below.
    func end() -> String { "\u{1B}[?25h" }

    /// Draws lines over those that were drawn before; more than the terminal has are left out.
    mutating func draw(_ lines: [String], rows: Int) -> String {
        let most = max(2, rows - 1)
        let shown = lines.count <= most ? lines : lines.prefix(most - 1) + ["… \(lines.count - most + 1) more"]
        let up = height > 0 ? "\u{1B}[\(height)A" : ""
        height = shown.count
        return up + "\r" + shown.map { $0 + "\u{1B}[K\r\n" }.joined() + "\u{1B}[J"
    }
}

/// The share of the processor since the last look, instead of that since the start.
struct UsageSince {
    private var last: [(pid: Int, seconds: Double)] = []
    private var time: Int64 = 0

    /// The reports with their shares, at a monotonic time in nanoseconds.
    mutating func update(_ reports: [ProcessReport], at now: Int64) -> [ProcessReport] {
        let elapsed = Double(now - time) / 1e9
        let before = last
        last = reports.compactMap { report in report.pid.flatMap { pid in report.usage.map { (pid, $0.cpuSeconds) } } }
        time = now
        return reports.map { report in
            guard let used = report.usage, let known = before.first(where: { $0.pid == report.pid }), elapsed > 0
            else { return report }
            var report = report
            report.usage?.cpuPercent = max(0, 100 * (used.cpuSeconds - known.seconds) / elapsed)
            return report
        }
    }
}
