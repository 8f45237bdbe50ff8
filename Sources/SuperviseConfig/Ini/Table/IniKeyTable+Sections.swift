/// The keys of the other sections.
extension IniKeyTable {
    static let supervisord: [IniKeyRow] = [
        IniKeyRow(
            .supervisord,
            .logfile,
            .path,
            "supervisord.log",
            "The supervisor's own log; `syslog` for syslog(3)."
        ),
        IniKeyRow(
            .supervisord,
            .logfileMaxbytes,
            .byteSize,
            "50MB",
            "The size at which the log is rotated; 0 is never."
        ),
        IniKeyRow(.supervisord, .logfileBackups, .integer, "10", "How many older logs are kept."),
        IniKeyRow(
            .supervisord,
            .loglevel,
            .logLevel,
            "info",
            "What is logged: critical, error, warn, info, debug, trace or blather."
        ),
        IniKeyRow(.supervisord, .pidfile, .path, "supervisord.pid", "Where the supervisor writes its process id."),
        IniKeyRow(.supervisord, .umask, .octal, "022", "The permission bits that new files lack, once it is a daemon."),
        IniKeyRow(.supervisord, .nodaemon, .boolean, "false", "Stay in the foreground."),
        IniKeyRow(.supervisord, .silent, .boolean, "false", "Do not write the log to standard output too."),
        IniKeyRow(.supervisord, .minfds, .integer, "1024", "How many open files the supervisor must be allowed."),
        IniKeyRow(.supervisord, .minprocs, .integer, "200", "How many processes the supervisor must be allowed."),
        IniKeyRow(.supervisord, .nocleanup, .boolean, "false", "Keep the automatic logs of former runs."),
        IniKeyRow(
            .supervisord,
            .childlogdir,
            .path,
            nil,
            "The folder of automatic logs; the system's folder for temporary files where it is not set."
        ),
        IniKeyRow(.supervisord, .user, .user, nil, "Whom the supervisor becomes after its start."),
        IniKeyRow(.supervisord, .directory, .path, nil, "Where the daemon works."),
        IniKeyRow(.supervisord, .stripAnsi, .boolean, "false", "Take escape sequences out of the logs of programs."),
        IniKeyRow(.supervisord, .environment, .environment, "", "Variables for all programs.", expansion: .twice),
        IniKeyRow(
            .supervisord,
            .identifier,
            .text,
            "supervisor",
            "The supervisor's name for its clients and in names of automatic logs."
        ),
    ]

    static let group: [IniKeyRow] = [
        IniKeyRow(.group, .programs, .list, nil, "The names of its programs, separated by commas.", isRequired: true),
        IniKeyRow(.group, .priority, .integer, "999", "Lower ones are started first and stopped last."),
    ]

    static let eventListenerAlone: [IniKeyRow] = [
        IniKeyRow(.eventListener, .priority, .integer, "-1", "Lower ones are started first and stopped last."),
        IniKeyRow(
            .eventListener,
            .events,
            .events,
            nil,
            "The events that it wants, separated by commas.",
            isRequired: true
        ),
        IniKeyRow(.eventListener, .bufferSize, .integer, "10", "How many events wait for it at most."),
        IniKeyRow(
            .eventListener,
            .resultHandler,
            .text,
            "supervisor.dispatchers:default_handler",
            "Only the default one is known; with another any result counts as done."
        ),
    ]

    static let fastCGIAlone: [IniKeyRow] = [
        IniKeyRow(
            .fastCGI,
            .socket,
            .socket,
            nil,
            "The shared socket: `tcp://HOST:PORT` or `unix:///PATH`.",
            isRequired: true
        ),
        IniKeyRow(.fastCGI, .socketBacklog, .integer, nil, "How many connections may wait."),
        IniKeyRow(.fastCGI, .socketOwner, .owner, nil, "Who owns a Unix socket, as `user` or `user:group`."),
        IniKeyRow(.fastCGI, .socketMode, .octal, "0700", "The permission bits of a Unix socket."),
    ]

    static let servers: [IniKeyRow] = unixServer + inetServer

    private static let unixServer: [IniKeyRow] = [
        IniKeyRow(.unixServer, .file, .path, nil, "The path of the socket.", isRequired: true),
        IniKeyRow(.unixServer, .chmod, .octal, "0700", "Its permission bits."),
        IniKeyRow(.unixServer, .chown, .owner, nil, "Who owns it, as `user` or `user:group`."),
        IniKeyRow(.unixServer, .username, .text, nil, "Whom clients must name."),
        IniKeyRow(.unixServer, .password, .text, nil, "Their password, plain or as `{SHA}` and hexadecimal digits."),
    ]

    private static let inetServer: [IniKeyRow] = [
        IniKeyRow(
            .inetServer,
            .port,
            .address,
            nil,
            "Where it listens: `PORT`, `*:PORT` or `HOST:PORT`.",
            isRequired: true
        ),
        IniKeyRow(.inetServer, .username, .text, nil, "Whom clients must name."),
        IniKeyRow(.inetServer, .password, .text, nil, "Their password, plain or as `{SHA}` and hexadecimal digits."),
    ]

    static let supervisorctl: [IniKeyRow] = [
        IniKeyRow(.supervisorctl, .serverurl, .text, "http://localhost:9001", "The address of the server."),
        IniKeyRow(.supervisorctl, .username, .text, nil, "Whom to name."),
        IniKeyRow(.supervisorctl, .password, .text, nil, "The password, plain."),
        IniKeyRow(.supervisorctl, .prompt, .text, "supervisor", "The prompt of the shell."),
        IniKeyRow(.supervisorctl, .historyFile, .path, nil, "Where the shell keeps its history."),
    ]

    static let include: [IniKeyRow] = [
        IniKeyRow(
            .include,
            .files,
            .paths,
            nil,
            "Patterns of file names, separated by blanks, relative to this file's folder.",
            isRequired: true
        )
    ]
}
