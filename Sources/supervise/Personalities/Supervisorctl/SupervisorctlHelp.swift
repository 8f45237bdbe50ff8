/// The help of supervisorctl 4.3.0.
enum SupervisorctlHelp {
    static func page(program: String) -> String {
        """
        supervisorctl -- control applications run by supervisord from the cmd line.

        Usage: \(program) [options] [action [arguments]]

        Options:
        -c/--configuration FILENAME -- configuration file path (searches if not given)
        -h/--help -- print usage message and exit
        -i/--interactive -- start an interactive shell after executing commands
        -s/--serverurl URL -- URL on which supervisord server is listening
             (default "http://localhost:9001").
        -u/--username USERNAME -- username to use for authentication with server
        -p/--password PASSWORD -- password to use for authentication with server
        -r/--history-file -- keep a readline history (if readline is available)

        action [arguments] -- see below

        Actions are commands like "tail" or "stop".  If -i is specified or no action is
        specified on the command line, a "shell" interpreting actions typed
        interactively is started.  Use the action "help" to find out about available
        actions.


        """
    }

    /// The list of all commands, with the empty lines around it.
    static let commands = """

        default commands (type help <topic>):
        =====================================
        add    exit      open  reload  restart   start   tail  \u{20}
        avail  fg        pid   remove  shutdown  status  update\u{20}
        clear  maintail  quit  reread  signal    stop    version

        """

    /// What is said of one command; nil where there is none.
    static func text(of command: String) -> String? {
        switch command {
        case "add":
            """
            add <name> [...]\tActivates any updates in config for process/group
            """
        case "avail":
            """
            avail\t\t\tDisplay all configured processes
            """
        case "clear":
            """
            clear <name>\t\tClear a process' log files.
            clear <name> <name>\tClear multiple process' log files
            clear all\t\tClear all process' log files
            """
        case "exit":
            """
            exit\tExit the supervisor shell.
            """
        case "fg":
            """
            fg <process>\tConnect to a process in foreground mode
            \t\tCtrl-C to exit
            """
        case "help":
            """
            help\t\tPrint a list of available actions
            help <action>\tPrint help for <action>
            """
        case "maintail":
            """
            maintail -f \tContinuous tail of supervisor main log file (Ctrl-C to exit)
            maintail -100\tlast 100 *bytes* of supervisord main log file
            maintail\tlast 1600 *bytes* of supervisor main log file

            """
        case "open":
            """
            open <url>\tConnect to a remote supervisord process.
            \t\t(for UNIX domain socket, use unix:///socket/path)
            """
        case "pid":
            """
            pid\t\t\tGet the PID of supervisord.
            pid <name>\t\tGet the PID of a single child process by name.
            pid all\t\t\tGet the PID of every child process, one per line.
            """
        case "quit":
            """
            quit\tExit the supervisor shell.
            """
        case "reload":
            """
            reload \t\tRestart the remote supervisord.
            """
        case "remove":
            """
            remove <name> [...]\tRemoves process/group from active config
            """
        case "reread":
            """
            reread \t\t\tReload the daemon's configuration files without add/remove
            """
        case "restart":
            """
            restart <name>\t\tRestart a process
            restart <gname>:*\tRestart all processes in a group
            restart <name> <name>\tRestart multiple processes or groups
            restart all\t\tRestart all processes
            Note: restart does not reread config files. For that, see reread and update.
            """
        case "shutdown":
            """
            shutdown \tShut the remote supervisord down.
            """
        case "signal":
            """
            signal <signal name> <name>\t\tSignal a process
            signal <signal name> <gname>:*\t\tSignal all processes in a group
            signal <signal name> <name> <name>\tSignal multiple processes or groups
            signal <signal name> all\t\tSignal all processes
            """
        case "start":
            """
            start <name>\t\tStart a process
            start <gname>:*\t\tStart all processes in a group
            start <name> <name>\tStart multiple processes or groups
            start all\t\tStart all processes
            """
        case "status":
            """
            status <name>\t\tGet status for a single process
            status <gname>:*\tGet status for all processes in a group
            status <name> <name>\tGet status for multiple named processes
            status\t\t\tGet all process status info
            """
        case "stop":
            """
            stop <name>\t\tStop a process
            stop <gname>:*\t\tStop all processes in a group
            stop <name> <name>\tStop multiple processes or groups
            stop all\t\tStop all processes
            """
        case "tail":
            """
            tail [-f] <name> [stdout|stderr] (default stdout)
            Ex:
            tail -f <name>\t\tContinuous tail of named process stdout
            \t\t\tCtrl-C to exit.
            tail -100 <name>\tlast 100 *bytes* of process stdout
            tail <name> stderr\tlast 1600 *bytes* of process stderr
            """
        case "update":
            """
            update\t\t\tReload config and add/remove as necessary, and will restart affected programs
            update all\t\tReload config and add/remove as necessary, and will restart affected programs
            update <gname> [...]\tUpdate specific groups
            """
        case "version":
            """
            version\t\t\tShow the version of the remote supervisord process
            """
        case "EOF":
            """
            *** No help on EOF
            """
        default: nil
        }
    }
}
