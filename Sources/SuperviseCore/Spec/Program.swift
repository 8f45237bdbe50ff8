/// One program that a configuration declares: what to run, and how it is kept running.
package struct Program: Hashable, Sendable {
    /// The name in the configuration, as `web`.
    package var name: String
    /// The group that it is started and stopped with; a program that no group names is a group of its own.
    package var group: String
    package var command: Command
    /// What `command` is made of; nil where it was no text that is taken apart as supervisord does.
    package var written: WrittenCommand?
    /// The working directory of its processes; nil is the supervisor's own.
    package var directory: ByteString?
    package var restart: RestartPolicy
    package var stop: StopPolicy
    /// Whom a signal reaches that somebody sends to its processes.
    package var signalReach = StopPolicy.Reach.group
    /// How long a process must live to count as RUNNING.
    package var startTime: Duration
    /// Whether its end counts for the exit policy and for the exit code.
    package var essential: Bool
    /// Whether it is started with the supervisor, or only when somebody asks for it.
    package var autostart = true
    /// Within its group, lower ones are started first and stopped last.
    package var priority = standardPriority
    package var dependencies: [Dependency] = []
    package var health: HealthCheck?
    /// A regular expression; the first line of output that it matches makes the process ready.
    package var readyPattern: String?
    package var input = InputPlan.silence
    package var output = OutputPlan.console
    package var attributes = ProcessAttributes()
    /// The address of the control server that is told to it instead of ours.
    package var serverURL: String?
    /// What it is told as an event listener, whose standard input and output are for that; nil where it is none.
    package var listener: ListenerPlan?

    /// supervisord's.
    package static let standardPriority = 999

    package init(
        name: String,
        group: String? = nil,
        command: Command,
        directory: ByteString? = nil,
        restart: RestartPolicy = RestartPolicy(),
        stop: StopPolicy = StopPolicy(),
        startTime: Duration = .zero,
        essential: Bool = true
    ) {
        self.name = name
        self.group = group ?? name
        self.command = command
        self.directory = directory
        self.restart = restart
        self.stop = stop
        self.startTime = startTime
        self.essential = essential
    }
}

/// What a process has from the kernel; nil and empty is the supervisor's own.
package struct ProcessAttributes: Hashable, Sendable {
    package var user: UserEntry?
    /// The permission bits that new files lack (umask(2)).
    package var umask: UInt32?
    /// Added to the supervisor's own nice value (nice(2)).
    package var nice: Int32?
    package var limits: [ResourceLimit] = []
    /// Whether its output is a pty: always, never, or nil where ours is a terminal.
    package var terminal: Bool?

    package init() {}
}
