import SuperviseWire

// status, start, stop, restart, signal, pid, clear.
extension Controller {
    private static let leastNameWidth = 30

    mutating func status(_ names: [String]) throws(RPCFailure) {
        guard try upcheck() else {
            exitStatus = Status.unknown
            return
        }
        let all = try client.call("getAllProcessInfo").elements.map(ProcessInfo.init)
        var shown: [ProcessInfo] = []
        if names.isEmpty || names.contains("all") {
            shown = all
        } else {
            for name in names { shown += matches(name, in: all) }
        }
        let width = shown.reduce(Self.leastNameWidth) { max($0, $1.name.text.count) } + 3
        for info in shown {
            output(info.name.text.padded(to: width) + info.stateName.padded(to: 10) + info.description)
        }
        if shown.contains(where: \.isDown) { exitStatus = Status.somethingIsDown }
    }

    private mutating func matches(_ name: String, in all: [ProcessInfo]) -> [ProcessInfo] {
        let spec = ProcessSpec(name)
        let found = all.filter { info in
            info.name.group == spec.group && (spec.process == nil || info.name.process == spec.process)
        }
        guard found.isEmpty else { return found }
        output(spec.process == nil ? "\(spec.group): ERROR (no such group)" : "\(name): ERROR (no such process)")
        exitStatus = Status.unknown
        return []
    }

    mutating func pid(_ names: [String]) throws(RPCFailure) {
        guard try upcheck() else { return }
        if names.isEmpty { return output("\(try client.call("getPID").number)") }
        if names.contains("all") {
            for value in try client.call("getAllProcessInfo").elements { output("\(value.number("pid"))") }
            return
        }
        for name in names {
            do throws(RPCFailure) {
                let info = ProcessInfo(try client.call("getProcessInfo", .string(name)))
                output("\(info.pid)")
                if info.pid == 0 { exitStatus = Status.notRunning }
            } catch {
                exitStatus = Status.generic
                guard case .fault(let fault) = error, fault.code == RPCCode.badName else { throw error }
                output("No such process \(name)")
            }
        }
    }
}

// MARK: - Commands for processes, groups, or all

extension Controller {
    /// One of the commands that do something to processes.
    private struct Operation {
        /// The methods for one process, a group, and all.
        let methods: (one: String, group: String, all: String)
        /// What is said of success.
        let done: String
        /// The fault that is no failure.
        var ignored: Int?
        /// The exit status for a group that does not exist.
        var badGroup = Status.generic
        var signal: String?

        var parameters: [XMLRPCValue] { signal.map { [.string($0)] } ?? [] }
    }

    mutating func start(_ names: [String]) throws(RPCFailure) {
        guard try upcheck() else { return }
        guard !names.isEmpty else {
            return refuse("Error: start requires a process name", "start", status: Status.invalidArguments)
        }
        var operation = Operation(
            methods: ("startProcess", "startProcessGroup", "startAllProcesses"),
            done: "started",
            ignored: RPCCode.alreadyStarted
        )
        operation.badGroup = Status.invalidArguments
        try carryOut(operation, on: names)
    }

    mutating func stop(_ names: [String]) throws(RPCFailure) {
        guard try upcheck() else { return }
        guard !names.isEmpty else { return refuse("Error: stop requires a process name", "stop") }
        let operation = Operation(
            methods: ("stopProcess", "stopProcessGroup", "stopAllProcesses"),
            done: "stopped",
            ignored: RPCCode.notRunning
        )
        try carryOut(operation, on: names)
    }

    mutating func restart(_ names: [String]) throws(RPCFailure) {
        guard try upcheck() else { return }
        guard !names.isEmpty else { return refuse("Error: restart requires a process name", "restart") }
        try stop(names)
        try start(names)
    }

    mutating func signal(_ words: [String]) throws(RPCFailure) {
        guard try upcheck() else { return }
        guard words.count >= 2, let signal = words.first else {
            return refuse("Error: signal requires a signal name and a process name", "signal")
        }
        var operation = Operation(
            methods: ("signalProcess", "signalProcessGroup", "signalAllProcesses"),
            done: "signalled"
        )
        operation.signal = signal
        try carryOut(operation, on: Array(words.dropFirst()))
    }

    mutating func clear(_ names: [String]) throws(RPCFailure) {
        guard try upcheck() else { return }
        guard !names.isEmpty else { return refuse("Error: clear requires a process name", "clear") }
        // A group is no process here.
        let operation = Operation(
            methods: ("clearProcessLogs", "clearProcessLogs", "clearAllProcessLogs"),
            done: "cleared"
        )
        if names.contains("all") { return try carryOut(operation, on: ["all"]) }
        for name in names { try carryOutOnOne(operation, name, ProcessSpec(name)) }
    }

    private mutating func carryOut(_ operation: Operation, on names: [String]) throws(RPCFailure) {
        if names.contains("all") {
            return try report(try call(operation.methods.all, operation.parameters), of: operation)
        }
        for name in names {
            let spec = ProcessSpec(name)
            guard spec.process == nil else {
                try carryOutOnOne(operation, name, spec)
                continue
            }
            do throws(RPCFailure) {
                let parameters = [XMLRPCValue.string(spec.group)] + operation.parameters
                try report(try call(operation.methods.group, parameters), of: operation)
            } catch {
                guard case .fault(let fault) = error, fault.code == RPCCode.badName else { throw error }
                output("\(spec.group): ERROR (no such group)")
                exitStatus = operation.badGroup
            }
        }
    }

    private mutating func carryOutOnOne(
        _ operation: Operation,
        _ name: String,
        _ spec: ProcessSpec
    ) throws(RPCFailure) {
        do throws(RPCFailure) {
            _ = try call(operation.methods.one, [.string(name)] + operation.parameters)
            output("\(spec.text): \(operation.done)")
        } catch {
            guard case .fault(let fault) = error else { throw error }
            try report(ProcessOutcome(fault, of: spec), of: operation)
        }
    }

    private func call(_ method: String, _ parameters: [XMLRPCValue]) throws(RPCFailure) -> XMLRPCValue {
        try client.call(method, parameters)
    }

    private mutating func report(_ value: XMLRPCValue, of operation: Operation) throws(RPCFailure) {
        for element in value.elements { try report(ProcessOutcome(element), of: operation) }
    }

    private mutating func report(_ outcome: ProcessOutcome, of operation: Operation) throws(RPCFailure) {
        switch outcome.code {
        case RPCCode.success: output("\(outcome.name): \(operation.done)")
        // Of signals supervisord says all itself.
        case RPCCode.failed where operation.done != "cleared" && operation.done != "started":
            output(outcome.description)
        default:
            guard let words = Self.words(for: outcome.code) else {
                throw .unknownResult(code: outcome.code, name: outcome.name)
            }
            output("\(outcome.name): ERROR (\(words))")
        }
        note(outcome.code, ignoring: operation.ignored)
    }

    private static func words(for code: Int) -> String? {
        switch code {
        case RPCCode.badName: "no such process"
        case RPCCode.badSignal: "bad signal name"
        case RPCCode.noFile: "no such file"
        case RPCCode.notExecutable: "file is not executable"
        case RPCCode.failed: "failed"
        case RPCCode.abnormalTermination: "abnormal termination"
        case RPCCode.spawnError: "spawn error"
        case RPCCode.alreadyStarted: "already started"
        case RPCCode.notRunning: "not running"
        default: nil
        }
    }
}

extension String {
    /// Filled up with blanks; not cut.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - count))
    }
}
