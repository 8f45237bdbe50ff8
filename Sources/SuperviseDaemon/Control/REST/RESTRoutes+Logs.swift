import SuperviseCore
import SuperviseSystem
import SuperviseWire

extension RESTRoutes {
    /// More lines than are ever kept of an instance.
    private static let mostLines = 1_000_000

    /// The last lines of processes, as one JSON object a line, and then what comes.
    func logs(_ exchange: any Exchange) throws(RESTFailure) {
        let names = exchange.values("name")
        let ids = try ids(names)
        let count = try exchange.number("tail", 0...Self.mostLines)
        let age = try exchange.duration("since")
        let follows = try exchange.flag("follow")
        let start = age.map { Clock.wallNanoseconds() - $0.nanoseconds }
        let stream = LogStream(self, exchange, names: names)
        stream.begin(ids, last: count ?? .max, since: start ?? .min, follows: follows)
    }
}

/// One client that reads lines.
///
/// Lines that come while it does not read are counted instead of kept; when it reads again it is told how many.
private final class LogStream {
    private let routes: RESTRoutes
    private let exchange: any Exchange
    private var wanted: WantedInstances
    private var key: Int?
    private var lost = 0

    init(_ routes: RESTRoutes, _ exchange: any Exchange, names: [String]) {
        self.routes = routes
        self.exchange = exchange
        wanted = WantedInstances(names, of: routes.control)
    }

    private var tails: OutputTails { routes.supervisor.children.tails }

    func begin(_ ids: [InstanceID], last count: Int, since start: Int64, follows: Bool) {
        let lines = ids.flatMap { id in
            tails.lines(of: id, last: count, since: start).map { (id: id, line: $0) }
        }
        // Stable, so that lines of one process stay in their order.
        let order = lines.indices.sorted { (lines[$0].line.time, $0) < (lines[$1].line.time, $1) }
        var body: [UInt8] = []
        for index in order {
            let (id, line) = lines[index]
            line.bytes.withUnsafeBytes { append($0, of: id, at: line.time, to: &body) }
        }
        guard follows else {
            return exchange.answer(HTTPResponse(status: 200, type: "application/x-ndjson", body))
        }
        exchange.begin(HTTPResponse(status: 200, type: "application/x-ndjson", []))
        _ = exchange.write(body)
        exchange.onDrained = { [weak self] in self?.tellLoss() }
        key = tails.follow { [weak self] id, lines, time in self?.add(lines, of: id, at: time) }
        exchange.onGone = { self.end() }
    }

    private func end() {
        key.map(tails.unfollow)
        key = nil
        exchange.onGone = nil
    }

    private func add(_ lines: UnsafeRawBufferPointer, of id: InstanceID, at time: Int64) {
        guard wanted.contains(id) else { return }
        guard lost == 0 else {
            lost += lines.count { $0 == UInt8(ascii: "\n") }
            return
        }
        var body: [UInt8] = []
        var count = 0
        for line in lines.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            append(UnsafeRawBufferPointer(rebasing: line), of: id, at: time, to: &body)
            count += 1
        }
        if !exchange.write(body) { lost = count }
    }

    private func tellLoss() {
        guard lost > 0 else { return }
        if exchange.write(JSONValue.object([JSONValue.Member("lost", .int(lost))]).encoded + [UInt8(ascii: "\n")]) {
            lost = 0
        }
    }

    private func append(
        _ line: UnsafeRawBufferPointer,
        of id: InstanceID,
        at time: Int64,
        to body: inout [UInt8]
    ) {
        let name = routes.control.fleet.instance(of: id)?.name ?? ""
        body += #"{"time":"\#(RFC3339.text(time))","ms":\#(time / 1_000_000),"process":"#.utf8
        JSONValue.string(name).append(to: &body)
        body += #","line":""#.utf8
        JSONText.append(line, to: &body)
        body += "\"}\n".utf8
    }
}
