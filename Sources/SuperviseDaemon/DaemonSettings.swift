package import SuperviseCore

/// What a configuration says of the supervisor itself, as supervisord's `[supervisord]` section does.
package struct DaemonSettings: Hashable, Sendable {
    /// The supervisor's own log.
    package struct MainLog: Hashable, Sendable {
        package var target: LogPlan.Target
        /// Whether its lines go to `syslog(3)`.
        package var syslog: Bool
        package var rotation: LogRotation
        package var level: LogLevel
        /// Whether its lines also go to the console.
        package var isShown: Bool

        package init(
            target: LogPlan.Target = .none,
            syslog: Bool = false,
            rotation: LogRotation = .standard,
            level: LogLevel = .info,
            isShown: Bool = true
        ) {
            self.target = target
            self.syslog = syslog
            self.rotation = rotation
            self.level = level
            self.isShown = isShown
        }
    }

    /// A line of the main log.
    package struct Line: Hashable, Sendable {
        package var level: LogLevel
        package var text: String

        package init(_ level: LogLevel, _ text: String) {
            self.level = level
            self.text = text
        }
    }

    package var mainLog = MainLog()
    /// Lines that the main log begins with: what was found while the configuration was read.
    package var openingLines: [Line] = []
    /// The name of this supervisor in the names of logs.
    package var identifier = "supervisor"
    /// The file that holds the process id while the supervisor lives.
    package var pidFile: ByteString?
    /// Where logs lie that have no path of their own.
    package var childLogFolder: ByteString = "/tmp"
    /// Whether such logs of an earlier supervisor with this identifier stay.
    package var keepsOldLogs = false
    /// Whether logs are without the escape sequences of terminals.
    package var stripsEscapes = false
    /// Whether the console shows the lines of processes.
    package var showsChildren = true
    /// Limits that supervisor and processes have at least.
    package var leastDescriptors: UInt64?
    package var leastProcesses: UInt64?
    /// Who the supervisor becomes, before it opens anything.
    package var user: UserEntry?
    /// Whether it ends with 0 when a signal has ended it, instead of 128 and the signal's number.
    package var signalsAreSuccess = true

    package init() {}
}
