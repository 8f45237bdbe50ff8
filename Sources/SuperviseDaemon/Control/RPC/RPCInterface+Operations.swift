import SuperviseCore
import SuperviseWire

extension RPCInterface {
    private static let process = RPCMethod.Parameter(
        type: .string,
        name: "name",
        help: "The process: group:name, or name alone where the group is called so; group:* is all of a group."
    )
    private static let group = RPCMethod.Parameter(type: .string, name: "name", help: "The name of the group.")
    private static let signal = RPCMethod.Parameter(
        type: .string,
        name: "signal",
        help: "The signal, by name (HUP, SIGHUP) or number."
    )

    /// Methods that start processes.
    static var ofStarting: [RPCMethod] { methods(of: .start, "start", "Starts", those: "down", until: "RUNNING") }

    /// Methods that stop processes.
    static var ofStopping: [RPCMethod] { methods(of: .stop, "stop", "Stops", those: "up", until: "down") }

    /// The methods of an operation.
    /// - Parameters:
    ///   - operation: What is done.
    ///   - name: With what their names begin.
    ///   - verb: With what their help begins.
    ///   - state: What those are to whom it is done.
    ///   - goal: What one may wait for.
    /// - Returns: One for a process, one for a group, and one for all.
    private static func methods(
        of operation: Operation,
        _ name: String,
        _ verb: String,
        those state: String,
        until goal: String
    ) -> [RPCMethod] {
        let wait = RPCMethod.Parameter(
            type: .boolean,
            name: "wait",
            help: "Whether to wait until it is \(goal).",
            isOptional: true
        )
        return [
            RPCMethod("supervisor.\(name)Process", .boolean, [process, wait], "\(verb) a process.") {
                (me, arguments, caller, reply) throws(XMLRPCFault) in
                try me.change(operation, arguments, wait: arguments.flag(1), caller, reply)
            },
            RPCMethod(
                "supervisor.\(name)ProcessGroup",
                .array,
                [group, wait],
                "\(verb) all processes of a group that are \(state): structs of name, group, status, description."
            ) { (me, arguments, caller, reply) throws(XMLRPCFault) in
                let ids = try me.members(of: try arguments.string(0))
                me.change(operation, ids, wait: arguments.flag(1), caller, reply)
            },
            RPCMethod(
                "supervisor.\(name)AllProcesses",
                .array,
                [wait],
                "\(verb) all processes that are \(state): structs of name, group, status, description."
            ) { me, arguments, caller, reply in
                me.change(operation, me.control.ids, wait: arguments.flag(0), caller, reply)
            },
        ]
    }

    /// Methods that signal processes.
    static var ofSignals: [RPCMethod] {
        [
            RPCMethod("supervisor.signalProcess", .boolean, [process, signal], "Sends a signal to a process.") {
                (me, arguments, caller, reply) throws(XMLRPCFault) in
                let operation = try me.signal(arguments.signal(1), after: arguments.string(0))
                try me.change(operation, arguments, wait: true, caller, reply)
            },
            RPCMethod(
                "supervisor.signalProcessGroup",
                .array,
                [group, signal],
                "Sends a signal to all processes of a group: structs of name, group, status, description."
            ) { (me, arguments, caller, reply) throws(XMLRPCFault) in
                let ids = try me.members(of: try arguments.string(0))
                me.signalAll(ids, try arguments.signal(1), caller, reply)
            },
            RPCMethod(
                "supervisor.signalAllProcesses",
                .array,
                [signal],
                "Sends a signal to all processes: structs of name, group, status, description."
            ) { (me, arguments, caller, reply) throws(XMLRPCFault) in
                me.signalAll(me.control.ids, try arguments.signal(0), caller, reply)
            },
        ]
    }
}

// MARK: - One process, or all of a group

extension RPCInterface {
    /// The process that a name means; nil for all of a group (`x:*`, `x:`), which then exists.
    func process(_ name: String) throws(XMLRPCFault) -> InstanceID? {
        let names = control.names
        if name.hasSuffix(":*") || name.hasSuffix(":") {
            let group = Self.group(of: name)
            guard names.hasGroup(group) || control.fleet.spec.groupNames.contains(group) else {
                throw XMLRPCFault(.badName, name)
            }
            return nil
        }
        guard let id = names.one(name) else { throw XMLRPCFault(.badName, name) }
        return id
    }

    private static func group(of name: String) -> String {
        String(name.prefix { $0 != ":" })
    }

