import SuperviseConfig
import SuperviseCore
import SuperviseDaemon

// The table of options: what it says here is what is parsed, shown and completed.
extension Option {
    // MARK: - What to run

    static let procfile = Option(
        names: ["procfile"],
        shorts: ["f"],
        value: Value(placeholder: "FILE", completion: .file),
        doc: "A Procfile or an INI file that says what to run; - is standard input; several are merged",
        standard: "Procfile, else supervisord.conf",
        variables: ["PROCFILE"],
        isRepeatable: true,
        placement: .anywhere,
        group: .configuration
    )
    static let root = Option(
        names: ["root", "app-root"],
        shorts: ["d"],
        value: Value(placeholder: "DIR", completion: .directory),
        doc: "The app's root: processes run there, and its .env is read",
        standard: "the Procfile's folder",
        placement: .anywhere,
        group: .configuration
    )
    static let env = Option(
        names: ["env"],
        shorts: ["e"],
        value: Value(placeholder: "FILE[,FILE]", completion: .file),
        doc: "Files of environment variables",
        standard: ".env, where it exists",
        isRepeatable: true,
        placement: .anywhere,
        group: .configuration
    )
    static let keepEnv = Option(
        names: ["keep-env"],
        doc: "Variables that are set already win over those of the files",
        group: .configuration
    )
    static let concurrency = Option(
        names: ["concurrency", "formation"],
        shorts: ["c", "m"],
        value: Value(placeholder: "NAME=N[,...]", completion: .formation),
        doc: "How many processes of a program to run; 0 leaves it out, 'all' stands for those not named",
        standard: "all=1",
        isRepeatable: true,
        group: .configuration
    )
    static let port = Option(
        names: ["port"],
        shorts: ["p"],
        value: Value(placeholder: "N", completion: .none),
        doc: "PORT of the first process; every further program has 100 more",
        standard: "5000",
        variables: ["PORT"],
        group: .configuration
    )
    static let except = Option(
        names: ["except"],
        shorts: ["x"],
        value: Value(placeholder: "NAME[,NAME]", completion: .programList),
        doc: "Leave these programs out",
        isRepeatable: true,
        group: .configuration
    )
    static let strict = Option(
        names: ["strict"],
        doc: "Take warnings about the files as errors",
        group: .configuration
    )

    // MARK: - How it runs

    static let restart = Option(
        names: ["restart"],
        value: Value(placeholder: "WHEN[:N]", completion: .suggestions(RestartOption.words)),
        doc: "When an ended process is started again, and how many times in a row at most",
        standard: "on-failure",
        group: .supervision
    )
    static let restartDelay = Option(
        names: ["restart-delay"],
        value: Value(placeholder: "TIME", completion: .none),
        doc: "The shortest pause before a restart; it may double with each failure, up to 30s; 0 is no pause",
        standard: "500ms",
        group: .supervision
    )
    static let exit = Option(
        names: ["exit"],
        value: Value(placeholder: "WHEN", completion: .words(ExitPolicy.words)),
        doc: "Which end of a process ends them all",
        standard: "fatal, when restarts did not help",
        group: .supervision
    )
    static let timeout = Option(
        names: ["timeout"],
        shorts: ["t"],
        value: Value(placeholder: "TIME", completion: .none),
        doc: "How long stopping may take before what is left is killed: seconds, or as 500ms, 1.5s, 1m",
        standard: "10",
        group: .supervision
    )

    static let socket = Option(
        names: ["socket"],
        value: Value(placeholder: "PATH", completion: .file),
        doc: "The socket over which the supervisor is spoken to",
        standard: "one of the app's own, in a folder of yours",
        variables: ["SUPERVISE_SOCKET"],
        group: .supervision
    )
    static let noSocket = Option(
        names: ["no-socket"],
        doc: "Have no such socket, but for those of an INI file",
        group: .supervision
    )

    // MARK: - Smoke runs

