import SuperviseCore
import SuperviseSystem

/// All log files: collects what one turn of the loop brings, and hands it to a thread, which alone waits for disks.
///
/// The thread has one batch at a time, and further ones only where what comes after them must find them written: the
/// end of a log, or a question. It is made with the first log.
final class LogWriter: EventHandler {
    /// How many bytes wait for a slow disk, here or with the thread, before children are not read any more.
    ///
    /// More than the console's: what waits here holds up no line that somebody looks at.
    static let capacity = 1 << 20

    private let loop: EventLoop
    /// Is told the name of a log and what became of it.
    var onTrouble: (String, LogTrouble) -> Void = { _, _ in }
    var thread: (orders: Mailbox<LogThread.Order>, answers: Mailbox<LogThread.Answer>)?
    private var targets: [LogTarget] = []
    private var pending = LogBatch()
    /// The memory of the batch before, for the next.
    private var spare = LogBatch()
    /// Who wants what is added to logs.
    var followers: [LogFollower] = []
    /// Who waits for an answer, by the number of the question.
    var clearings: [(ticket: Int, then: (SystemError?) -> Void)] = []
    var readings: [(ticket: Int, then: (Result<LogContent, SystemError>) -> Void)] = []
    var tickets = 0
    /// Batches, and a last try, for which the thread has not answered yet.
    private var unanswered = 0
    /// How many bytes of those batches there are.
    private var handedOver = 0
    /// How many batches are written in all.
    private(set) var written = 0

    init(loop: EventLoop) {
        self.loop = loop
    }

    /// Whether bytes should not be added now; lines of our own may be, they are few.
    var isFull: Bool { handedOver + pending.bytes.count >= Self.capacity }

    /// Whether something is not written yet, or held by a log that cannot be.
    var isBusy: Bool { unanswered > 0 || !pending.isEmpty }

    /// Begins a log.
    ///
    /// What goes wrong with its file is told later.
    func open(_ target: LogTarget) throws(SystemError) -> LogID {
        if thread == nil { try startThread() }
        let log = LogID(index: targets.count)
        targets.append(target)
        thread?.orders.send(.open(log, target))
        return log
    }

    /// Ends a log, after all that was added to it before.
    func close(_ log: LogID) {
        handOver()
        thread?.orders.send(.close(log))
        for follower in followers where follower.log == log { follower.end() }
        followers.removeAll { $0.log == log }
    }

    /// Adds bytes to a log.
    func append(_ bytes: UnsafeRawBufferPointer, to log: LogID) {
        pending.append(bytes, to: log)
        guard !followers.isEmpty else { return }
        for follower in followers where follower.log == log { follower.add(bytes) }
    }

    /// Hands over what was added, if the thread is done with what it had.
    func flush() {
        if unanswered == 0 { handOver() }
    }

    /// Opens all files anew, after all that was added before.
    func reopen() {
        handOver()
        thread?.orders.send(.reopen)
    }

    /// Writes all, and tries for the last time what could not be written; `isBusy` tells when that is done.
    func settle() {
        guard let thread else { return }
        handOver()
        unanswered += 1
        thread.orders.send(.settle)
    }

    func handOver() {
        guard !pending.isEmpty, let thread else { return }
        unanswered += 1
        handedOver += pending.bytes.count
        thread.orders.send(.write(pending))
        pending = spare
        spare = LogBatch()
    }

    func startThread() throws(SystemError) {
        let orders = try Mailbox<LogThread.Order>()
        let answers = try Mailbox<LogThread.Answer>()
        try SystemThread.start { LogThread(orders: orders, answers: answers).run() }
        try loop.add(answers.descriptor, handler: self)
        thread = (orders, answers)
    }

    func ready() {
        for answer in thread?.answers.receive() ?? [] {
            switch answer {
            case .written(let count, let batch):
                unanswered -= 1
                handedOver -= count
                written += 1
                spare = batch
            case .settled: unanswered -= 1
            case .cleared(let ticket, let error):
                guard let place = clearings.firstIndex(where: { $0.ticket == ticket }) else { continue }
                clearings.remove(at: place).then(error)
            case .read(let ticket, let result):
                guard let place = readings.firstIndex(where: { $0.ticket == ticket }) else { continue }
                readings.remove(at: place).then(result)
            case .trouble(let log, let trouble): onTrouble(targets[log.index].name, trouble)
            }
        }
    }
}
