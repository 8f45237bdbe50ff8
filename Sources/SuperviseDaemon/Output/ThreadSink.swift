import Glibc
import SuperviseSystem

/// Writes to a terminal, a file, or whatever else can make a write wait, on a thread of its own.
final class ThreadSink: ConsoleSink, EventHandler {
    private let requests: Mailbox<[UInt8]>
    private let answers: Mailbox<SystemError?>
    private let events: any ConsoleEvents
    private var isBroken = false
    /// Whether the thread has a batch that it has not answered for; it has one at most.
    private(set) var isBusy = false

    init(descriptor: Int32, loop: EventLoop, events: any ConsoleEvents) throws(SystemError) {
        let requests = try Mailbox<[UInt8]>()
        let answers = try Mailbox<SystemError?>()
        self.requests = requests
        self.answers = answers
        self.events = events
        try SystemThread.start {
            while true {
                for batch in requests.receive() {
                    answers.send(Self.write(batch, to: descriptor))
                }
            }
        }
        try loop.add(answers.descriptor, handler: self)
    }

    func take(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard !isBroken else { return bytes.count }
        guard !isBusy else { return 0 }
        isBusy = true
        requests.send(Array(bytes))
        return bytes.count
    }

    func ready() {
        for error in answers.receive() {
            isBusy = false
            guard let error else { continue }
            isBroken = error.meansNobodyReads
            events.consoleFailed(error)
        }
    }

    private static func write(_ batch: [UInt8], to descriptor: Int32) -> SystemError? {
        batch.withUnsafeBytes { all in
            var rest = all[...]
            while !rest.isEmpty {
                let piece = UnsafeRawBufferPointer(rebasing: rest)
                switch attempt("write", { Glibc.write(descriptor, piece.baseAddress, piece.count) }) {
                case .bytes(let count): rest = rest.dropFirst(count)
                case .wouldBlock: waitUntilWritable(descriptor)
                case .failed(let error): return error
                }
            }
            return nil
        }
    }

    /// Others who share the open file may have made it non-blocking.
    private static func waitUntilWritable(_ descriptor: Int32) {
        var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&entry, 1, -1)
    }
}
