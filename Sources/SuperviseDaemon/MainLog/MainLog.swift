import Glibc
import SuperviseCore
import SuperviseSystem

/// The supervisor's own log, in supervisord's format: `2026-08-01 12:00:00,123 INFO spawned: 'web' with pid 7`.
final class MainLog {
    private let level: LogLevel
    private let writer: LogWriter
    private let console: Console
    let log: LogID?
    /// The path of its file, if it has one.
    let path: ByteString?
    /// Nil where the console does not show it.
    private let source: LineSource?
    /// Whether what is copied goes to the console too: where the processes' own lines do not.
    private let showsCopies: Bool
    var events: EventLog

    /// - Parameters:
    ///   - settings: What the configuration says of the supervisor itself.
    ///   - writer: Writes its file.
    ///   - console: Shows its lines.
    ///   - style: How lines look there.
    /// - Throws: What the system refused, but nothing about the file, which is told later.
    init(
        _ settings: DaemonSettings,
        writer: LogWriter,
        console: Console,
        style: OutputStyle
    ) throws(SystemError) {
        showsCopies = !settings.showsChildren
        let settings = settings.mainLog
        level = settings.level
        self.writer = writer
        self.console = console
        let plan = LogPlan(target: settings.target, rotation: settings.rotation)
        var plain = style
        plain.prefix = false
        source =
            settings.isShown || plan.isConsole
            ? LineSource(name: "system", program: nil, width: 0, style: plain) : nil
        path = plan.ownDescriptor == nil ? plan.path : nil
        switch (settings.target, plan.ownDescriptor) {
        case (.none, _) where settings.syslog: log = try writer.open(.syslog(prefix: ""))
        case (.file, 1?), (.none, _), (.automatic, _): log = nil
        case (.file, let number?): log = try writer.open(.descriptor(number))
        case (.file(let path), nil): log = try writer.open(.file(path: path, settings.rotation))
        }
        events = EventLog()
    }

    /// Adds a line, if it matters enough.
    func write(_ level: LogLevel, _ text: String) {
        guard level <= self.level else { return }
        add(Self.head(level) + Array("\(text)\n".utf8), toConsole: true)
    }

    /// Whether the output of processes stands in it too.
    var copiesOutput: Bool { level >= .debug }

    /// Adds a piece of a process's output in supervisord's form, as it came.
    func copy(_ bytes: UnsafeRawBufferPointer, of name: String, _ channel: OutputChannel) {
        let head = Self.head(.debug) + Array("'\(name)' \(channel) output:\n".utf8)
        add(head + Array(bytes) + [UInt8(ascii: "\n")], toConsole: showsCopies)
    }

    private func add(_ lines: [UInt8], toConsole: Bool) {
        lines.withUnsafeBytes { bytes in
            if let log { writer.append(bytes, to: log) }
            guard toConsole, let source else { return }
            console.updateTime()
            console.add(lines: bytes, from: source)
        }
    }

    private static func head(_ level: LogLevel) -> [UInt8] {
        time(Clock.wallNanoseconds()) + Array(" \(level.letters) ".utf8)
    }

    /// Local time as Python's logging has it, with a comma before the milliseconds.
    static func time(_ now: Int64) -> [UInt8] {
        var seconds = time_t(now / 1_000_000_000)
        var local = tm()
        localtime_r(&seconds, &local)
        let date =
            Timestamp.digits(Int(local.tm_year) + 1900, 4) + [UInt8(ascii: "-")]
            + Timestamp.join([local.tm_mon + 1, local.tm_mday], UInt8(ascii: "-"))
        let clock = Timestamp.join([local.tm_hour, local.tm_min, local.tm_sec], UInt8(ascii: ":"))
        let fraction = [UInt8(ascii: ",")] + Timestamp.digits(Int(now / 1_000_000 % 1000), 3)
        return date + [UInt8(ascii: " ")] + clock + fraction
    }
}
