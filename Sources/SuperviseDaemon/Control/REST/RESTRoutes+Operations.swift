import SuperviseCore
import SuperviseWire

extension RESTRoutes {
    /// Does something with all instances of these names, and answers what became of each.
    func perform(_ operation: Operation, _ exchange: any Exchange, _ names: [String]) throws(RESTFailure) {
        let waits = try exchange.flag("wait", standard: true)
        let ids = try ids(names)
        guard !control.isEnding || operation.isSignal else { throw .ending }
        perform(operation, on: ids, waits: waits, exchange)
    }

    private func perform(_ operation: Operation, on ids: [InstanceID], waits: Bool, _ exchange: any Exchange) {
        let names = ids.map { control.snapshot(of: $0)?.name ?? "" }
        let token = control.perform(operation, on: ids, wait: waits, joinsStarts: true) { [control] results in
            let answers = zip(names, results)
                .map { name, result in
                    let snapshot = control.snapshot(of: result.id)
                    var words = result.outcome.words(for: operation, in: snapshot?.state, waits: waits)
                    if result.outcome == .abnormalTermination, let snapshot, snapshot.state == .fatal {
                        words.message = ProcessReasons(snapshot, nil).short
                    }
                    return Self.json(name, words)
                }
            exchange.answer(["results": .array(answers)])
        }
        // Whoever does not wait any more changes nothing about what is under way.
        exchange.onGone = { [control] in control.cancel(token) }
    }

    /// Changes how many instances a program has, and waits for those that are new.
    func scale(_ exchange: any Exchange, _ program: String) throws(RESTFailure) {
        guard let count = try exchange.number("count", 0...Self.mostInstances) else {
            throw .invalid("count", "a number from 0 to \(Self.mostInstances)")
        }
        let waits = try exchange.flag("wait", standard: true)
        let before = members(of: program)
        if before.isEmpty, case let others = programs(ofGroup: program), !others.isEmpty {
            let names = others.joined(separator: ", ")
            throw RESTFailure(
                status: 409,
                code: "is_group",
                message: "\(program) is a group; programs are scaled, here \(names)"
            )
        }
        do throws(ConfigurationRefusal) {
            try control.scale(program, to: count)
        } catch {
            throw RESTFailure(error)
        }
        let current = control.fleet.startOrder
        let fresh = members(of: program).filter { !before.contains($0) && current.contains($0) }
        let leaving = before.filter { !current.contains($0) }
        ScaleAnswer(control, exchange, fresh: waits ? fresh : [], leaving: waits ? leaving : []).begin()
    }

    /// As many of one program as a start takes.
    static let mostInstances = 1_000

    private func programs(ofGroup group: String) -> [String] {
        Set(control.ids.compactMap(control.snapshot).filter { $0.group == group }.map(\.program.name)).sorted()
    }

    private func members(of program: String) -> [InstanceID] {
        control.ids.filter { control.snapshot(of: $0)?.program.name == program }
    }

    static func json(_ name: String, _ words: OperationResult.Outcome.Words) -> JSONValue {
        [
            "process": .string(name),
            "ok": .bool(words.isSuccess),
            "result": .string(words.code),
            "message": .string(words.message),
        ]
    }
}

extension Operation {
    fileprivate var isSignal: Bool {
        if case .signal = self { true } else { false }
    }
}
