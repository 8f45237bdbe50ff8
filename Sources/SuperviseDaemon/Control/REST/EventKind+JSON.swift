import SuperviseCore
import SuperviseWire

extension Event.Kind {
    /// What programs call it.
    var type: String {
        switch self {
        case .waiting: "RUN_WAITING"
        case .started: "RUN_STARTED"
        case .running: "RUN_RUNNING"
        case .ready: "RUN_READY"
        case .healthy, .unhealthy: "HEALTH"
        case .startFailed: "RUN_FAILED"
        case .exited(_, _, asked: true, _): "RUN_STOPPED"
        case .exited(.exited(code: 0), _, _, _): "RUN_COMPLETED"
        case .exited: "RUN_FAILED"
        case .leftovers: "RUN_LEFTOVERS"
        case .backoff, .restarting: "RUN_CREATED"
        case .stoppingByCommand, .stopping: "RUN_STOPPING"
        case .killing: "RUN_KILLING"
        case .stopped: "PROCESS_STOPPED"
        case .done: "PROCESS_DONE"
        case .fatal: "RUN_FATAL"
        case .added: "PROCESS_ADDED"
        case .removed: "PROCESS_REMOVED"
        }
    }

    /// The state that it leads to; nil where that is as before.
    var state: ProcessState? {
        switch self {
        case .waiting, .started: .starting
        case .running: .running
        case .exited: .exited
        case .backoff: .backoff
        case .leftovers, .stoppingByCommand, .stopping, .killing: .stopping
        case .stopped: .stopped
        case .done: .exited
        case .fatal: .fatal
        case .ready, .healthy, .unhealthy, .startFailed, .restarting, .added, .removed: nil
        }
    }

    /// The facts that come with it.
    var payload: JSONValue {
        switch self {
        case .waiting(let dependencies): ["for": .array(dependencies.map { .string($0.words) })]
        case .started(let pid), .stoppingByCommand(let pid), .killing(let pid): ["pid": .int(Int(pid))]
        case .healthy: ["healthy": true]
        case .unhealthy(let failure, let action):
            ["healthy": false, "reason": JSONValue(failure?.words), "action": .string(action.rawValue)]
        case .startFailed(let failure), .fatal(.cannotStart(let failure)):
            ["reason": .string(failure.words)]
        case .exited(let status, let pid, let asked, let killed):
            .object(
                status.members + [
                    JSONValue.Member("pid", .int(Int(pid))), JSONValue.Member("asked", .bool(asked)),
                    JSONValue.Member("killed_by_supervisor", .bool(killed)),
                ]
            )
        case .leftovers(let signal): ["signal": .string(signal.description)]
        case .backoff(let delay, let attempt, let limit):
            [
                "delay": JSONValue(Double(delay.nanoseconds) / 1e9), "attempt": .int(attempt),
                "limit": JSONValue(limit),
            ]
        case .stopping(let signal, let pid): ["signal": .string(signal.description), "pid": .int(Int(pid))]
        case .done(let status): .object(status.members)
        case .fatal(.refusedByShell(let status)):
            .object(status.members + [JSONValue.Member("reason", .string(status.shellWords))])
        case .fatal(.retriesExhausted(let status, let retries)):
            .object(status.members + [JSONValue.Member("restarts", .int(retries))])
        case .fatal(.dependency(let dependency, _)): ["waits_for": .string(dependency.words)]
        case .added(let group, _), .removed(let group, _): ["group": .string(group)]
        case .restarting(let delay): ["delay": JSONValue(Double(delay.nanoseconds) / 1e9)]
        case .running, .ready, .stopped, .fatal(.unhealthy): [:]
        }
    }
}

extension ExitStatus {
    fileprivate var members: [JSONValue.Member] {
        switch self {
        case .exited(let code): [JSONValue.Member("exit_code", .int(Int(code)))]
        case .signaled(let signal, let core):
            [JSONValue.Member("signal", .string(signal.description)), JSONValue.Member("core_dumped", .bool(core))]
        }
    }
}
