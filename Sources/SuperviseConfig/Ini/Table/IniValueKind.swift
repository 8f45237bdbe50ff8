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
}
