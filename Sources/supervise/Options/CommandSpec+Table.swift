import SuperviseConfig

// The table of commands, in the order in which help lists them.
extension CommandSpec {
    static let all = [
        start, status, logs, stop, restart, scale, signal, attach, why, events, reload, shutdown, pid,
        run, check, smoke, export, asTool, installLinks, completions, help, version,
    ]

    /// The command of this name; makes no other one, which is felt in the time of a start.
    static func named(_ name: String) -> CommandSpec? {
        switch name {
        case "start": start
        case "status": status
        case "logs": logs
        case "stop": stop
        case "restart": restart
        case "scale": scale
        case "signal": signal
        case "attach": attach
        case "why": why
        case "events": events
        case "reload": reload
        case "shutdown": shutdown
        case "pid": pid
        case "run": run
        case "check": check
        case "export": export
        case "smoke": smoke
        case "as": asTool
        case "install-links": installLinks
        case "completions": completions
        case "help": help
        case "version": version
        default: nil
        }
    }

    /// What may stand before the command.
    static let top = CommandSpec(
        name: "",
        summary: "Run the processes of an app: start them, restart them, show their output, stop them",
        discussion: ["The options below may stand before the command or after it."],
        operands: Operands(name: "ARGUMENT", usage: "[ARGUMENT...]", doc: "", count: 0...0, completion: .command),
        options: [.procfile, .root, .env, .color, .prefix, .help, .version],
        examples: [
            Example(line: "supervise start", doc: "run all programs of ./Procfile"),
            Example(line: "supervise status", doc: "what runs, asked from another terminal"),
            Example(line: "supervise check", doc: "see what would run, and what is wrong"),
            Example(line: "supervise run -- ./manage.py migrate", doc: "one command with the app's environment"),
        ]
    )

    static let start = CommandSpec(
        name: "start",
        summary: "Start the programs and show their output until they end",
        discussion: [
            "Ctrl-C or SIGTERM stops all of them in order; a second one kills what is left.",
            "While a supervisor of this app runs, the programs named are started there, by it.",
            "Exit status: 0 when nothing failed; the code of the first process that failed (128+n if signal n "
                + "killed it); 128+n when signal n stopped everything; 2 wrong usage; 65 a mistake in a file; "
                + "66 a file that does not exist.",
        ],
        operands: Operands(
            name: "NAME",
            usage: "[NAME...]",
            doc: "Programs to start instead of all that the Procfile has",
            count: 0...Int.max,
            completion: .program
        ),
        options: [
            .procfile, .root, .env, .keepEnv, .concurrency, .port, .except, .strict,
            .restart, .restartDelay, .exit, .timeout, .socket, .noSocket,
            .detach, .logFile, .pidFile, .separate,
            .quiet, .noConsole, .color, .timestamps, .prefix, .format, .help,
        ],
        examples: [
            Example(line: "supervise start web worker", doc: "only these two"),
            Example(line: "supervise start -c web=2,worker=4 -p 8000", doc: "two web (8000, 8001), four worker"),
            Example(line: "supervise start -x worker -q web", doc: "all but worker; web's output is not shown"),
            Example(line: "supervise start --restart never --exit any", doc: "stop all when one ends, as honcho"),
            Example(line: "supervise start --restart on-failure:5", doc: "give up after five restarts in a row"),
        ]
    )

    static let run = CommandSpec(
        name: "run",
        summary: "Run one command with the app's environment",
        discussion: [
            "Standard input and output are yours and no shell is between. The command runs in the working "
                + "directory, or in DIR with -d. The exit status is the command's; 127 if it is not found, 126 if it "
                + "cannot be executed, 128+n if signal n killed it.",
            "If COMMAND is the name of a program of the Procfile and nothing follows it, that program's command is "
                + "run, in the app's root and with the PORT of its first process; after -- it is always a command.",
        ],
        operands: Operands(
            name: "COMMAND",
            usage: "[--] COMMAND [ARGUMENT...]",
            doc: "The command; all that follows its name belongs to it, options too",
            count: 1...Int.max,
            completion: .systemCommand
        ),
        options: [.procfile, .root, .env, .keepEnv, .help],
        examples: [
            Example(line: "supervise run ./manage.py migrate", doc: "with the variables of .env"),
            Example(line: "supervise run web", doc: "a program of the Procfile"),
            Example(line: "supervise run -e prod.env -- sh -c 'echo $HOME'", doc: "with those of another file"),
        ]
    )

