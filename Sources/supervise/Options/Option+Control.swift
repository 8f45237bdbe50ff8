import SuperviseDaemon

// Options of the commands that speak with a running supervisor.
extension Option {
    /// `-f` is something else where output is followed.
    static let procfileByName = Option(
        names: ["procfile"],
        value: Value(placeholder: "FILE", completion: .file),
        doc: "The Procfile whose folder is the app's root",
        group: .configuration
    )
    static let separate = Option(
        names: ["separate"],
        doc: "Start another supervisor although one of this app runs, with a control socket of its own",
        group: .supervision
    )
    static let detach = Option(
        names: ["detach"],
        shorts: ["D"],
        doc: "Return once every process is RUNNING, and leave the supervisor in the background",
        group: .supervision
    )
    static let logFile = Option(
        names: ["log-file"],
        value: Value(placeholder: "FILE", completion: .file),
        doc: "Where a detached supervisor's output goes",
        standard: "supervise.log in the app's root",
        group: .supervision
    )
    static let pidFile = Option(
        names: ["pidfile"],
        value: Value(placeholder: "FILE", completion: .file),
        doc: "A file that holds the supervisor's process id while it lives",
        group: .supervision
    )

    // MARK: - What is asked for

    static let watch = Option(
        names: ["watch"],
        shorts: ["w"],
        doc: "Show it anew every second, and at once when something changes, until Ctrl-C",
        group: .output
    )
    static let json = Option(names: ["json"], doc: "As JSON, for programs", group: .output)
    static let onlyNames = Option(names: ["names"], doc: "Only the names, one a line", group: .output)
    static let noWait = Option(
        names: ["no-wait"],
        doc: "Return as soon as the supervisor has understood it",
        group: .supervision
    )
    static let rolling = Option(
        names: ["rolling"],
        doc: "Restart a few at a time, the next when those are RUNNING and healthy; end at the first failure",
        group: .supervision
    )
    static let maxUnavailable = Option(
        names: ["max-unavailable"],
        value: Value(placeholder: "N", completion: .none),
        doc: "How many --rolling restarts at a time",
        standard: "1",
        group: .supervision
    )
    static let follow = Option(
        names: ["follow"],
        shorts: ["f"],
        doc: "Go on with what comes, until Ctrl-C",
        group: .output
    )
    static let lines = Option(
        names: ["lines", "tail"],
        shorts: ["n"],
        value: Value(placeholder: "N", completion: .none),
        doc: "How many of the last lines of each process to show",
        standard: "all that are kept, about 32 KiB of each",
        group: .output
    )
    static let since = Option(
        names: ["since"],
        value: Value(placeholder: "TIME", completion: .none),
        doc: "Only what is not older: seconds, or as 30s, 5m, 2h",
        group: .output
    )
    static let waitLimit = Option(
        names: ["timeout"],
        shorts: ["t"],
        value: Value(placeholder: "TIME", completion: .none),
        doc: "How long to wait for the outcome at most: seconds, or as 500ms, 1.5s, 1m",
        standard: "as long as it takes",
        group: .supervision
    )
}
