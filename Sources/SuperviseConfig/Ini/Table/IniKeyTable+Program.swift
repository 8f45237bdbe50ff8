/// The keys of `[program:x]`, which most sections of processes share.
extension IniKeyTable {
    /// No program is started so often; with the longest times, sums of so many still are numbers.
    private static let mostRetries = Int(Int32.max)
    /// What is captured is held in memory, twice at times.
    private static let mostCapture = 256 << 20

    static let program: [IniKeyRow] = [
        IniKeyRow(
            .program,
            .command,
            .command,
            nil,
            "What is executed, without a shell.",
            isRequired: true,
            isPerProcess: true
        ),
        IniKeyRow(
            .program,
            .processName,
            .processName,
            "%(program_name)s",
            "The name of each process; it must hold `%(process_num)` where there are several.",
            isPerProcess: true
        ),
        IniKeyRow(.program, .numprocs, .integer, "1", "How many processes are run."),
        IniKeyRow(.program, .numprocsStart, .integer, "0", "The first `process_num`."),
        IniKeyRow(.program, .priority, .integer, "999", "Lower ones are started first and stopped last."),
        IniKeyRow(.program, .autostart, .boolean, "true", "Start it with the supervisor."),
        IniKeyRow(.program, .startsecs, .seconds, "1", "How long a process must live to count as RUNNING."),
        IniKeyRow(
            .program,
            .startretries,
            .integer,
            "3",
            "How many failed starts beyond the first are repeated.",
            most: mostRetries
        ),
        IniKeyRow(
            .program,
            .autorestart,
            .autorestart,
            "unexpected",
            "Restart after an end: true, false, or unexpected for exit codes that `exitcodes` lacks."
        ),
        IniKeyRow(.program, .exitcodes, .exitCodes, "0", "Exit codes that are expected."),
        IniKeyRow(.program, .stopsignal, .signal, "TERM", "The signal that asks it to end."),
        IniKeyRow(.program, .stopwaitsecs, .seconds, "10", "The time from that signal to SIGKILL."),
        IniKeyRow(.program, .stopasgroup, .boolean, "false", "Send the stop signal to its whole process group."),
        IniKeyRow(
            .program,
            .killasgroup,
            .boolean,
            nil,
            "Send SIGKILL to its whole process group; as `stopasgroup` where it is not set."
        ),
        IniKeyRow(.program, .user, .user, nil, "Whom its processes run as."),
        IniKeyRow(.program, .redirectStderr, .boolean, "false", "Send standard error where standard output goes."),
        IniKeyRow(
            .program,
            .stdoutLogfile,
            .logFile,
            "AUTO",
            "The log of standard output: a path, AUTO, NONE or syslog.",
            expansion: .twice,
            isPerProcess: true
        ),
        IniKeyRow(.program, .stdoutLogfileMaxbytes, .byteSize, "50MB", "The size at which it is rotated; 0 is never."),
        IniKeyRow(.program, .stdoutLogfileBackups, .integer, "10", "How many older logs are kept."),
        IniKeyRow(
            .program,
            .stdoutCaptureMaxbytes,
            .byteSize,
            "0",
            "How much text between capture marks becomes one event, 256MB at most; 0 is none.",
            most: mostCapture
        ),
        IniKeyRow(.program, .stdoutEventsEnabled, .boolean, "false", "Make an event of all output."),
        IniKeyRow(.program, .stdoutSyslog, .boolean, "false", "Send standard output to syslog(3) too."),
        IniKeyRow(
            .program,
            .stderrLogfile,
            .logFile,
            "AUTO",
            "The log of standard error: a path, AUTO, NONE or syslog.",
            expansion: .twice,
            isPerProcess: true
        ),
        IniKeyRow(.program, .stderrLogfileMaxbytes, .byteSize, "50MB", "The size at which it is rotated; 0 is never."),
        IniKeyRow(.program, .stderrLogfileBackups, .integer, "10", "How many older logs are kept."),
        IniKeyRow(
            .program,
            .stderrCaptureMaxbytes,
            .byteSize,
            "0",
            "How much text between capture marks becomes one event, 256MB at most; 0 is none.",
            most: mostCapture
        ),
        IniKeyRow(.program, .stderrEventsEnabled, .boolean, "false", "Make an event of all output."),
        IniKeyRow(.program, .stderrSyslog, .boolean, "false", "Send standard error to syslog(3) too."),
        IniKeyRow(
            .program,
            .environment,
            .environment,
            "",
            "Variables, as `NAME='value',OTHER='a, b'`.",
            isPerProcess: true
        ),
        IniKeyRow(.program, .directory, .path, nil, "Where it works.", isPerProcess: true),
        IniKeyRow(.program, .umask, .octal, nil, "The permission bits that its new files lack."),
        IniKeyRow(.program, .serverurl, .text, "AUTO", "What it is told of the control server's address."),
        IniKeyRow(
            .program,
            .dependsOn,
            .dependencies,
            nil,
            "What it waits for, as `db:healthy,migrate:completed_successfully`.",
            dialect: .supervise
        ),
        IniKeyRow(
            .program,
            .healthcheck,
            .healthCheck,
            nil,
            "How its health is found out: `exec COMMAND`, `http://HOST:PORT/PATH` or `tcp://HOST:PORT`.",
            dialect: .supervise,
            isPerProcess: true
        ),
        IniKeyRow(
            .program,
            .healthcheckInterval,
            .duration,
            "30s",
            "The time between two checks.",
            dialect: .supervise
        ),
        IniKeyRow(.program, .healthcheckTimeout, .duration, "30s", "How long one check may take.", dialect: .supervise),
        IniKeyRow(
            .program,
            .healthcheckRetries,
            .integer,
            "3",
            "How many failures in a row make it unhealthy.",
            dialect: .supervise
        ),
        IniKeyRow(
            .program,
            .healthcheckStartPeriod,
            .duration,
            "0s",
            "The time after a start in which failures do not count.",
            dialect: .supervise
        ),
        IniKeyRow(
            .program,
            .healthcheckStartInterval,
            .duration,
            "5s",
            "The time between two checks within that period.",
            dialect: .supervise
        ),
        IniKeyRow(
            .program,
            .healthcheckAction,
            .healthAction,
            "restart",
            "What happens to an unhealthy process: restart, stop or none.",
            dialect: .supervise
        ),
        IniKeyRow(
            .program,
            .readyLog,
            .text,
            nil,
            "A regular expression; the first line of output that it matches makes the process ready.",
            dialect: .supervise
        ),
        IniKeyRow(
            .program,
            .restartDelay,
            .duration,
            nil,
            "The pause before a restart; it grows with failures in a row, up to twice as much each time.",
            dialect: .supervise
        ),
        IniKeyRow(
            .program,
            .restartMaxDelay,
            .duration,
            nil,
            "The longest pause before a restart.",
            dialect: .supervise
        ),
        IniKeyRow(
            .program,
            .restartReset,
            .duration,
            nil,
            "A process that lived so long begins again with the shortest pause.",
            dialect: .supervise
        ),
        IniKeyRow(
            .program,
            .envFile,
            .paths,
            nil,
            "Files of variables, separated by commas.",
            dialect: .supervise,
            isPerProcess: true
        ),
        IniKeyRow(
            .program,
            .requireEnv,
            .requiredVariables,
            nil,
            "Variables that must be set, as `NAME,AWS_*,PORT:int`; kinds are str, int, bool, url and port.",
            dialect: .supervise
        ),
        IniKeyRow(
            .program,
            .stopCommand,
            .command,
            nil,
            "Run to end it instead of the stop signal.",
            dialect: .supervise,
            isPerProcess: true
        ),
        IniKeyRow(
            .program,
            .essential,
            .boolean,
            "true",
            "Whether its end counts for `--exit` and for the exit code; written in an INI file alone, its failure for good ends all.",
            dialect: .supervise
        ),
        IniKeyRow(
            .program,
            .limits,
            .limits,
            nil,
            "Limits of getrlimit(2), as `nofile:4096,core:0:unlimited`: one number is both, else soft and hard.",
            dialect: .supervise
        ),
        IniKeyRow(.program, .nice, .integer, nil, "Added to the supervisor's nice value.", dialect: .supervise),
        IniKeyRow(
            .program,
            .pty,
            .boolean,
            nil,
            "Give it a terminal: `true` or `false`; where the supervisor has one if it is not set.",
            dialect: .supervise
        ),
        IniKeyRow(
            .program,
            .userEnv,
            .userEnvironment,
            "user",
            "Whose HOME, USER and LOGNAME it has: `inherit` or `user`.",
            dialect: .supervise
        ),
    ]
}
