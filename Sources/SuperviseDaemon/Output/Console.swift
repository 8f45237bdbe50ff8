import Glibc
import SuperviseSystem

/// Our standard output: collects the lines of one turn of the loop and writes them in one go.
///
/// It never waits. While its reader does not keep up it is full, and whoever feeds it stops reading children, which
/// then feel the back-pressure that a plain pipe would give them.
final class Console {
    /// How many bytes wait for a slow reader before children are not read any more. Small, so that a quiet child's
    /// line is never behind much of a noisy one's; large enough that one turn's lines mostly go out in one write.
    private static let capacity = 128 * 1024

    private(set) var time: Timestamp
    private let format: OutputStyle.Format
    private let sink: any ConsoleSink
    private var pending: [UInt8] = []
    /// How many bytes the sink has taken in all.
    private(set) var written = 0
    /// How many bytes at the front of `pending` the sink has taken.
    private var taken = 0

    init(style: OutputStyle, sink: any ConsoleSink) {
        // A JSON line without its time would be of little use, and honcho's short one has no date.
        time = Timestamp(style.format == .json && style.timestamps == .time ? .iso : style.timestamps)
        format = style.format
        self.sink = sink
        pending.reserveCapacity(2 * Self.capacity)
    }

    /// Whether lines should not be added now; notices may be, they are few.
    var isFull: Bool { pending.count - taken >= Self.capacity }

    /// Whether something has not been written yet.
    var isBusy: Bool { !pending.isEmpty || sink.isBusy }

    /// Takes the time that the lines of this turn carry.
    func updateTime() {
        time.update(to: Clock.wallNanoseconds())
    }

    /// Adds one line of `source`; `bytes` have no newline at their end.
    @inline(__always)
    func add(_ bytes: UnsafeRawBufferPointer, from source: LineSource) {
        pending += source.header(at: time)
        if format == .text {
            pending.append(contentsOf: bytes)
            pending.append(UInt8(ascii: "\n"))
        } else {
            JSONText.append(bytes, to: &pending)
            pending += [UInt8(ascii: "\""), UInt8(ascii: "}"), UInt8(ascii: "\n")]
        }
    }

    func add(_ text: String, from source: LineSource) {
        var text = text
        text.withUTF8 { add(UnsafeRawBufferPointer($0), from: source) }
    }

    /// Hands over what has been added, as far as the sink takes it.
    func flush() {
        guard !pending.isEmpty else { return }
        let count = pending.withUnsafeBytes { sink.take(UnsafeRawBufferPointer(rebasing: $0[taken...])) }
        taken += count
        written += count
        if taken == pending.count {
            pending.removeAll(keepingCapacity: true)
            taken = 0
        } else if taken >= Self.capacity {
            pending.removeFirst(taken)
            taken = 0
        }
    }
}

/// Where the console's bytes go.
protocol ConsoleSink: AnyObject {
    /// Whether bytes that it has taken are not written yet.
    var isBusy: Bool { get }
    /// Takes as many bytes as it can without waiting, from the front, and says how many.
    func take(_ bytes: UnsafeRawBufferPointer) -> Int
}
