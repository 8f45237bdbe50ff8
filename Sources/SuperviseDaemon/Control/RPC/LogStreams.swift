import SuperviseCore
import SuperviseWire

/// Logs as they grow, for `supervisorctl tail -f`: the last bytes, then all that is added, until the reader goes.
struct LogStreams {
    private let control: ProcessControl

    init(_ control: ProcessControl) {
        self.control = control
    }

    /// Answers `/logtail/NAME`, `/logtail/NAME/stdout`, `/logtail/NAME/stderr`.
    func followProcess(_ values: Router.Values, on exchange: any Exchange) {
        let channel = values.count > 1 ? values[1] : "stdout"
        guard let name = values.first, values.count <= 2,
            let channel = OutputChannel.allCases.first(where: { "\($0)" == channel }),
            let id = control.names.one(name), let instance = control.fleet.instance(of: id),
            let path = control.logPath(of: id, channel, instance),
            let log = control.supervisor.children.logs.fileLog(of: id, channel, of: instance)
        else { return exchange.answer(HTTPResponse(status: 404)) }
        LogStream(exchange, of: control.supervisor.logs).begin(log, path)
    }

    /// Answers `/mainlogtail`.
    func followMain(on exchange: any Exchange) {
        guard let mainLog = control.supervisor.mainLog, let log = mainLog.log, let path = mainLog.path else {
            return exchange.answer(HTTPResponse(status: 404))
        }
        LogStream(exchange, of: control.supervisor.logs).begin(log, path)
    }
}

/// One log on its way to one reader.
///
/// A reader that is too slow misses what it could not take, and is told how much that was.
private final class LogStream {
    private let exchange: any Exchange
    private let logs: LogWriter
    private var follower: LogFollower?
    private var missed = 0

    init(_ exchange: any Exchange, of logs: LogWriter) {
        self.exchange = exchange
        self.logs = logs
    }

    func begin(_ log: LogID, _ path: ByteString) {
        exchange.begin(HTTPResponse(status: 200, fields: ["Content-Type": "text/plain;charset=utf-8"]))
        // The stream lives as long as it is followed: the follower holds it, and is let go with the exchange.
        let follower = LogFollower(log, tell: { [self] in add($0) }, onEnd: { [self] in end() })
        self.follower = follower
        exchange.onDrained = { [weak self] in self?.catchUp() }
        logs.follow(follower, path: path)
        exchange.onGone = { [weak self] in self?.stop() }
    }

    private func add(_ bytes: [UInt8]) {
        guard missed == 0, exchange.write(bytes) else {
            missed += bytes.count
            return
        }
    }

    private func catchUp() {
        guard missed > 0 else { return }
        let note = "\n==> \(missed) bytes were left out <==\n"
        missed = 0
        _ = exchange.write(Array(note.utf8))
    }

    private func end() {
        stop()
        exchange.end()
    }

    private func stop() {
        if let follower { logs.unfollow(follower) }
        follower = nil
    }
}
