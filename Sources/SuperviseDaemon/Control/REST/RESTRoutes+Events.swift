import SuperviseCore
import SuperviseWire

extension RESTRoutes {
    /// What happens from now on, as server-sent events.
    func events(_ exchange: any Exchange) throws(RESTFailure) {
        let names = exchange.values("name")
        _ = try ids(names)
        let stream = EventStream(self, exchange, names: names)
        stream.begin()
    }
}

/// One client that is told of events.
private final class EventStream {
    private let routes: RESTRoutes
    private let exchange: any Exchange
    private var wanted: WantedInstances
    private var key: Int?

    init(_ routes: RESTRoutes, _ exchange: any Exchange, names: [String]) {
        self.routes = routes
        self.exchange = exchange
        wanted = WantedInstances(names, of: routes.control)
    }

    func begin() {
        exchange.begin(
            HTTPResponse(
                status: 200,
                fields: ["Content-Type": "text/event-stream", "Cache-Control": "no-store"]
            )
        )
        // Whoever waits for it knows now that nothing is missed from here on.
        _ = exchange.write(Array(":\n\n".utf8))
        key = routes.history.follow { [weak self] in self?.add($0) }
        exchange.onGone = { self.end() }
    }

    private func end() {
        key.map(routes.history.unfollow)
        key = nil
        exchange.onGone = nil
    }

    /// A client that does not read is given up: it comes again, and asks how things are.
    private func add(_ events: [NumberedEvent]) {
        var body: [UInt8] = []
        for event in events where wanted.contains(event.event.instance) {
            let json = routes.json(event)
            body += "id: \(event.number)\nevent: \(event.event.kind.type)\ndata: ".utf8
            json.append(to: &body)
            body += "\n\n".utf8
        }
        guard !body.isEmpty, !exchange.write(body) else { return }
        end()
        exchange.end()
    }
}

/// An event with its number, which strictly grows while the supervisor lives.
struct NumberedEvent {
    var number: Int
    /// In nanoseconds since 1970.
    var time: Int64
    var event: Event
}

extension RESTRoutes {
    fileprivate func json(_ numbered: NumberedEvent) -> JSONValue {
        let event = numbered.event
        let snapshot = control.snapshot(of: event.instance)
        let name = snapshot?.name ?? ""
        return [
            "id": .int(numbered.number),
            "run_id": JSONValue(snapshot.map { "\($0.name)/\($0.run)" }),
            "process": .string(name),
            "instance": JSONValue(snapshot?.instance.number),
            "program": JSONValue(snapshot?.program.name),
            "type": .string(event.kind.type),
            "state": .string((event.kind.state ?? snapshot?.state ?? .stopped).description),
            "payload": event.kind.payload,
            "text": JSONValue(event.message(for: name)),
            "created_at": .string(RFC3339.text(numbered.time)),
            "ms": .int(Int(numbered.time / 1_000_000)),
        ]
    }
}