    static let limit = Option(
        names: ["timeout"],
        shorts: ["t"],
        value: Value(placeholder: "TIME", completion: .none),
        doc: "How long the run may take until it is decided: seconds, or as 500ms, 1.5s, 1m",
        standard: "60",
        group: .supervision
    )
    static let stay = Option(
        names: ["stay"],
        value: Value(placeholder: "TIME", completion: .none),
        doc: "How long everything must stay up, where no COMMAND is run",
        standard: "5",
        group: .supervision
    )
    static let github = Option(
        names: ["github"],
        doc: "Fold the output and mark the failure in the logs of GitHub Actions",
        group: .output
    )
    static let junit = Option(
        names: ["junit"],
        value: Value(placeholder: "FILE", completion: .file),
        doc: "Write a report in JUnit's format",
        group: .output
    )

    // MARK: - Output

    static let quiet = Option(
        names: ["quiet"],
        shorts: ["q"],
        value: Value(placeholder: "NAME[,NAME]", completion: .programList),
        doc: "Do not show the output of these programs",
        isRepeatable: true,
        group: .output
    )
    static let noConsole = Option(
        names: ["no-console"],
        doc: "Do not show the output of processes, which have logs of their own",
        group: .output
    )
    static let color = Option(
        names: ["color", "colour"],
        presets: [Preset(name: "no-color", value: "never"), Preset(name: "no-colour", value: "never")],
        value: Value(placeholder: "WHEN", completion: .words(ColorChoice.words)),
        doc: "Whether names are coloured",
        standard: "auto, in a terminal",
        variables: ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"],
        placement: .anywhere,
        group: .output
    )
    static let timestamps = Option(
        names: ["timestamps"],
        presets: [Preset(name: "no-timestamp", value: "none")],
        value: Value(placeholder: "STYLE", completion: .words(OutputStyle.Timestamps.words)),
        doc: "The time before each line",
        standard: "time, as 12:34:56",
        group: .output
    )
    static let prefix = Option(
        names: ["prefix"],
        presets: [Preset(name: "no-prefix", value: "none")],
        value: Value(placeholder: "STYLE", completion: .words(PrefixStyle.words)),
        doc: "Time, name and bar before each line",
        standard: "full",
        placement: .anywhere,
        group: .output
    )
    static let format = Option(
        names: ["format"],
        value: Value(placeholder: "FORMAT", completion: .words(OutputStyle.Format.words)),
        doc: "Lines for people, or one JSON object a line",
        standard: "text",
        group: .output
    )

    // MARK: - What is written

    static let app = Option(
        names: ["app"],
        shorts: ["a"],
        value: Value(placeholder: "NAME", completion: .none),
        doc: "The name that all files begin with",
        standard: "that of the app's folder",
        group: .export
    )
    static let user = Option(
        names: ["user"],
        shorts: ["u"],
        value: Value(placeholder: "USER", completion: .none),
        doc: "Whom programs run as that name nobody themselves",
        standard: "the name of the app; in containers, the image's",
        group: .export
    )
    static let log = Option(
        names: ["log"],
        shorts: ["l"],
        value: Value(placeholder: "DIR", completion: .directory),
        doc: "Where logs are written that have no place of their own",
        standard: "/var/log/APP",
        group: .export
    )
    static let shell = Option(
        names: ["shell"],
        shorts: ["s"],
        value: Value(placeholder: "SHELL", completion: .file),
        doc: "The shell that reads commands",
        standard: "/bin/sh",
        group: .export
    )
    static let image = Option(
        names: ["image"],
        value: Value(placeholder: "IMAGE", completion: .none),
        doc: "The image of the containers",
        standard: "the name of the app",
        group: .export
    )
    static let template = Option(
        names: ["template-dir", "template"],
        value: Value(placeholder: "DIR", completion: .directory),
        doc: "Refused: templates of honcho and foreman cannot be taken over",
        group: .export
    )
    static let force = Option(
        names: ["force"],
        doc: "Replace files that are there and that no export has written",
        group: .export
    )

    // MARK: - Other

    static let help = Option(
        names: ["help"],
        shorts: ["h"],
        doc: "Show this help",
        placement: .anywhere,
        group: .general
    )
    static let version = Option(
        names: ["version"],
        shorts: ["v", "V"],
        doc: "Show the version",
        group: .general
    )
}
