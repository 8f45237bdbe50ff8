import SuperviseCore

/// What a pool of listeners needs of its supervisor.
protocol ListenerSurroundings: AnyObject {
    /// The supervisor's name.
    var server: String { get }
    var now: Instant { get }
    /// Whether a process is RUNNING, as far as events have told.
    func isRunning(_ id: InstanceID) -> Bool
    /// Writes to a process's standard input.
    func write(_ bytes: [UInt8], toInputOf id: InstanceID) -> ChildInput.Outcome
    /// Writes to the main log.
    func tell(_ level: LogLevel, _ text: String)
}
