/// The pages of honcho 2.0.0, as its argument parser lays them out for 80 columns.
enum HonchoHelp {
    /// The page of a command, and that of honcho itself for an empty name.
    static func page(of command: String) -> String {
        switch command {
        case "start":
            """
            usage: honcho start [-h] [-e ENV] [-d DIR] [--no-colour] [--no-prefix]
                                [-f FILE] [-v] [-p N] [-c process=num,process=num]
                                [-q process1,process2,process3]
                                [processes ...]

            positional arguments:
              processes             process(es) to start (default: all processes)

            options:
              -h, --help            show this help message and exit
              -e ENV, --env ENV     environment file[,file] (default: .env)
              -d DIR, --app-root DIR
                                    procfile directory (default: .)
              --no-colour           disable coloured output
              --no-prefix           disable logging prefix
              -f FILE, --procfile FILE
                                    procfile path (default: Procfile)
              -v, --version         show program's version number and exit
              -p N, --port N        starting port number (default: 5000)
              -c process=num,process=num, --concurrency process=num,process=num
                                    the number of each process type to run.
              -q process1,process2,process3, --quiet process1,process2,process3
                                    process names for which to suppress output

            """
        case "run":
            """
            usage: honcho run [-h] [-e ENV] [-d DIR] [--no-colour] [--no-prefix] [-f FILE]
                              [-v]
                              ...

            positional arguments:
              argv                  command to run

            options:
              -h, --help            show this help message and exit
              -e ENV, --env ENV     environment file[,file] (default: .env)
              -d DIR, --app-root DIR
                                    procfile directory (default: .)
              --no-colour           disable coloured output
              --no-prefix           disable logging prefix
              -f FILE, --procfile FILE
                                    procfile path (default: Procfile)
              -v, --version         show program's version number and exit

            """
        case "check":
            """
            usage: honcho check [-h] [-e ENV] [-d DIR] [--no-colour] [--no-prefix]
                                [-f FILE] [-v]

            options:
              -h, --help            show this help message and exit
              -e ENV, --env ENV     environment file[,file] (default: .env)
              -d DIR, --app-root DIR
                                    procfile directory (default: .)
              --no-colour           disable coloured output
              --no-prefix           disable logging prefix
              -f FILE, --procfile FILE
                                    procfile path (default: Procfile)
              -v, --version         show program's version number and exit

            """
        case "export":
            """
            usage: honcho export [-h] [-e ENV] [-d DIR] [--no-colour] [--no-prefix]
                                 [-f FILE] [-v] [-a APP] [-l DIR] [-p N]
                                 [-c process=num,process=num] [-u USER] [-s SHELL]
                                 [-t DIR]
                                 FORMAT LOCATION

            positional arguments:
              FORMAT                format to export to; one of runit, supervisord,
                                    systemd, upstart
              LOCATION              folder to export to

            options:
              -h, --help            show this help message and exit
              -e ENV, --env ENV     environment file[,file] (default: .env)
              -d DIR, --app-root DIR
                                    procfile directory (default: .)
              --no-colour           disable coloured output
              --no-prefix           disable logging prefix
              -f FILE, --procfile FILE
                                    procfile path (default: Procfile)
              -v, --version         show program's version number and exit
              -a APP, --app APP     alternative app name
              -l DIR, --log DIR     directory to place process logs in
              -p N, --port N        starting port number (default: 5000)
              -c process=num,process=num, --concurrency process=num,process=num
                                    number of each process type to run.
              -u USER, --user USER  user the application should run as
              -s SHELL, --shell SHELL
                                    the shell that should run the application
              -t DIR, --template-dir DIR
                                    directory to search for custom templates

            """
        case "help":
            """
            usage: honcho help [-h] [task]

            positional arguments:
              task        task to show help for

            options:
              -h, --help  show this help message and exit

            """
        case "version":
            """
            usage: honcho version [-h]

            options:
              -h, --help  show this help message and exit

            """
        default:
            """
            usage: honcho [-h] [-e ENV] [-d DIR] [--no-colour] [--no-prefix] [-f FILE]
                          [-v]
                          {check,export,help,run,start,version} ...

            Manage Procfile-based applications

            options:
              -h, --help            show this help message and exit
              -e ENV, --env ENV     environment file[,file] (default: .env)
              -d DIR, --app-root DIR
                                    procfile directory (default: .)
              --no-colour           disable coloured output
              --no-prefix           disable logging prefix
              -f FILE, --procfile FILE
                                    procfile path (default: Procfile)
              -v, --version         show program's version number and exit

            tasks:
              {check,export,help,run,start,version}
                check               validate a Procfile
                export              export a Procfile to another format
                help                describe available tasks or one specific task
                run                 run a command using your application's environment
                start               start the application (or a specific PROCESS)
                version             display honcho version

            """
        }
    }

    /// The first paragraph of a page, which stands before an error.
    static func usage(of command: String) -> String {
        let lines = page(of: command).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.prefix { !$0.isEmpty }.map { $0 + "\n" }.joined()
    }
}
