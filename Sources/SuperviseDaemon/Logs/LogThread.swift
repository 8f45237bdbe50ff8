import Glibc
import SuperviseCore
import SuperviseSystem

/// What the thread of a `LogWriter` does: all that can wait for a disk.
final class LogThread {
    enum Order: Sendable {
        case open(LogID, LogTarget)
        case write(LogBatch)
        case close(LogID)
        case reopen
        /// Empty a log by a new file in its place.
        case clear(LogID, ticket: Int)
        case read(path: ByteString, LogPart, ticket: Int)
        /// Try for the last time what could not be written.
        case settle
    }

    enum Answer: Sendable {
        /// A batch of so many bytes is written or held; it is given back empty.
        case written(Int, LogBatch)
        case trouble(LogID, LogTrouble)
        case settled
        case cleared(ticket: Int, SystemError?)
        case read(ticket: Int, Result<LogContent, SystemError>)
    }

    private enum Output {
        case file(LogFile)
        case descriptor(Int32)
        case syslog(prefix: String)
        case closed
    }

    private let orders: Mailbox<Order>
    private let answers: Mailbox<Answer>
    private var outputs: [Output] = []

    init(orders: Mailbox<Order>, answers: Mailbox<Answer>) {
        self.orders = orders
        self.answers = answers
    }

    /// Carries out orders, for ever.
    func run() -> Never {
        while true {
            if waitForOrders() { orders.receive().forEach(carryOut) }
            let now = Clock.monotonicNanoseconds()
            for file in files { if let time = file.retryTime, time <= now { file.retry() } }
        }
    }

    private var files: [LogFile] {
        outputs.compactMap { if case .file(let file) = $0 { file } else { nil } }
    }

    /// Whether there are some; otherwise it is time to try something again.
    private func waitForOrders() -> Bool {
        let retry = files.compactMap(\.retryTime).min()
        guard let retry else { return true }
        let left = max(0, retry - Clock.monotonicNanoseconds())
        var entry = pollfd(fd: orders.descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, Int32(clamping: left / 1_000_000 + 1)) > 0
    }

    private func carryOut(_ order: Order) {
        switch order {
        case .open(let log, let target):
            outputs.append(output(log, target))
        case .write(var batch):
            batch.forEach { log, bytes in write(bytes, to: outputs[log.index]) }
            let count = batch.bytes.count
            batch.clear()
            answers.send(.written(count, batch))
        case .close(let log):
            if case .file(let file) = outputs[log.index] { file.settle() }
            outputs[log.index] = .closed
        case .reopen:
            for file in files { file.reopen() }
        case .clear(let log, let ticket): answers.send(.cleared(ticket: ticket, clear(outputs[log.index])))
        case .read(let path, let part, let ticket): answers.send(.read(ticket: ticket, read(part, of: path)))
        case .settle:
            for file in files { file.settle() }
            answers.send(.settled)
        }
    }

    private func clear(_ output: Output) -> SystemError? {
        guard case .file(let file) = output else { return nil }
        do throws(SystemError) {
            try file.clear()
            return nil
        } catch {
            return error
        }
    }

    private func read(_ part: LogPart, of path: ByteString) -> Result<LogContent, SystemError> {
        Result { () throws(SystemError) in try part.read(of: path) }
    }

    private func output(_ log: LogID, _ target: LogTarget) -> Output {
        switch target {
        case .file(let path, let rotation):
            let answers = answers
            return .file(LogFile(path: path, rotation: rotation) { answers.send(.trouble(log, $0)) })
        case .descriptor(let number): return .descriptor(number)
        case .syslog(let prefix): return .syslog(prefix: prefix)
        }
    }

    private func write(_ bytes: ArraySlice<UInt8>, to output: Output) {
        switch output {
        case .file(let file): file.write(bytes)
        case .descriptor(let number): _ = PatientWrite.all(bytes, to: number)
        case .syslog(let prefix):
            for line in bytes.split(separator: UInt8(ascii: "\n")) {
                SystemLog.say(Array(prefix.utf8) + line)
            }
        case .closed: break
        }
    }
}
