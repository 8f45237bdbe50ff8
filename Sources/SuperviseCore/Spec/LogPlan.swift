/// What becomes of one output channel of a process, beside the console.
package struct LogPlan: Hashable, Sendable {
    package enum Target: Hashable, Sendable {
        case none
        /// A file of its own in the folder for logs, named by the supervisor (`AUTO`).
        case automatic
        /// A path; `/dev/stdout`, `/dev/stderr` and `/dev/fd/N` are the supervisor's own descriptors.
        case file(ByteString)
    }

    package var target: Target
    package var rotation: LogRotation
    /// How much text between the capture marks is kept for one event; 0 is no capture mode.
    package var captureBytes: Int
    /// Whether what is written becomes events.
    package var publishesLines: Bool
    /// Whether every line also goes to `syslog(3)`.
    package var syslog: Bool

    package init(
        target: Target = .none,
        rotation: LogRotation = .standard,
        captureBytes: Int = 0,
        publishesLines: Bool = false,
        syslog: Bool = false
    ) {
        self.target = target
        self.rotation = rotation
        self.captureBytes = captureBytes
        self.publishesLines = publishesLines
        self.syslog = syslog
    }
}

/// When a log file makes room for the next one.
package struct LogRotation: Hashable, Sendable {
    /// The size in bytes at which it is rotated; 0 is never.
    package var maximumBytes: Int
    /// How many older files are kept: `.1` is the newest; with 0 the file is emptied.
    package var backups: Int

    /// supervisord's: 50 MB and 10 backups.
    package static let standard = LogRotation(maximumBytes: 50 << 20, backups: 10)

    package init(maximumBytes: Int, backups: Int) {
        self.maximumBytes = maximumBytes
        self.backups = backups
    }
}

/// What becomes of a process's output.
package struct OutputPlan: Hashable, Sendable {
    package var stdout: LogPlan
    /// Nil: standard error goes where standard output goes.
    package var stderr: LogPlan?
    /// What is said of standard error all the same, and does nothing; others are told of it.
    package var idleStderr: LogPlan?

    /// To the console alone, both channels as one.
    package static let console = OutputPlan(stdout: LogPlan(), stderr: nil)

    package init(stdout: LogPlan, stderr: LogPlan?) {
        self.stdout = stdout
        self.stderr = stderr
    }

    /// What becomes of a channel; nil where it goes with the other one.
    package subscript(channel: OutputChannel) -> LogPlan? { channel == .stdout ? stdout : stderr }
}