    /// The processes of a group, as they are started.
    func members(of group: String) throws(XMLRPCFault) -> [InstanceID] {
        let ids = control.names.group(group)
        guard !ids.isEmpty || control.fleet.spec.groupNames.contains(group) else { throw XMLRPCFault(.badName, group) }
        return ids
    }

    private func change(
        _ operation: Operation,
        _ arguments: RPCArguments,
        wait: Bool,
        _ caller: RPCCaller,
        _ reply: @escaping RPCReply
    ) throws(XMLRPCFault) {
        let name = try arguments.string(0)
        guard let id = try process(name) else {
            let ids = try members(of: Self.group(of: name))
            return change(operation, ids, wait: wait, caller, reply)
        }
        let program = control.fleet.instance(of: id)?.program
        let token = control.perform(self.operation(operation, on: id), on: [id], wait: wait) { results in
            let fault = results.first?.outcome.fault(name: name, program: program)
            reply(fault.map(RPCResult.failure) ?? .true)
        }
        caller.onGone { [weak control] in control?.cancel(token) }
    }

    /// What is being stopped is started as soon as it is down.
    private func operation(_ operation: Operation, on id: InstanceID) -> Operation {
        operation == .start && control.fleet.state(of: id) == .stopping ? .restart : operation
    }

    /// Does it with those of these that can take it, and answers how that went.
    private func change(
        _ operation: Operation,
        _ ids: [InstanceID],
        wait: Bool,
        _ caller: RPCCaller,
        _ reply: @escaping RPCReply
    ) {
        let fleet = control.fleet
        let takers = ids.filter { fleet.refusal(of: self.operation(operation, on: $0), on: $0) == nil }
        let instances = takers.map { fleet.instance(of: $0) }
        // Each may want another operation; the results come together.
        var results = [OperationResult?](repeating: nil, count: takers.count)
        var open = takers.count
        guard open > 0 else { return reply(.success(Self.statuses([]))) }
        for (place, id) in takers.enumerated() {
            let token = control.perform(self.operation(operation, on: id), on: [id], wait: wait) { outcome in
                results[place] = outcome.first
                open -= 1
                guard open == 0 else { return }
                let list = zip(instances, results)
                    .compactMap { instance, result -> (Instance, OperationResult.Outcome)? in
                        guard let instance, let result else { return nil }
                        return (instance, result.outcome)
                    }
                reply(.success(Self.statuses(list)))
            }
            caller.onGone { [weak control] in control?.cancel(token) }
        }
    }

    /// What became of several, as structs of name, group, status, description.
    static func statuses(_ list: [(instance: Instance, outcome: OperationResult.Outcome)]) -> [UInt8] {
        var writer = XMLRPCWriter()
        writer.array { writer in
            for (instance, outcome) in list {
                let fault = outcome.fault(name: instance.rpcName, program: instance.program)
                writer.status(of: instance, fault)
            }
        }
        return writer.bytes
    }
}

// MARK: - Signals

extension RPCInterface {
    private func signal(_ text: String, after name: String) throws(XMLRPCFault) -> Operation {
        _ = try process(name)
        guard let signal = Self.signal(text) else { throw XMLRPCFault(.badSignal, text) }
        return .signal(signal)
    }

    /// supervisord also takes 0, which only finds out whether the process is there (kill(2)).
    private static func signal(_ text: String) -> Signal? {
        text == "0" ? Signal(rawValue: 0) : Signal(text: text)
    }

    private func signalAll(_ ids: [InstanceID], _ text: String, _ caller: RPCCaller, _ reply: @escaping RPCReply) {
        if let signal = Self.signal(text) { return change(.signal(signal), ids, wait: true, caller, reply) }
        var writer = XMLRPCWriter()
        writer.array { writer in
            for id in ids where control.fleet.pid(of: id) != nil {
                guard let instance = control.fleet.instance(of: id) else { continue }
                writer.status(of: instance, XMLRPCFault(.badSignal, text))
            }
        }
        reply(.success(writer.bytes))
    }
}

extension XMLRPCWriter {
    /// How an operation on one of several went; nil is well.
    mutating func status(of instance: Instance, _ fault: XMLRPCFault?) {
        structure { writer in
            writer.member("name", instance.processName)
            writer.member("group", instance.program.group)
            writer.member("status", fault?.code ?? RPCFaultCode.success.rawValue)
            writer.member("description", fault?.text ?? "OK")
        }
    }
}

extension Instance {
    /// The name as clients of supervisord write it: `group:name`, or the name alone where both are the same.
    var rpcName: String {
        program.group == processName ? processName : "\(program.group):\(processName)"
    }
}
