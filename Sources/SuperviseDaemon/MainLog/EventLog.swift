import SuperviseCore

/// The main log's lines for events, in supervisord's words where it has some.
struct EventLog {
    /// Which instances have become RUNNING in this life; what ends before that was not expected to.
    private var running: [Bool] = []
    /// When it was last said who is still there while everything is being ended.
    private var reported: Instant?

    /// supervisord says it no more often.
    private static let reportInterval = Duration.seconds(3)

    /// The lines for the events of one step, in order.
    /// - Parameters:
    ///   - events: What happened.
    ///   - now: The time.
    ///   - left: While everything is being ended, tells the names of all that are still there; otherwise nil.
    ///   - instance: The instance of an event.
    /// - Returns: What the main log says of them.
    mutating func lines(
        for events: [Event],
        at now: Instant,
        left: (() -> [String])?,
        instance: (InstanceID) -> Instance
    ) -> [DaemonSettings.Line] {
        var lines: [DaemonSettings.Line] = []
        var stopping: [String] = []
        for event in events {
            let instance = instance(event.instance)
            if let line = line(for: event, instance) { lines.append(line) }
            switch event.kind {
            case .stopping, .stoppingByCommand: stopping.append(instance.processName)
            default: break
            }
        }
        guard let left else {
            reported = nil
            return stopping.map { DaemonSettings.Line(.info, "waiting for \($0) to stop") } + lines
        }
        if let reported, now - reported <= Self.reportInterval { return lines }
        let names = left()
        guard !names.isEmpty else { return lines }
        reported = now
        return [DaemonSettings.Line(.info, "waiting for \(names.joined(separator: ", ")) to die")] + lines
    }

    private mutating func line(for event: Event, _ instance: Instance) -> DaemonSettings.Line? {
        let name = instance.processName
        switch event.kind {
        case .started(let pid):
            setRunning(false, event.instance)
            return .init(.info, "spawned: '\(name)' with pid \(pid)")
        case .running:
            setRunning(true, event.instance)
            let seconds = instance.program.startTime.components.seconds
            let reason = "process has stayed up for > than \(seconds) seconds (startsecs)"
            return .init(.info, "success: \(name) entered RUNNING state, \(reason)")
        case .exited(let status, _, let asked, _):
            return exitLine(status, asked: asked, event.instance, instance)
        case .startFailed(let failure):
            let words = failure.supervisordWords(for: instance.program) ?? "\(name): \(failure.words)"
            return .init(.info, "spawnerr: \(words)")
        case .fatal(let reason):
            return .init(.info, "gave up: \(name) entered FATAL state, \(reason.words)")
        case .stopping(let signal, let pid):
            return .init(.debug, "killing \(name) (pid \(pid)) with signal \(signal)")
        case .stoppingByCommand(let pid):
            return .init(.debug, "running the stop command of \(name) (pid \(pid))")
        case .killing(let pid):
            return .init(.warning, "killing '\(name)' (\(pid)) with SIGKILL")
        case .leftovers(let signal):
            return .init(.info, "\(name) left processes behind; sending them \(signal)")
        case .added(let group, isFirst: true):
            return .init(.info, "added process group: \(group)")
        case .removed(let group, isLast: true):
            return .init(.info, "removed process group: \(group)")
        case .ready: return .init(.info, "ready: \(name)")
        case .healthy: return .init(.info, "healthy: \(name)")
        case .unhealthy(let failure, let action):
            let reason = failure.map { " (\($0.words))" } ?? ""
            return .init(.warning, "unhealthy: \(name)" + reason + action.consequence)
        case .waiting(let dependencies):
            let reason = dependencies.map(\.words).joined(separator: ", ")
            return .init(.info, "\(name) waits for \(reason)")
        case .added, .removed, .backoff, .restarting, .stopped, .done:
            return nil
        }
    }

    private func exitLine(
        _ status: ExitStatus,
        asked: Bool,
        _ id: InstanceID,
        _ instance: Instance
    ) -> DaemonSettings.Line {
        let name = instance.processName
        let isExpected =
            if case .exited(let code) = status { instance.program.restart.successCodes.contains(code) } else { false }
        if asked { return .init(isExpected ? .info : .warning, "stopped: \(name) (\(status.words))") }
        let hasRun = running.indices.contains(id.index) && running[id.index]
        let isGood = isExpected && hasRun
        let opinion = isGood ? "expected" : "not expected"
        return .init(isGood ? .info : .warning, "exited: \(name) (\(status.words); \(opinion))")
    }

    private mutating func setRunning(_ isRunning: Bool, _ id: InstanceID) {
        while running.count <= id.index { running.append(false) }
        running[id.index] = isRunning
    }
}

extension ExitStatus {
    /// As supervisord words it: `exit status 3`, `terminated by SIGKILL`.
    var words: String {
        switch self {
        case .exited(let code): "exit status \(code)"
        case .signaled(let signal, let coreDumped): "terminated by \(signal)" + (coreDumped ? " (core dumped)" : "")
        }
    }
}

extension FatalReason {
    fileprivate var words: String {
        switch self {
        case .refusedByShell(let status): status.shellWords
        case .cannotStart, .retriesExhausted: "too many start retries too quickly"
        case .unhealthy: "its health check failed too often"
        case .dependency(let dependency, let obstacle):
            "it waits for \(dependency.words), but " + (obstacle?.words ?? "that cannot happen any more")
        }
    }
}
