import SuperviseCore
import SuperviseSystem
import SuperviseWire

extension RESTRoutes {
    /// All processes, or those that names mean.
    func list(_ exchange: any Exchange, _ names: [String]) throws(RESTFailure) {
        let readsUsage = try exchange.flag("usage", standard: true)
        let reports = self.reports(of: try ids(names), readsUsage: readsUsage)
        exchange.answer(.array(reports.map(\.json)))
    }

    private func reports(of ids: [InstanceID], readsUsage: Bool) -> [ProcessReport] {
        let snapshots = ids.compactMap(control.snapshot)
        let leaders = snapshots.compactMap(\.pid)
        var usage = (readsUsage && !leaders.isEmpty ? self.usage.read(leaders) : [])[...]
        return snapshots.map { snapshot in
            ProcessReport(snapshot, history[snapshot.id], snapshot.pid == nil ? nil : usage.popFirst())
        }
    }

    /// One process, why it is as it is, and what has happened to it.
    func explain(_ exchange: any Exchange, _ values: Router.Values) throws(RESTFailure) {
        let answers = try ids([values[0]] + exchange.values("name"))
            .compactMap { id -> JSONValue? in
                guard let snapshot = control.snapshot(of: id),
                    let report = self.reports(of: [id], readsUsage: true).first
                else { return nil }
                let history = self.history[id]
                let notices = history.notices(of: snapshot.instance.name)
                    .map { notice -> JSONValue in
                        [
                            "time": .string(RFC3339.text(notice.time)), "ms": .int(Int(notice.time / 1_000_000)),
                            "text": .string(notice.text),
                        ]
                    }
                let more: [JSONValue.Member] = [
                    JSONValue.Member("reasons", .array(ProcessReasons(snapshot, history).long.map(JSONValue.string))),
                    JSONValue.Member("history", .array(notices)),
                    JSONValue.Member("output", .array(self.lines(of: id))),
                ]
                return .object((report.json.members ?? []) + more)
            }
        exchange.answer(.array(answers))
    }

    /// How many lines an explanation shows.
    private static let explainedLines = 10

    private func lines(of id: InstanceID) -> [JSONValue] {
        supervisor.children.tails.lines(of: id, last: Self.explainedLines)
            .map { .string(String(decoding: $0.bytes, as: UTF8.self)) }
    }
}
