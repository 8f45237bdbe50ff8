import Glibc
import SuperviseSystem
import SuperviseWire

/// Our standard output: collects the lines of one turn of the loop and writes them in one go.
///
/// It never waits. While its reader does not keep up it is full, and whoever feeds it stops reading children, which
/// then feel the back-pressure that a plain pipe would give them.
final class Console {
    /// How many bytes wait for a slow reader before children are not read any more.
    ///
    /// Small, so that a quiet child's line is never behind much of a noisy one's; large enough that one turn's lines
    /// mostly go out in one write.
    private static let capacity = 32 * 1024
    /// How many bytes wait before the last words of ended processes are not taken any more either: some twenty pipes.
    private static let lastWordsCapacity = 1 << 20

    private let time: Timestamp
    private let format: OutputStyle.Format
    private let sink: any ConsoleSink
    private let pending = OutputBuffer(capacity: 2 * Console.capacity)
    /// How many bytes the sink has taken in all.
    private(set) var written = 0
    /// When the lines of this turn came, in nanoseconds since 1970.
    private(set) var wallTime: Int64 = 0

    init(style: OutputStyle, sink: any ConsoleSink) {
        // A JSON line without its date would be of little use, and nobody expects honcho's short time there.
        time = Timestamp(style.format == .json && style.timestamps == .time ? .iso : style.timestamps)
        format = style.format
        self.sink = sink
    }

    /// Whether lines should not be added now; notices may be, they are few.
    var isFull: Bool { pending.count >= Self.capacity }

    /// Whether the last words of an ended process may be added though it is full: the notice of its end follows them.
    var hasRoomForLastWords: Bool { pending.count < Self.lastWordsCapacity }

    /// Whether something has not been written yet.
    var isBusy: Bool { pending.count > 0 || sink.isBusy }

    /// Takes the time that the lines of this turn carry.
    func updateTime() {
        updateTime(to: Clock.wallNanoseconds())
    }

    /// Takes another time for the lines that follow, in nanoseconds since 1970.
    func updateTime(to now: Int64) {
        wallTime = now
        time.update(to: now)
    }

    /// Adds whole lines of `source`, the newline at the end of each included.
    func add(lines: UnsafeRawBufferPointer, from source: LineSource) {
        guard !source.isQuiet else { return }
        source.updateHeader(to: time)
        guard format == .text else { return addJSON(lines, source) }
        source.header.withUnsafeBytes { pending.append(lines: lines, header: $0) }
    }

    /// Adds one line of text.
    func add(_ text: String, from source: LineSource) {
        Array((text + "\n").utf8).withUnsafeBytes { add(lines: $0, from: source) }
    }

    private func addJSON(_ lines: UnsafeRawBufferPointer, _ source: LineSource) {
        guard !lines.isEmpty else { return }  // split would make one line of nothing
        for line in lines.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            var object = source.header
            JSONText.append(UnsafeRawBufferPointer(rebasing: line), to: &object)
            object += Array("\"}\n".utf8)
            object.withUnsafeBytes { pending.append($0) }
        }
    }

    /// Hands over what has been added, as far as the sink takes it.
    func flush() {
        guard pending.count > 0 else { return }
        let count = sink.take(pending.bytes)
        pending.drop(count)
        written += count
    }
}

/// Where the console's bytes go.
protocol ConsoleSink: AnyObject {
    /// Whether bytes that it has taken are not written yet.
    var isBusy: Bool { get }
    /// Takes as many bytes as it can without waiting, from the front, and says how many.
    func take(_ bytes: UnsafeRawBufferPointer) -> Int
}
