import SuperviseCore
import SuperviseSystem
import SuperviseWire

/// What becomes of one channel's output beside the console, for one life of a process.
///
/// Only channels with something of the kind have one; the console's path stays as it is for the others.
final class OutputTap {
    /// Who is told of what passes.
    struct Listeners {
        /// All bytes as they come, also those between capture marks.
        var passed: ((UnsafeRawBufferPointer) -> Void)?
        /// Text between the capture marks.
        var captured: (([UInt8]) -> Void)?
        /// What the logs have, as it comes, but no character in pieces.
        var output: (([UInt8]) -> Void)?
        /// What an event listener has answered.
        var answer: ((UnsafeRawBufferPointer) -> Void)?
        /// Whether the console has it too.
        var isShown = true
        /// The first line that the pattern matches; it is told once.
        var matched: (pattern: LinePattern, tell: () -> Void)?

        /// Whether somebody needs to be told even where there is no log.
        var wantsOutput: Bool { matched != nil || passed != nil || answer != nil }
    }

    private let logs: LogWriter
    /// Logs that take bytes as they come.
    private let raw: [LogID]
    /// Logs that others write to as well, so they take whole lines.
    private let byLine: [LogID]
    private var capture: CaptureFramer?
    private var stripper: EscapeStripper?
    private var lineStripper: EscapeStripper?
    private var characters = CharacterFramer()
    private var listeners: Listeners

    init(_ plan: ChannelLogs, logs: LogWriter, listeners: Listeners) {
        self.logs = logs
        self.listeners = listeners
        raw = plan.raw
        byLine = plan.byLine
        capture = plan.captureBytes > 0 ? CaptureFramer(limit: plan.captureBytes) : nil
        let hasBytes = !raw.isEmpty || listeners.passed != nil || listeners.output != nil
        stripper = plan.stripsEscapes && hasBytes ? EscapeStripper() : nil
        lineStripper = plan.stripsEscapes && !byLine.isEmpty ? EscapeStripper() : nil
    }

    /// Takes bytes as they came, and gives on to `show` what the console is to show of them.
    func take(_ bytes: UnsafeRawBufferPointer, show: (UnsafeRawBufferPointer) -> Void) {
        listeners.answer?(bytes)
        guard let output = capture?.feed(Array(bytes)) else { return pass(bytes, show: show) }
        output.passed.withUnsafeBytes { pass($0, show: show) }
        for text in output.captured {
            text.withUnsafeBytes { listeners.passed?($0) }
            listeners.captured?(text)
        }
    }

    /// The stream has ended: takes what was held back.
    func finish(show: (UnsafeRawBufferPointer) -> Void) {
        if let rest = capture?.finish(), !rest.isEmpty { rest.withUnsafeBytes { pass($0, show: show) } }
        publish(characters.finish())
    }

    /// Takes whole lines.
    func take(lines: UnsafeRawBufferPointer) {
        if !byLine.isEmpty {
            if let text = lineStripper?.feed(Array(lines)) {
                text.withUnsafeBytes { bytes in byLine.forEach { logs.append(bytes, to: $0) } }
            } else {
                byLine.forEach { logs.append(lines, to: $0) }
            }
        }
        if listeners.matched != nil { look(at: lines) }
    }

    private func pass(_ bytes: UnsafeRawBufferPointer, show: (UnsafeRawBufferPointer) -> Void) {
        if let text = stripper?.feed(Array(bytes)) {
            text.withUnsafeBytes(record)
        } else {
            record(bytes)
        }
        if !bytes.isEmpty, listeners.isShown { show(bytes) }
    }

    private func record(_ bytes: UnsafeRawBufferPointer) {
        guard !bytes.isEmpty else { return }
        raw.forEach { logs.append(bytes, to: $0) }
        listeners.passed?(bytes)
        if listeners.output != nil { publish(characters.feed(Array(bytes))) }
    }

    private func publish(_ text: [UInt8]) {
        if !text.isEmpty { listeners.output?(text) }
    }

    private func look(at lines: UnsafeRawBufferPointer) {
        for line in lines.split(separator: UInt8(ascii: "\n")) {
            guard let matched = listeners.matched else { return }
            guard matched.pattern.matches(UnsafeRawBufferPointer(rebasing: line)) else { continue }
            listeners.matched = nil
            matched.tell()
        }
    }
}
