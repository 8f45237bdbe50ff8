/// What happened to one instance.
///
/// Every change of state is one of these, published in the step that made it.
package struct Event: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// It is started as soon as these have happened to others; until then it is STARTING.
        case waiting(for: [Dependency])
        /// A process exists; its program is being executed.
        case started(pid: Int32)
        /// The program has been executed and has lived for its start time.
        case running
        /// It is ready, by its own words, by its output or by its health check.
        case ready
        /// Its health check has succeeded, for the first time in this run or after failures.
        case healthy
        /// Its health check has failed for too long; what is done about it.
        case unhealthy(HealthFailure?, then: HealthCheck.Action)
        /// The program could not be executed; no process is left.
        case startFailed(SpawnFailure)
        /// The process ended. `asked`: after we had asked it to end; `killed`: by a signal of ours, SIGKILL where it
        /// did not obey, else one that somebody had us send.
        case exited(ExitStatus, pid: Int32, asked: Bool, killed: Bool)
        /// What the process left in its group is being ended by this signal.
        case leftovers(Signal)
        /// It will be started again after `delay`: restart number `attempt` of at most `limit` in a row.
        case backoff(delay: Duration, attempt: Int, limit: Int?)
        /// It had been RUNNING, and is started again as soon as may be (`RestartPolicy.Rule.failedStarts`): after
        /// `delay`, which is zero but for a short life.
        case restarting(delay: Duration)
        /// Its stop command is run.
        case stoppingByCommand(pid: Int32)
        /// It is asked to end by this signal.
        case stopping(Signal, pid: Int32)
        /// Its group did not obey in time and gets SIGKILL.
        case killing(pid: Int32)
        /// Nothing of it is left, and it stays down because that was asked for.
        case stopped
        /// Nothing of it is left, and it stays down because of its restart policy.
        case done(ExitStatus)
        /// It is given up.
        case fatal(FatalReason)
        /// A reload has added it; `isFirst`: and its group with it.
        case added(group: String, isFirst: Bool)
        /// Nothing of it is left, and it is no longer part of the configuration; `isLast`: nor is its group.
        case removed(group: String, isLast: Bool)
    }

    package var instance: InstanceID
    package var kind: Kind

    package init(_ instance: InstanceID, _ kind: Kind) {
        self.instance = instance
        self.kind = kind
    }
}

/// Why a process could not be started.
package struct SpawnFailure: Hashable, Sendable {
    /// What was tried, in words that follow "cannot": `run 'uvcorn'`, `change to directory '/srv'`.
    package var action: String
    /// What the system said, in words: `not found in PATH`, `permission denied`.
    package var reason: String
    /// What is wrong with the file of the program; nil where it is something else.
    package var obstacle: Obstacle?
    /// What was found for the name of the program, where the file is what is wrong and was looked up.
    package var file: ByteString?
    /// Whether trying again soon can help: too little memory, too many processes.
    package var isTransient: Bool

    package enum Obstacle: Hashable, Sendable {
        case missing
        case directory
        case notExecutable
        /// The file is there, but not the interpreter that its first line names.
        case interpreter
        /// The command has no words.
        case noCommand
        /// The command cannot be taken apart into words.
        case unreadable(WrittenCommand.Flaw)
    }

    package init(action: String, reason: String, obstacle: Obstacle? = nil, isTransient: Bool = false) {
        self.action = action
        self.reason = reason
        self.obstacle = obstacle
        self.isTransient = isTransient
    }

    /// As `cannot run 'uvcorn': not found in PATH`.
    package var words: String { "cannot \(action): \(reason)" }

    /// 127 where the program does not exist, else 126, as shells report it.
    package var shellCode: Int32 { obstacle == .missing ? 127 : 126 }
}

/// Why a process was given up.
package enum FatalReason: Hashable, Sendable {
    case cannotStart(SpawnFailure)
    /// The shell that was to run its command could not, and has ended with 127 or 126.
    case refusedByShell(ExitStatus)
    /// It failed once more after this many restarts in a row.
    case retriesExhausted(ExitStatus, retries: Int)
    /// Its health check failed once more after the last restart that its policy permits.
    case unhealthy
    /// What it waits for cannot happen any more, because of this.
    case dependency(Dependency, Dependency.Obstacle? = nil)

    /// The exit code of the supervisor that ends because of this.
    package var shellCode: Int32 {
        switch self {
        case .cannotStart(let failure): failure.shellCode
        case .refusedByShell(let status): status.shellCode
        case .retriesExhausted(let status, _): max(status.shellCode, 1)
        case .unhealthy, .dependency: 1
        }
    }
}
