// The commands that speak with a running supervisor.
extension CommandSpec {
    /// What all of them say of their exit status.
    private static let exitStatus =
        "Exit status: 0 when all is done, 1 when something asked for has failed, 2 wrong usage, 69 when no supervisor "
        + "of this app runs."

    private static func processes(_ doc: String, _ count: ClosedRange<Int> = 1...Int.max) -> Operands {
        Operands(
            name: "NAME",
            usage: count.lowerBound == 0 ? "[NAME...]" : count.upperBound == 1 ? "NAME" : "NAME...",
            doc: doc,
            count: count,
            completion: .process
        )
    }

    private static let nameForms =
        "a process (web.1), a program or group (web), a pattern ('work*'), or all"

    static let status = CommandSpec(
        name: "status",
        summary: "Show the processes of the running supervisor",
        discussion: [
            "CPU and memory are those of a process and of all that it has started. CPU is the share of one core "
                + "since the start, with --watch since the last look.",
            exitStatus,
        ],
        operands: processes("Show only these: " + nameForms, 0...Int.max),
        options: [.watch, .json, .onlyNames, .procfile, .root, .socket, .color, .help],
        examples: [
            Example(line: "supervise status", doc: "all processes"),
            Example(line: "supervise status --watch", doc: "in place, until Ctrl-C"),
            Example(line: "supervise status web.1 --json | jq '.[0].pid'", doc: "for programs"),
        ]
    )

    static let logs = CommandSpec(
        name: "logs",
        summary: "Show the last output of processes, and follow it",
        discussion: [exitStatus],
        operands: processes("Show only the output of these: " + nameForms, 0...Int.max),
        options: [
            .follow, .lines, .since, .color, .timestamps, .prefix, .format, .procfileByName, .root, .socket, .help,
        ],
        examples: [
            Example(line: "supervise logs -f web", doc: "what web has written, and what it writes"),
            Example(line: "supervise logs -n 20 --since 5m", doc: "at most 20 lines of each, of the last 5 minutes"),
        ]
    )

    static let stop = CommandSpec(
        name: "stop",
        summary: "Stop processes; the supervisor and the others go on",
        discussion: ["What is down already is no failure.", exitStatus],
        operands: processes("What to stop: " + nameForms),
        options: [.noWait, .waitLimit, .procfile, .root, .socket, .help],
        examples: [
            Example(line: "supervise stop worker.2", doc: "and wait until nothing of it is left"),
            Example(line: "supervise stop 'work*'", doc: "all whose names begin so"),
        ]
    )

    static let restart = CommandSpec(
        name: "restart",
        summary: "Stop processes and start them again",
        discussion: ["What is down is started.", exitStatus],
        operands: processes("What to restart: " + nameForms),
        options: [.rolling, .maxUnavailable, .noWait, .waitLimit, .procfile, .root, .socket, .help],
        examples: [
            Example(line: "supervise restart web", doc: "all processes of web at once"),
            Example(line: "supervise restart --rolling web", doc: "one after the other"),
        ]
    )

    static let scale = CommandSpec(
        name: "scale",
        summary: "Change how many processes of a program run",
        discussion: [exitStatus],
        operands: Operands(
            name: "NAME=N",
            usage: "NAME=N...",
            doc: "The program, and how many processes it shall have",
            count: 1...Int.max,
            completion: .scale
        ),
        options: [.noWait, .waitLimit, .procfile, .root, .socket, .help],
        examples: [Example(line: "supervise scale worker=6 web=2", doc: "six workers, two web")]
    )

    static let signal = CommandSpec(
        name: "signal",
        summary: "Send processes a signal",
        discussion: [exitStatus],
        operands: Operands(
            name: "SIGNAL",
            usage: "SIGNAL NAME...",
            doc: "The signal, as HUP, SIGUSR1 or 10; then who gets it: " + nameForms,
            count: 2...Int.max,
            completion: .signalThenProcess
        ),
        options: [.procfile, .root, .socket, .help],
        examples: [Example(line: "supervise signal HUP web", doc: "to each process of web")]
    )

    static let attach = CommandSpec(
        name: "attach",
        summary: "Connect your terminal with a process",
        discussion: [
            "What you type goes to the process, and its output comes to you as it is; it also goes on to the "
                + "console and the logs. Ctrl-\\ twice detaches; the process goes on."
        ],
        operands: processes("One process", 1...1),
        options: [.procfile, .root, .socket, .help],
        examples: [Example(line: "supervise attach web.1", doc: "to use the debugger that has stopped it")]
    )

    static let why = CommandSpec(
        name: "why",
        summary: "Say why a process is in its state",
        discussion: [
            "Its state and what led to it: how it ended, who killed it, what it waits for, what its health check "
                + "says, when it is started again; then what happened last, and its last ten lines.",
            exitStatus,
        ],
        operands: processes("What to explain: " + nameForms),
        options: [.procfile, .root, .socket, .color, .help],
        examples: [Example(line: "supervise why worker.1", doc: "when it does not run")]
    )

    static let events = CommandSpec(
        name: "events",
        summary: "Show what happens to processes, as it happens",
        discussion: [exitStatus],
        operands: processes("Only what happens to these: " + nameForms, 0...Int.max),
        options: [.format, .procfile, .root, .socket, .help],
        examples: [Example(line: "supervise events --format json", doc: "one JSON object a line")]
    )

    static let reload = CommandSpec(
        name: "reload",
        summary: "Read the files again and apply what has changed",
        discussion: [
            "Processes that have not changed go on. A file with a mistake changes nothing, and is reported.",
            exitStatus,
        ],
        operands: .none,
        options: [.procfile, .root, .socket, .help],
        examples: []
    )

    static let shutdown = CommandSpec(
        name: "shutdown",
        summary: "Stop all processes and the supervisor",
        discussion: [exitStatus],
        operands: .none,
        options: [.noWait, .waitLimit, .procfile, .root, .socket, .help],
        examples: []
    )

    static let pid = CommandSpec(
        name: "pid",
        summary: "Print the process id of the supervisor, or of processes",
        discussion: [exitStatus],
        operands: processes("Processes instead of the supervisor: " + nameForms, 0...Int.max),
        options: [.procfile, .root, .socket, .help],
        examples: [Example(line: "kill -USR2 $(supervise pid)", doc: "to the supervisor")]
    )
}
