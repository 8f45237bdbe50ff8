/// A key that some section knows.
package enum IniKey: String, CaseIterable, Hashable, Sendable {
    case autorestart
    case autostart
    case bufferSize = "buffer_size"
    case childlogdir
    case chmod
    case chown
    case command
    case dependsOn = "depends_on"
    case directory
    case envFile = "env_file"
    case environment
    case essential
    case events
    case exitcodes
    case file
    case files
    case healthcheck
    case healthcheckAction = "healthcheck_action"
    case healthcheckInterval = "healthcheck_interval"
    case healthcheckRetries = "healthcheck_retries"
    case healthcheckStartInterval = "healthcheck_start_interval"
    case healthcheckStartPeriod = "healthcheck_start_period"
    case healthcheckTimeout = "healthcheck_timeout"
    case historyFile = "history_file"
    case identifier
    case killasgroup
    case limits
    case logfile
    case logfileBackups = "logfile_backups"
    case logfileMaxbytes = "logfile_maxbytes"
    case loglevel
    case minfds
    case minprocs
    case nice
    case nocleanup
    case nodaemon
    case numprocs
    case numprocsStart = "numprocs_start"
    case password
    case pidfile
    case port
    case priority
    case processName = "process_name"
    case programs
    case prompt
    case pty
    case readyLog = "ready_log"
    case redirectStderr = "redirect_stderr"
    case requireEnv = "require_env"
    case restartDelay = "restart_delay"
    case restartMaxDelay = "restart_max_delay"
    case restartReset = "restart_reset"
    case resultHandler = "result_handler"
    case serverurl
    case silent
    case socket
    case socketBacklog = "socket_backlog"
    case socketMode = "socket_mode"
    case socketOwner = "socket_owner"
    case startretries
    case startsecs
    case stderrCaptureMaxbytes = "stderr_capture_maxbytes"
    case stderrEventsEnabled = "stderr_events_enabled"
    case stderrLogfile = "stderr_logfile"
    case stderrLogfileBackups = "stderr_logfile_backups"
    case stderrLogfileMaxbytes = "stderr_logfile_maxbytes"
    case stderrSyslog = "stderr_syslog"
    case stdoutCaptureMaxbytes = "stdout_capture_maxbytes"
    case stdoutEventsEnabled = "stdout_events_enabled"
    case stdoutLogfile = "stdout_logfile"
    case stdoutLogfileBackups = "stdout_logfile_backups"
    case stdoutLogfileMaxbytes = "stdout_logfile_maxbytes"
    case stdoutSyslog = "stdout_syslog"
    case stopCommand = "stop_command"
    case stopasgroup
    case stopsignal
    case stopwaitsecs
    case stripAnsi = "strip_ansi"
    case umask
    case user
    case userEnv = "user_env"
    case username
}
