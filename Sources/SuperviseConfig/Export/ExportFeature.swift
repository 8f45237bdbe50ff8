import SuperviseCore

/// A key whose value can be lost, as it is called in an INI file.
enum ExportFeature: String, CaseIterable {
    case autorestart
    case startretries
    case exitcodes
    case startsecs
    case restartDelay = "restart_delay"
    case restartMaxDelay = "restart_max_delay"
    case restartReset = "restart_reset"
    case stopsignal
    case stopwaitsecs
    case killasgroup
    case stopCommand = "stop_command"
    case autostart
    case priority
    case dependsOn = "depends_on"
    case healthcheck
    case healthcheckAction = "healthcheck_action"
    case readyLog = "ready_log"
    case umask
    case nice
    case limits
    case pty
    case socket
    case events
    case stdoutLogfile = "stdout_logfile"
    case stderrLogfile = "stderr_logfile"
    case logRotation = "stdout_logfile_maxbytes"
    case capture = "stdout_capture_maxbytes"
    case lineEvents = "stdout_events_enabled"
    case syslog = "stdout_syslog"

    /// Whether a program says something here that is not what holds without a word.
    func isUsed(by program: Program) -> Bool {
        let (restart, stop, output) = (program.restart, program.stop, program.output)
        let logs = [output.stdout] + (output.stderr.map { [$0] } ?? [])
        return switch self {
        case .autorestart: restart.condition == .never
        case .startretries: restart.retries.map { $0 != RestartPolicy().retries } ?? false
        case .exitcodes: restart.successCodes != [0]
        case .startsecs: program.startTime > .seconds(1)
        case .restartDelay:
            restart.backoff.growth == .exponential && restart.backoff.initial != Backoff.standard.initial
        case .restartMaxDelay:
            restart.backoff.growth == .exponential && restart.backoff.maximum != Backoff.standard.maximum
        case .restartReset: restart.backoff.reset != Backoff.standard.reset
        case .stopsignal: stop.signal != .term
        case .stopwaitsecs: stop.timeout != .seconds(10)
        case .killasgroup: stop.killReach != stop.reach
        case .stopCommand: stop.command != nil
        case .autostart: !program.autostart
        case .priority: program.priority != Program.standardPriority
        case .dependsOn: !program.dependencies.isEmpty
        case .healthcheck: program.health != nil
        case .healthcheckAction: program.health.map { $0.action != .restart } ?? false
        case .readyLog: program.readyPattern != nil
        case .umask: program.attributes.umask != nil
        case .nice: program.attributes.nice != nil
        case .limits: !program.attributes.limits.isEmpty
        case .pty: program.attributes.terminal == true
        case .socket: program.input.socket != nil
        case .events: program.listener != nil
        case .stdoutLogfile: output.stdout.target.isFile
        case .stderrLogfile: output.stderr?.target.isFile ?? false
        case .logRotation: logs.contains { $0.target.isFile && $0.rotation != .standard }
        case .capture: logs.contains { $0.captureBytes > 0 }
        case .lineEvents: logs.contains(where: \.publishesLines)
        case .syslog: logs.contains(where: \.syslog)
        }
    }
}

extension InputPlan {
    /// The listening socket that its processes share.
    var socket: FastCGISocket? {
        guard case .socket(let socket) = self else { return nil }
        return socket
    }
}

extension LogPlan.Target {
    /// Whether it is a file that has a name of its own; the supervisor's own descriptors are its console.
    var isFile: Bool { path != nil }

    var path: ByteString? {
        guard case .file(let path) = self, !path.bytes.starts(with: "/dev/".utf8) else { return nil }
        return path
    }
}
