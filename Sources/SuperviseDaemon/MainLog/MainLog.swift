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
    var events: EventLog

    /// - Parameters:
    ///   - settings: Where lines go, and which.
    ///   - writer: Writes its file.
    ///   - console: Shows its lines.
    ///   - style: How lines look there.
    /// - Throws: What the system refused, but nothing about the file, which is told later.
    init(
        _ settings: DaemonSettings.MainLog,
        writer: LogWriter,
        console: Console,
        style: OutputStyle
    ) throws(SystemError) {
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
        case (.file, 1?), (.none, _), (.automatic, _): log = nil
        case (.file, let number?): log = try writer.open(.descriptor(number))
        case (.file(let path), nil): log = try writer.open(.file(path: path, settings.rotation))
        }
        events = EventLog()
    }

    /// Adds a line, if it matters enough.
    func write(_ level: LogLevel, _ text: String) {
        guard level <= self.level else { return }
        let line = Self.time(Clock.wallNanoseconds()) + Array(" \(level.letters) \(text)\n".utf8)
        line.withUnsafeBytes { bytes in
            if let log { writer.append(bytes, to: log) }
            guard let source else { return }
            console.updateTime()
            console.add(lines: bytes, from: source)
        }
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
