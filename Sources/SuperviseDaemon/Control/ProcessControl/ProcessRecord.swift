import SuperviseCore

/// What must be remembered of an instance that its state does not tell: how it came to it.
struct ProcessRecord: Equatable {
    /// When its last process was started, in nanoseconds of the wall clock since 1970; nil before the first.
    private(set) var startedAt: Int64?
    /// When its last process ended, or failed to start.
    private(set) var endedAt: Int64?
    /// Whether that process has not ended.
    private var isUp = false
    /// How its last process ended; nil while it runs, and where it could not be started.
    private(set) var status: ExitStatus?
    /// Whether that was what its program calls success.
    private(set) var isSuccess = false
    /// Whether we had asked for that end.
    private(set) var wasAsked = false
    /// Whether it died of a signal that somebody had us send.
    private(set) var wasSignaled = false
    /// Whether the last process has become RUNNING.
    private(set) var hasRun = false
    /// Why it could not be started the last time.
    private(set) var failure: SpawnFailure?
    /// Why it was given up.
    private(set) var fatal: FatalReason?
    /// Which restart in a row it waits for.
    private(set) var attempt: Int?
    /// Whether its health check has had it stopped (`healthcheck_action=stop`).
    private(set) var wasStoppedByCheck = false
    /// What its health check has found last, in words.
    private(set) var healthFailure: String?

    /// Takes note of what happened to it.
    mutating func note(_ kind: Event.Kind, restart: RestartPolicy, at wall: Int64) {
        switch kind {
        case .waiting: (fatal, attempt) = (nil, nil)
        case .started:
            self = ProcessRecord(startedAt: wall, endedAt: endedAt)
            isUp = true
        case .running: hasRun = true
        case .startFailed(let failure):
            // Without a process it was never said to be started.
            self = ProcessRecord(startedAt: isUp ? startedAt : wall, endedAt: wall)
            self.failure = failure
        case .exited(let status, _, let asked, let killed):
            (self.status, wasAsked, wasSignaled, endedAt, isUp) = (status, asked, killed && !asked, wall, false)
            isSuccess = restart.isSuccess(status)
        case .backoff(_, let attempt, _): self.attempt = attempt
        case .fatal(let reason):
            (fatal, attempt) = (reason, nil)
        case .stopped: attempt = nil
        case .healthy: healthFailure = nil
        case .unhealthy(let failure, let action):
            healthFailure = failure?.words ?? "the check failed"
            wasStoppedByCheck = action == .stop
        case .ready, .leftovers, .restarting, .stoppingByCommand, .stopping, .killing, .done, .added, .removed: break
        }
    }

    init() {}

    private init(startedAt: Int64?, endedAt: Int64?) {
        self.startedAt = startedAt
        self.endedAt = endedAt
    }
}

extension ProcessRecord {
    /// Why it is not up, as supervisord words it; nil where it has not failed.
    func spawnError(of program: Program) -> String? {
        if let failure { return failure.supervisordWords(for: program) ?? failure.words }
        switch fatal {
        case .dependency(let dependency, let obstacle):
            return "it waits for \(dependency.words), but " + (obstacle?.words ?? "that cannot happen any more")
        case .unhealthy: return "its health check failed too often"
        case .cannotStart, .refusedByShell, .retriesExhausted, nil: break
        }
        guard let status, !wasAsked else { return nil }
        guard hasRun else { return "Exited too quickly (process log may have details)" }
        return isSuccess ? nil : "Bad exit code \(status.supervisordCode)"
    }

    /// The exit code as supervisord tells it: 0 where it has none, −1 for a death by a signal.
    var exitCode: Int32 {
        guard let status, hasRun || wasAsked else { return 0 }
        return status.supervisordCode
    }
}

extension ExitStatus {
    /// The exit code, or −1 for a death by a signal.
    fileprivate var supervisordCode: Int32 {
        switch self {
        case .exited(let code): code
        case .signaled: -1
        }
    }
}
