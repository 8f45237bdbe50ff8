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
                    answers.send(PatientWrite.all(batch[...], to: descriptor))
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
}