    static let check = CommandSpec(
        name: "check",
        summary: "Read the files and say what would run and what is wrong",
        discussion: [
            "Nothing is started. The executable of each command is looked up, unless only a shell can tell which it "
                + "is. Exit status: 0 when all is good, 65 when a file has a mistake or an executable is missing, "
                + "66 when a file does not exist."
        ],
        operands: Operands(
            name: "NAME",
            usage: "[NAME...]",
            doc: "Programs to look at instead of all that the Procfile has",
            count: 0...Int.max,
            completion: .program
        ),
        options: [.procfile, .root, .env, .keepEnv, .concurrency, .port, .strict, .help],
        examples: [
            Example(line: "supervise check", doc: "the Procfile and .env of this folder"),
            Example(line: "supervise check --strict -f deploy/Procfile", doc: "for a build server"),
        ]
    )

    static let export = CommandSpec(
        name: "export",
        summary: "Write the app as files for another supervisor",
        discussion: [
            "FORMAT is systemd, supervisord, runit, upstart, launchd, compose or kubernetes. What is written is what "
                + "'start' would run with the same files and options; of the environment only what the files set. "
                + "What the format cannot say is a warning.",
            "The paths of the files are printed. Files of an earlier export are replaced, or removed where there is "
                + "nothing for them any more; a file of anybody else is left alone, and is an error. Files with "
                + "values of .env are for their owner's eyes only.",
        ],
        operands: Operands(
            name: "FORMAT",
            usage: "FORMAT DIR",
            doc: "For whom to write; DIR is the folder to write to, which is made where it is missing",
            count: 2...2,
            completion: .wordsThenDirectory(ExportFormat.words)
        ),
        options: [
            .procfile, .root, .env, .keepEnv, .concurrency, .port, .except, .strict,
            .restart, .restartDelay, .timeout,
            .app, .user, .log, .shell, .image, .template, .force, .help,
        ],
        examples: [
            Example(line: "supervise export systemd units -a shop -c web=2", doc: "then copy to /etc/systemd/system"),
            Example(line: "supervise export compose . --image shop:1", doc: "a compose.yaml"),
            Example(line: "supervise export kubernetes k8s -c web=3", doc: "then kubectl apply -f k8s"),
        ]
    )

    static let smoke = CommandSpec(
        name: "smoke",
        summary: "Start everything, see whether it works, and stop it: for build servers",
        discussion: [
            "When everything is ready (health check and ready_log where a program has them, else RUNNING), COMMAND is "
                + "run, and its exit status is the result; without one, everything has to stay up for a while. It gets "
                + "the app's environment and the PORT of the first process.",
            "A process that ends fails the run at once, with its exit status, 1 if that is 0; so does the time limit, "
                + "with 124. Not those with essential=false, nor those that end with success and that others wait for "
                + "(depends_on). Nothing is restarted. The last 30 lines of the culprit are shown again.",
        ],
        operands: Operands(
            name: "COMMAND",
            usage: "[[--] COMMAND [ARGUMENT...]]",
            doc: "What is run when everything is ready; all that follows its name belongs to it, options too",
            count: 0...Int.max,
            completion: .systemCommand
        ),
        options: [
            .procfile, .root, .env, .keepEnv, .concurrency, .port, .except, .strict,
            .limit, .stay, .github, .junit,
            .quiet, .noConsole, .color, .timestamps, .prefix, .format, .help,
        ],
        examples: [
            Example(line: "supervise smoke", doc: "does all start and stay up?"),
            Example(line: "supervise smoke -- sh -c 'curl -f localhost:$PORT'", doc: "does web answer?"),
            Example(line: "supervise smoke --github --junit smoke.xml -- npm test", doc: "on a build server"),
        ]
    )

    static let completions = CommandSpec(
        name: "completions",
        summary: "Print the completion script of a shell",
        discussion: [],
        operands: Operands(
            name: "SHELL",
            usage: "SHELL",
            doc: "bash, zsh or fish",
            count: 1...1,
            completion: .words(Shell.words)
        ),
        options: [.help],
        examples: [
            Example(line: "source <(supervise completions bash)", doc: "in ~/.bashrc"),
            Example(line: "supervise completions zsh > ~/.zfunc/_supervise", doc: "a folder of $fpath"),
            Example(line: "supervise completions fish | source", doc: "in config.fish"),
        ]
    )

    static let help = CommandSpec(
        name: "help",
        summary: "Show how to use a command",
        discussion: [
            "\"supervise help supervise.1\" and \"supervise help supervise.conf.5\" print manual pages for man."
        ],
        operands: Operands(
            name: "COMMAND",
            usage: "[COMMAND]",
            doc: "A command of supervise, or \"configuration\" for the keys of INI files",
            count: 0...1,
            completion: .command
        ),
        options: [.help],
        examples: [
            Example(line: "supervise help start", doc: "the options of a command"),
            Example(line: "supervise help supervise.1 | man -l -", doc: "the manual page"),
        ]
    )

    static let version = CommandSpec(
        name: "version",
        summary: "Show the version",
        discussion: [],
        operands: .none,
        options: [.help],
        examples: []
    )
}
