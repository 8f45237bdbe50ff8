import CSuperviseShims
import Glibc
import SuperviseSystem

/// Writes to a pipe from the loop itself, without a thread in between: a line is out after one system call.
///
/// RWF_NOWAIT makes the single write return at once where the pipe is full. O_NONBLOCK would do so too, but belongs
/// to the open file, which others share with us.
final class DirectSink: ConsoleSink, EventHandler {
    private let descriptor: Int32
    private let loop: EventLoop
    private let events: any ConsoleEvents
    private var isWaiting = false
    private var isBroken = false

    let isBusy = false

    init(descriptor: Int32, loop: EventLoop, events: any ConsoleEvents) {
        self.descriptor = descriptor
        self.loop = loop
        self.events = events
    }

    /// Whether `descriptor` is a pipe, and this kernel can do so with pipes (Linux 6.4 and later).
    static func works(on descriptor: Int32) -> Bool {
        var info = stat()
        guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFIFO else { return false }
        guard let trial = try? PipePair.open() else { return false }
        var byte: UInt8 = 0
        return attempt("pwritev2") { shim_write_nowait(trial.writeEnd.raw, &byte, 1) } == .bytes(1)
    }

    func take(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard !isBroken else { return bytes.count }
        guard !isWaiting else { return 0 }
        var count = 0
        switch attempt("pwritev2", { shim_write_nowait(descriptor, bytes.baseAddress, bytes.count) }) {
        case .bytes(bytes.count): return bytes.count
        case .bytes(let written): count = written
        case .wouldBlock: break
        case .failed(let error):
            isBroken = error.meansNobodyReads
            events.consoleFailed(error)
            return bytes.count
        }
        isWaiting = true
        try? loop.add(descriptor, .write, handler: self)
        return count
    }

    func ready() {
        loop.remove(descriptor)
        isWaiting = false  // whoever turns the loop flushes after each turn
    }
}

/// Who is told what became of the console.
protocol ConsoleEvents: AnyObject {
    /// A write failed; where nobody reads any more, it was the last.
    func consoleFailed(_ error: SystemError)
}
