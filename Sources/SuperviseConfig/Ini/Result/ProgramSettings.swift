package import SuperviseCore

/// What all processes of a program have in common.
package struct ProgramSettings: Hashable, Sendable {
    /// Whose `HOME`, `USER` and `LOGNAME` a process has that runs as another user.
    package enum UserEnvironment: String, CaseIterable, Hashable, Sendable {
        /// The supervisor's (supervisord).
        case inherit
        /// The user's.
        case user
    }

    package var autostart: Bool
    package var priority: Int
    /// `startsecs`.
    package var startTime: Duration
    /// `autorestart`, `startretries`, `exitcodes`; `restart_delay`, `restart_max_delay`, `restart_reset`.
    package var restart: RestartPolicy
    /// `stopsignal`, `stopwaitsecs`, `stopasgroup`, `killasgroup`; the command is `IniProcess.stopCommand`.
    package var stop: StopPolicy
    package var redirectsStderr: Bool
    /// A name or a number.
    package var user: Placed<String>?
    /// Nil is `AUTO`.
    package var serverURL: String?
    /// `umask`, `nice`, `limits` and `pty`; the user is to be looked up.
    package var attributes: ProcessAttributes
    package var dependencies: [Placed<Dependency>]
    package var essential: Bool
    package var readyPattern: Placed<String>?
    package var required: [Placed<RequiredVariable>]
    package var userEnvironment: UserEnvironment
}
