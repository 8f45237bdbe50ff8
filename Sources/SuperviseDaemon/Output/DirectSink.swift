import Glibc
import SuperviseSystem

/// Writes to a pipe from the loop itself, without a thread in between: a line is out after one system call.
///
/// The pipe is opened once more, so that it can be made non-blocking for us alone: O_NONBLOCK belongs to the open
/// file, and others share the one that we inherited.
final class DirectSink: ConsoleSink, EventHandler {
    private let pipe: OwnedFD
    private let events: any ConsoleEvents
    private var isWaiting = false
    private var isBroken = false

    let isBusy = false

    /// Fails where `descriptor` is no pipe, or cannot be opened again (another user's, or no `/proc`).
    init?(descriptor: Int32, loop: EventLoop, events: any ConsoleEvents) {
        var info = stat()
        guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFIFO else { return nil }
        let path = "/proc/thread-self/fd/\(descriptor)"
        guard let number = try? check("open", { open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC) }) else { return nil }
        pipe = OwnedFD(number)
        self.events = events
        guard (try? loop.add(number, .writeEdge, handler: self)) != nil else { return nil }
    }

    func take(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard !isBroken else { return bytes.count }
        guard !isWaiting else { return 0 }
        var count = 0
        switch attempt("write", { write(pipe.raw, bytes.baseAddress, bytes.count) }) {
        case .bytes(bytes.count): return bytes.count
        case .bytes(let written): count = written
        case .wouldBlock: break
        case .failed(let error):
            isBroken = error.meansNobodyReads
            events.consoleFailed(error)
            return bytes.count
        }
        isWaiting = true  // the pipe is full; there will be an edge when it is not
        return count
    }

    func ready() {
        isWaiting = false  // whoever turns the loop flushes after each turn
    }
}

/// Who is told what became of the console.
protocol ConsoleEvents: AnyObject {
    /// A write failed; where nobody reads any more, it was the last.
    func consoleFailed(_ error: SystemError)
}
