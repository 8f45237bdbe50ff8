import Glibc
import SuperviseSystem

/// The standard input of one process: a pipe of its own, or its terminal.
///
/// It takes whole texts at once and hands them on as the process reads. Of descriptors it costs one a process, or in
/// a terminal one for each that somebody has written to.
final class ChildInput: EventHandler {
    /// What became of a text.
    enum Outcome: Hashable {
        /// The process has it, or will have it when it reads.
        case taken
        case noProcess
        /// The process has closed its standard input, or has none of its own.
        case closed
        /// Too much waits already; nothing of the text was taken.
        case full
    }

    /// How much waits at most beyond what the kernel holds (64 KiB in a pipe); what follows nothing may be of any
    /// size, so that whoever makes a text says how long it is.
    static let mostWaiting = 1 << 20

    private let loop: EventLoop
    private let descriptor: OwnedFD
    /// The process's end, until that has it.
    private var theirs: OwnedFD?
    private var waiting: ArraySlice<UInt8> = []
    private var isWatched = false
    private var isClosed = false

    /// A pipe.
    init(loop: EventLoop) throws(SystemError) {
        let pipe = try PipePair.open()
        self.loop = loop
        theirs = try OwnedFD.duplicate(of: pipe.readEnd.raw)
        descriptor = pipe.keepWriteEnd()
        try descriptor.setNonBlocking()
    }

    /// The terminal whose primary this is, which does not wait and stays open until `close`.
    init(terminal: Int32, loop: EventLoop) throws(SystemError) {
        self.loop = loop
        descriptor = try .duplicate(of: terminal)
    }

    /// The process's end of a pipe; -1 when that has it.
    var number: Int32 { theirs?.raw ?? -1 }

    /// The process has its end, or will never have it: where we kept it, we would not see that the process has closed
    /// its own.
    func isLaunched() {
        theirs = nil
    }

    /// Takes a text, or nothing of it.
    func write(_ bytes: [UInt8]) -> Outcome {
        guard !isClosed else { return .closed }
        guard waiting.isEmpty || waiting.count + bytes.count <= Self.mostWaiting else { return .full }
        waiting += bytes
        if !isWatched { pass() }
        return isClosed ? .closed : .taken
    }

    func ready() {
        pass()
    }

    /// Forgets what waits.
    func close() {
        stopWatching()
        isClosed = true
        waiting = []
    }

    private func pass() {
        while !waiting.isEmpty {
            switch attempt(
                "write",
                { waiting.withUnsafeBytes { Glibc.write(descriptor.raw, $0.baseAddress, $0.count) } }
            ) {
            case .bytes(let count): waiting.removeFirst(count)
            case .wouldBlock: return watch()
            case .failed: return close()
            }
        }
        waiting = []
        stopWatching()
    }

    private func watch() {
        guard !isWatched else { return }
        do {
            try loop.add(descriptor.raw, .writeEdge, handler: self)
            isWatched = true
        } catch {
            close()
        }
    }

    private func stopWatching() {
        guard isWatched else { return }
        isWatched = false
        loop.remove(descriptor.raw)
    }
}
