import Glibc
import SuperviseSystem

/// The output of one process: bytes from its pipe or pty, lines to the console.
///
/// Lines stay bytes and are copied once: this is the path that every line takes.
final class ChildOutput: EventHandler {
    /// A longer line passes in pieces of this size, each marked.
    private static let longestLine = 1 << 20
    private static let continuationMark = Array(" [...]".utf8)
    /// What one turn takes of one child: enough for speed, little enough that the others' lines do not wait long.
    static let quota = 16 * 1024
    /// A pipe holds no more than this (`pipe-max-size` of pipe(7)), so neither do the last words of a process.
    private static let mostLastWords = 1 << 20
    /// How old an unfinished line is when it is shown: a prompt, or dots that tell of progress.
    static let promptDelay = Duration.seconds(1)

    private let descriptor: OwnedFD
    private let source: LineSource
    private let console: Console
    private let loop: EventLoop
    private let queue: OutputQueue
    private let tap: OutputTap?
    private let tail: OutputTail?
    let isTerminal: Bool
    /// The start of a line whose end has not come.
    private var partial: [UInt8] = []
    /// When it began, in monotonic nanoseconds.
    private(set) var partialSince: Int64?
    private(set) var isOpen = true
    /// Whether it has its place in the queue.
    var isQueued = false
    /// Called once, before the first read.
    var announce: (() -> Void)?

    init(
        _ descriptor: consuming OwnedFD,
        source: LineSource,
        console: Console,
        queue: OutputQueue,
        loop: EventLoop,
        tap: OutputTap? = nil,
        tail: OutputTail? = nil
    ) {
        isTerminal = Terminal.isTerminal(descriptor.raw)
        self.descriptor = descriptor
        self.source = source
        self.console = console
        self.queue = queue
        self.loop = loop
        self.tap = tap
        self.tail = tail
    }

    var number: Int32 { descriptor.raw }

    func ready() {
        // The notice of the start comes first: a process says its id before it can write a line.
        if let announce {
            self.announce = nil
            announce()
        }
        Prefetch.object(source)
        if let tail { Prefetch.object(tail) }
        queue.append(self)
    }

    /// Takes one piece of what has come.
    /// - Returns: Whether there may be more: a pipe that gave less than was asked for is empty, but a pty gives no
    ///   more than one of its buffers at a time.
    func serve() -> Bool {
        guard isOpen, let count = readOnce() else { return false }
        return isTerminal || count == Self.quota
    }

    /// Begins to read.
    func open() throws(SystemError) {
        try descriptor.setNonBlocking()
        try loop.add(descriptor.raw, .readEdge, handler: self)
    }

    /// Reads no more; an unfinished last line is shown.
    func close() {
        guard isOpen else { return }
        isOpen = false
        loop.remove(descriptor.raw)
        tap?.finish(show: frame)
        showPartial()
    }

    /// Takes what an ended process has left in its pipe, so that its last words come before the notice of its end.
    func readLastWords() {
        var taken = 0
        while isOpen, taken < Self.mostLastWords, let count = readOnce() { taken += count }
    }

    /// Takes what is left, shows an unfinished last line, and reads no more.
    func finish() {
        readLastWords()
        close()
    }

    /// Shows the unfinished line as it is; what follows comes on a line of its own.
    func showPartial() {
        guard !partial.isEmpty else { return }
        partial.append(UInt8(ascii: "\n"))
        partial.withUnsafeBytes { pass(lines: $0) }
        partial = []
        partialSince = nil
    }

    /// The number of bytes read; nil where there is nothing now, or never will be.
    private func readOnce() -> Int? {
        source.prefetch()
        tail?.prefetch()
        switch attempt("read", { read(descriptor.raw, queue.buffer.baseAddress, Self.quota) }) {
        case .bytes(let count) where count > 0:
            console.updateTime()
            let bytes = UnsafeRawBufferPointer(rebasing: queue.buffer[..<count])
            tail?.onBytes?(bytes)
            if let tap { tap.take(bytes, show: frame) } else { frame(bytes) }
            return count
        case .bytes, .failed:  // a pty whose other end is closed fails with EIO
            close()
            return nil
        case .wouldBlock:
            return nil
        }
    }

    private func frame(_ bytes: UnsafeRawBufferPointer) {
        guard let last = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return hold(bytes) }
        let end = last + 1
        var lines = UnsafeRawBufferPointer(rebasing: bytes[..<end])
        if !partial.isEmpty, let length = lines.firstIndex(of: UInt8(ascii: "\n")) {
            partial.append(contentsOf: UnsafeRawBufferPointer(rebasing: lines[..<length]))
            cutPartial()
            showPartial()
            lines = UnsafeRawBufferPointer(rebasing: lines[(length + 1)...])
        }
        pass(lines: lines)
        if end < bytes.count { hold(UnsafeRawBufferPointer(rebasing: bytes[end...])) }
    }

    private func pass(lines: UnsafeRawBufferPointer) {
        console.add(lines: lines, from: source)
        tail?.append(lines, at: console.wallTime)
        tap?.take(lines: lines)
    }

    /// Keeps the start of a line, and passes on pieces of one that is too long.
    private func hold(_ bytes: UnsafeRawBufferPointer) {
        partial.append(contentsOf: bytes)
        cutPartial()
        partialSince = partialSince ?? Clock.monotonicNanoseconds()
    }

    /// Passes on the first pieces of a line that is too long; something of it is left, so that its end adds no line.
    private func cutPartial() {
        while partial.count > Self.longestLine {
            let rest = Array(partial[Self.longestLine...])
            partial.removeSubrange(Self.longestLine...)
            partial += Self.continuationMark
            showPartial()
            partial = rest
        }
    }
}
