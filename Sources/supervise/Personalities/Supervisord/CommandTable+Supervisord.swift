// The options of supervisord 4.3.0. What is shown of them is in `SupervisordHelp`; here is what is understood.

extension CommandTable {
    static let supervisord = CommandTable.withoutCommands("supervisord", options: Option.Supervisord.all)

    /// The table of a program that has only options, and arguments behind them.
    static func withoutCommands(_ name: String, options: [Option]) -> CommandTable {
        let top = CommandSpec(name, 0...Int.max, options: options, ownsRest: true)
        return CommandTable(top: top, command: { _ in nil }, commands: { [] }, grammar: .getopt)
    }
}

extension Option {
    enum Supervisord {
        static let help = Option(names: ["help"], shorts: ["h", "?"], doc: "", group: .general)
        static let version = Option("v", "version")
        static let configuration = Option("c", "configuration", value: "FILENAME")
        static let nodaemon = Option("n", "nodaemon")
        static let silent = Option("s", "silent")
        static let user = Option("u", "user", value: "USER")
        static let umask = Option("m", "umask", value: "UMASK")
        static let directory = Option("d", "directory", value: "DIRECTORY")
        static let logfile = Option("l", "logfile", value: "FILENAME")
        static let logMaximum = Option("y", "logfile_maxbytes", value: "BYTES")
        static let logBackups = Option("z", "logfile_backups", value: "NUM")
        static let loglevel = Option("e", "loglevel", value: "LEVEL")
        static let pidfile = Option("j", "pidfile", value: "FILENAME")
        static let identifier = Option("i", "identifier", value: "STR")
        static let childLogs = Option("q", "childlogdir", value: "DIRECTORY")
        static let nocleanup = Option("k", "nocleanup")
        static let minfds = Option("a", "minfds", value: "NUM")
        static let minprocs = Option(nil, "minprocs", value: "NUM")
        static let stripAnsi = Option("t", "strip_ansi")
        /// Taken, and of no effect: there is no Python to profile.
        static let profile = Option(nil, "profile_options", value: "OPTIONS")

        static let all = [
            help, version, configuration, nodaemon, silent, user, umask, directory, logfile, logMaximum, logBackups,
            loglevel, pidfile, identifier, childLogs, nocleanup, minfds, minprocs, stripAnsi, profile,
        ]
    }
}
