import SuperviseCore

/// What the text of a value may be.
package enum IniValueKind: String, CaseIterable, Hashable, Sendable {
    /// Any text.
    case text
    case boolean
    case integer
    /// Bytes, or with `KB`, `MB`, `GB`.
    case byteSize = "byte size"
    case exitCodes = "exit codes"
    case signal
    case octal
    case autorestart
    case environment
    case command
    case logFile = "log file"
    case logLevel = "log level"
    case path
    case paths
    case processName = "process name"
    case user
    case owner
    case address
    case socket
    case list
    case events
    case seconds
    case duration
    case dependencies
    case healthCheck = "health check"
    case healthAction = "health action"
    case requiredVariables = "required variables"
    case limits
    case userEnvironment = "user environment"

    /// How one writes it, in one line.
    package var syntax: String {
        switch self {
        case .text: "any text"
        case .boolean: "true, yes, on, 1, false, no, off or 0"
        case .integer: "a number such as 10"
        case .byteSize: "a number of bytes, or one with KB, MB or GB, as 50MB"
        case .exitCodes: "numbers from 0 to 255, separated by commas"
        case .signal: "a name such as TERM or SIGTERM, or a number"
        case .octal: "an octal number such as 022"
        case .autorestart: "true, false or unexpected"
        case .environment: "NAME=\"value\", separated by commas"
        case .command: "a program and its arguments, with quotes and backslashes as in a shell"
        case .logFile: "a path, AUTO, NONE or syslog"
        case .logLevel: LogLevel.allCases.map(\.rawValue).joined(separator: ", ")
        case .path: "a path; ~ is a home directory"
        case .paths: "paths"
        case .processName: "a name without blanks, \":\" and \"/\""
        case .user: "a name or a number"
        case .owner: "user or user:group"
        case .address: "PORT, *:PORT, HOST:PORT or [ADDRESS]:PORT"
        case .socket: "tcp://HOST:PORT or unix:///PATH"
        case .list: "names, separated by commas"
        case .events: "names of events, separated by commas"
        case .seconds: "a number of seconds, or a duration"
        case .duration: "a number of seconds such as 10 or 0.5, or 500ms, 2s, 1m30s, 2h"
        case .dependencies: "NAME or NAME:CONDITION, separated by commas"
        case .healthCheck: "exec COMMAND, http://HOST:PORT/PATH or tcp://HOST:PORT"
        case .healthAction: HealthCheck.Action.allCases.map(\.rawValue).joined(separator: ", ")
        case .requiredVariables: "NAME, PREFIX_* or NAME:TYPE, separated by commas"
        case .limits: "NAME:SOFT or NAME:SOFT:HARD, separated by commas"
        case .userEnvironment: ProgramSettings.UserEnvironment.allCases.map(\.rawValue).joined(separator: ", ")
        }
    }
}
