// The words of notices, in honcho's wording with the reason added.

extension Event {
    /// The notice for this event alone, without the time and the prefix; nil where nothing is printed.
    ///
    /// `name` is the instance's name. `messages(for:name:)` puts an end and what follows from it into one line.
    package func message(for name: String) -> String? {
        switch kind {
        case .started(let pid): "\(name) started (pid=\(pid))"
        case .startFailed(let failure): "\(name) cannot start: \(failure.words)"
        case .exited(let status, _, let asked, let killed):
            "\(name) stopped (rc=\(status.returnCode))" + status.explanation(asked: asked, killed: killed)
        case .leftovers(let signal): "\(name) left processes behind; sending them \(signal)"
        case .waiting(let dependencies):
            "\(name) waits for " + dependencies.map(\.words).joined(separator: ", ")
        case .ready: "\(name) is ready"
        case .healthy: "\(name) is healthy"
        case .unhealthy(let failure, let action):
            "\(name) is unhealthy" + (failure.map { ": \($0.words)" } ?? "") + action.consequence
        case .stoppingByCommand(let pid): "running the stop command of \(name) (pid \(pid))"
        case .stopping(let signal, let pid): "sending \(signal) to \(name) (pid \(pid))"
        case .killing(let pid): "sending \(Signal.kill) to \(name) (pid \(pid))"
        case .added: "\(name) added"
        case .removed: "\(name) removed"
        case .backoff, .restarting, .fatal: consequence.map { "\(name) \($0)" }
        case .running, .stopped, .done: nil
        }
    }

    /// Whether there may be a notice for it.
    package var hasWords: Bool {
        switch kind {
        case .running, .stopped, .done: false
        case .waiting, .started, .ready, .healthy, .unhealthy, .startFailed, .exited, .leftovers, .backoff, .restarting,
            .stoppingByCommand, .stopping, .killing, .fatal, .added, .removed:
            true
        }
    }

    /// The notices for the events of one step, in order.
    ///
    /// What follows from an end stands in its line: `web.1 stopped (rc=1): exited with code 1; restarting in 0.5 s`.
    package static func messages(for events: [Event], name: (InstanceID) -> String) -> [String] {
        var lines: [String] = []
        var end: (instance: InstanceID, line: Int)?
        for event in events {
            if let consequence = event.consequence, let end, end.instance == event.instance {
                lines[end.line] += "; \(consequence)"
            } else if let line = event.message(for: name(event.instance)) {
                lines.append(line)
                end = event.isEnd ? (event.instance, lines.count - 1) : end
            }
        }
        return lines
    }

    private var isEnd: Bool {
        switch kind {
        case .exited, .startFailed: true
        case .waiting, .started, .running, .ready, .healthy, .unhealthy, .leftovers, .backoff, .restarting,
            .stoppingByCommand, .stopping, .killing, .stopped, .done, .fatal, .added, .removed:
            false
        }
    }

    /// When a restart comes.
    private func pause(_ delay: Duration) -> String {
        delay > .zero ? "in \(delay.tenthsOfSeconds) s" : "at once"
    }

    /// What was decided after an end, in words that go on after its notice; nil where there is nothing to say.
    var consequence: String? {
        switch kind {
        case .backoff(let delay, let attempt, let limit):
            return "restarting \(pause(delay)) (" + (limit.map { "\(attempt) of \($0)" } ?? "restart \(attempt)") + ")"
        case .fatal(.retriesExhausted(_, let retries)):
            return retries > 0 ? "given up after \(retries) restart\(retries == 1 ? "" : "s")" : "given up"
        case .fatal(.cannotStart(let failure)):
            // Where another try could not have helped, "cannot start" says it all.
            return failure.isTransient ? "given up" : nil
        case .fatal(.refusedByShell(let status)): return "given up: \(status.shellWords)"
        case .fatal(.unhealthy): return "given up: unhealthy"
        case .fatal(.dependency(let dependency, let obstacle)):
            return "not started: it waits for \(dependency.words), but "
                + (obstacle?.words ?? "that cannot happen any more")
        case .restarting(let delay): return "restarting \(pause(delay))"
        case .waiting, .started, .running, .ready, .healthy, .unhealthy, .startFailed, .exited, .leftovers,
            .stoppingByCommand, .stopping, .killing, .stopped, .done, .added, .removed:
            return nil
        }
    }
}

extension ExitStatus {
    /// The code as honcho and Python print it: the exit code, or −n for a death by signal n.
    package var returnCode: Int32 {
        switch self {
        case .exited(let code): code
        case .signaled(let signal, _): -signal.rawValue
        }
    }

    /// How it ended: `exited with code 3`, `killed by SIGSEGV`.
    package var manner: String {
        switch self {
        case .exited(let code): "exited with code \(code)"
        case .signaled(let signal, let coreDumped): "killed by \(signal)" + (coreDumped ? " (core dumped)" : "")
        }
    }

    /// The reason, with the colon that leads to it; nothing for a success.
    fileprivate func explanation(asked: Bool, killed: Bool) -> String {
        switch self {
        case .exited(code: 0):
            return ""
        case .exited:
            return ": \(manner)"
        case .signaled(let signal, let coreDumped):
            let core = coreDumped ? " (core dumped)" : ""
            if killed, !asked {
                return ": exited with code \(shellCode): killed by \(signal), by us: somebody has asked for that\(core)"
            }
            if killed, signal == .kill { return ": killed by \(signal), by us: it did not obey in time\(core)" }
            if asked, signal.isRequest { return ": killed by \(signal), as asked\(core)" }
            return ": exited with code \(shellCode): killed by \(signal), not by us\(core)"
        }
    }
}

extension Dependency {
    /// What is to happen, in words that follow "waits for": `db to be healthy`.
    package var words: String {
        switch condition {
        case .started: "\(target) to start"
        case .ready: "\(target) to be ready"
        case .healthy: "\(target) to be healthy"
        case .completed: "\(target) to end"
        case .completedSuccessfully: "\(target) to succeed"
        case .logReady: "\(target) to write its ready line"
        }
    }
}

extension Dependency.Obstacle {
    /// As a sentence that goes on.
    package var words: String {
        switch reason {
        case .ended(let status): "\(instance) has ended: \(status.manner)"
        case .givenUp: "\(instance) is given up"
        case .stopped: "\(instance) is stopped"
        }
    }
}

extension HealthCheck.Action {
    /// What is done about a process that is unhealthy, in words that go on after its notice.
    package var consequence: String {
        switch self {
        case .restart: "; restarting"
        case .stop: "; stopping it"
        case .none: ""
        }
    }
}

extension Signal {
    /// Whether it is one of the signals that ask a process to end; a crash during a stop is not "as asked".
    fileprivate var isRequest: Bool {
        [.term, .int, .quit, .hup, .usr1, .usr2].contains(self)
    }
}
