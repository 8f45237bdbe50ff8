import Glibc
import SuperviseCore
import SuperviseSystem
import SuperviseWire

/// The JSON routes of the control plane.
///
/// What they ask for is done by `ProcessControl`; state changes are POST alone.
final class RESTRoutes {
    let control: ProcessControl
    let history: ProcessHistories
    var usage = ProcessUsageReader()
    var windows = AttachedWindows()
    /// The supervisor that all of them speak of.
    var supervisor: Supervisor { control.supervisor }

    init(_ control: ProcessControl) {
        self.control = control
        history = ProcessHistories(control)
    }

    /// Adds all of them, each also below `/api`.
    func add(to router: inout Router) {
        for (method, pattern, handle) in routes {
            for prefix in ["", "/api"] {
                router.add(
                    Router.Route(method, prefix + pattern) { exchange, values in
                        do throws(RESTFailure) {
                            try handle(self, exchange, values)
                        } catch {
                            exchange.refuse(error)
                        }
                    }
                )
            }
        }
    }

    private typealias Handler = (RESTRoutes, any Exchange, Router.Values) throws(RESTFailure) -> Void

    private var routes: [(String, String, Handler)] {
        [
            ("GET", "/health", { routes, exchange, _ in routes.health(exchange) }),
            ("GET", "/supervisor", { routes, exchange, _ in routes.about(exchange) }),
            (
                "GET", "/processes",
                { routes, exchange, _ throws(RESTFailure) in try routes.list(exchange, exchange.values("name")) }
            ),
            (
                "GET", "/processes/{name}",
                { routes, exchange, values throws(RESTFailure) in try routes.explain(exchange, values) }
            ),
            ("POST", "/processes/{name}/start", operation { _ throws(RESTFailure) in .start }),
            ("POST", "/processes/{name}/stop", operation { _ throws(RESTFailure) in .stop }),
            ("POST", "/processes/{name}/restart", operation { _ throws(RESTFailure) in .restart }),
            (
                "POST", "/processes/{name}/signal",
                operation { exchange throws(RESTFailure) in .signal(try Self.signal(exchange)) }
            ),
            (
                "POST", "/processes/{name}/scale",
                { routes, exchange, values throws(RESTFailure) in try routes.scale(exchange, values[0]) }
            ),
            ("POST", "/reload", { routes, exchange, _ throws(RESTFailure) in try routes.reload(exchange) }),
            ("POST", "/shutdown", { routes, exchange, _ in routes.shutdown(exchange) }),
            ("GET", "/logs", { routes, exchange, _ throws(RESTFailure) in try routes.logs(exchange) }),
            ("GET", "/events/stream", { routes, exchange, _ throws(RESTFailure) in try routes.events(exchange) }),
            (
                "GET", "/processes/{name}/attach",
                { routes, exchange, values throws(RESTFailure) in try routes.attach(exchange, values[0]) }
            ),
            (
                "POST", "/processes/{name}/input",
                { routes, exchange, values throws(RESTFailure) in try routes.input(exchange, values[0]) }
            ),
            (
                "POST", "/processes/{name}/window",
                { routes, exchange, values throws(RESTFailure) in try routes.window(exchange, values[0]) }
            ),
        ]
    }

    private func operation(
        _ operation: @escaping (any Exchange) throws(RESTFailure) -> Operation
    ) -> Handler {
        { routes, exchange, values throws(RESTFailure) in
            try routes.perform(try operation(exchange), exchange, [values[0]] + exchange.values("name"))
        }
    }

    private static func signal(_ exchange: any Exchange) throws(RESTFailure) -> Signal {
        guard let text = exchange.request.parameter("signal"), let signal = Signal(text: text) else {
            throw .invalid("signal", "a signal, as HUP, SIGHUP or 1")
        }
        return signal
    }

    /// The instances that names mean; all where there is no name.
    func ids(_ names: [String]) throws(RESTFailure) -> [InstanceID] {
        guard !names.isEmpty else { return control.ids }
        do throws(UnknownProcess) {
            return try control.names.find(names)
        } catch {
            throw control.isScaledToNothing(error.name) ? RESTFailure.noProcess(of: error.name) : RESTFailure(error)
        }
    }

    /// The one instance of a name.
    func one(_ name: String) throws(RESTFailure) -> InstanceID {
        let found = try ids([name])
        guard let id = found.first, found.count == 1 else {
            let names = found.compactMap { control.snapshot(of: $0)?.name }
            throw RESTFailure(
                status: 400,
                code: "ambiguous_process",
                message: "'\(name)' means several processes: \(names.joined(separator: ", "))"
            )
        }
        return id
    }
}

// MARK: - The supervisor itself

extension RESTRoutes {
    private func health(_ exchange: any Exchange) {
        let isEnding = control.isEnding
        exchange.answer(["status": isEnding ? "stopping" : "ok"], status: isEnding ? 503 : 200)
    }

    private func about(_ exchange: any Exchange) {
        exchange.answer(["pid": .int(Int(getpid())), "status": control.isEnding ? "stopping" : "ok"])
    }

    private func reload(_ exchange: any Exchange) throws(RESTFailure) {
        let old = control.fleet.spec
        let remarks: [String]
        do throws(ConfigurationRefusal) {
            remarks = try control.reload()
        } catch {
            throw RESTFailure(error)
        }
        let new = control.fleet.spec
        let (before, after) = (Self.byName(old.instances), Self.byName(new.instances))
        // What all share is part of each.
        let isShared = old.environment == new.environment
        let names = { (instances: [Instance]) in JSONValue.array(instances.map { .string($0.name) }) }
        exchange.answer([
            "added": names(new.instances.filter { before[$0.name] == nil }),
            "changed": names(
                new.instances.filter { instance in before[instance.name].map { $0 != instance || !isShared } ?? false }
            ),
            "removed": names(old.instances.filter { after[$0.name] == nil }),
            "remarks": .array(remarks.map { .string($0) }),
        ])
    }

    private static func byName(_ instances: [Instance]) -> [String: Instance] {
        Dictionary(instances.map { ($0.name, $0) }) { first, _ in first }
    }

    /// The end comes when the answer has left.
    private func shutdown(_ exchange: any Exchange) {
        exchange.answer(["pid": .int(Int(getpid())), "status": "stopping"], status: 202)
        control.shutdown()
    }
}
