/// What the control plane says of one instance.
package struct ProcessReport: Hashable, Sendable {
    /// What the instance's processes use, those that its program has started among them.
    package struct Usage: Hashable, Sendable {
        /// User and system time, in seconds: of the processes that live, and of those that they have waited for.
        package var cpuSeconds: Double
        /// The share of one core since the program was started.
        package var cpuPercent: Double
        /// Resident memory in bytes; what processes share is counted for each.
        package var memory: Int
        package var processes: Int

        package init(cpuSeconds: Double, cpuPercent: Double, memory: Int, processes: Int) {
            self.cpuSeconds = cpuSeconds
            self.cpuPercent = cpuPercent
            self.memory = memory
            self.processes = processes
        }
    }

    /// How the last run ended.
    package struct End: Hashable, Sendable {
        /// One of the two is set.
        package var code: Int?
        /// As `SIGTERM`.
        package var signal: String?
        /// How many seconds ago.
        package var ago: Double

        package init(code: Int? = nil, signal: String? = nil, ago: Double) {
            self.code = code
            self.signal = signal
            self.ago = ago
        }
    }

    /// As `web.1`.
    package var name: String
    package var program: String
    package var group: String
    /// By supervisord's name, as `RUNNING`.
    package var state: String
    package var pid: Int?
    /// How many seconds the process has lived.
    package var uptime: Double?
    package var restarts = 0
    package var usage: Usage?
    /// `starting`, `healthy` or `unhealthy`; nil where nothing checks it.
    package var health: String?
    package var lastEnd: End?
    /// What it waits for before it is started, in words.
    package var waitsFor: [String] = []
    /// In how many seconds it is started again.
    package var restartsIn: Double?
    /// Why it is in its state, in a few words; empty where the state says all.
    package var description = ""

    package init(name: String, program: String, group: String, state: String) {
        self.name = name
        self.program = program
        self.group = group
        self.state = state
    }
}
