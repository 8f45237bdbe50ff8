// The options of supervisorctl 4.3.0. What is shown of them is in `SupervisorctlHelp`; here is what is understood.

extension CommandTable {
    static let supervisorctl = CommandTable.withoutCommands("supervisorctl", options: Option.Supervisorctl.all)
}

extension Option {
    enum Supervisorctl {
        static let help = Option.Supervisord.help
        static let configuration = Option("c", "configuration", value: "FILENAME")
        static let interactive = Option("i", "interactive")
        static let serverURL = Option("s", "serverurl", value: "URL")
        static let username = Option("u", "username", value: "USERNAME")
        static let password = Option("p", "password", value: "PASSWORD")
        static let history = Option("r", "history_file", value: "FILENAME")

        static let all = [help, configuration, interactive, serverURL, username, password, history]
    }
}
