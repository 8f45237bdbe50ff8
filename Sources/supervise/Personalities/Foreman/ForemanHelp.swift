/// The pages of foreman 0.90.0.
enum ForemanHelp {
    /// The page of a command, and that of foreman itself for an empty name.
    static func page(of command: String) -> String {
        switch command {
        case "start":
            """
            Usage:
              foreman start [PROCESS]

            Options:
              -c, [--color], [--no-color]          # Force color to be enabled
              -e, [--env=ENV]                      # Specify an environment file to load, defaults to .env
              -m, [--formation="alpha=5,bar=3"]    # Specify what processes will run and how many. Default: "all=1"
              -p, [--port=N]                      \u{20}
              -t, [--timeout=N]                    # Specify the amount of time (in seconds) processes have to shutdown gracefully before receiving a SIGKILL, defaults to 5.
                  [--timestamp], [--no-timestamp]  # Include timestamp in output
                                                   # Default: true
              -f, [--procfile=PROCFILE]            # Default: Procfile
              -d, [--root=ROOT]                    # Default: Procfile directory

            Start the application (or a specific PROCESS)

            """
        case "run":
            """
            Usage:
              foreman run COMMAND [ARGS...]

            Options:
              -e, [--env=ENV]            # Specify an environment file to load, defaults to .env
              -f, [--procfile=PROCFILE]  # Default: Procfile
              -d, [--root=ROOT]          # Default: Procfile directory

            Run a command using your application's environment

            """
        case "check":
            """
            Usage:
              foreman check

            Options:
              -f, [--procfile=PROCFILE]  # Default: Procfile
              -d, [--root=ROOT]          # Default: Procfile directory

            Validate your application's Procfile

            """
        case "export":
            """
            Usage:
              foreman export FORMAT LOCATION

            Options:
              -a, [--app=APP]                   \u{20}
              -l, [--log=LOG]                   \u{20}
              -r, [--run=RUN]                    # Specify the pid file directory, defaults to /var/run/<application>
              -e, [--env=ENV]                    # Specify an environment file to load, defaults to .env
              -p, [--port=N]                    \u{20}
              -u, [--user=USER]                 \u{20}
              -t, [--template=TEMPLATE]         \u{20}
              -m, [--formation="alpha=5,bar=3"]  # Specify what processes will run and how many. Default: "all=1"
              -t, [--timeout=N]                  # Specify the amount of time (in seconds) processes have to shutdown gracefully before receiving a SIGKILL, defaults to 5.
              -f, [--procfile=PROCFILE]          # Default: Procfile
              -d, [--root=ROOT]                  # Default: Procfile directory

            Export the application to another process management format

            """
        case "help":
            """
            Usage:
              foreman help [COMMAND]

            Options:
              -f, [--procfile=PROCFILE]  # Default: Procfile
              -d, [--root=ROOT]          # Default: Procfile directory

            Describe available commands or one specific command

            """
        case "version":
            """
            Usage:
              foreman version

            Options:
              -f, [--procfile=PROCFILE]  # Default: Procfile
              -d, [--root=ROOT]          # Default: Procfile directory

            Display Foreman gem version

            """
        default:
            """
            Commands:
              foreman check                   # Validate your application's Procfile
              foreman export FORMAT LOCATION  # Export the application to another process...
              foreman help [COMMAND]          # Describe available commands or one specif...
              foreman run COMMAND [ARGS...]   # Run a command using your application's en...
              foreman start [PROCESS]         # Start the application (or a specific PROC...
              foreman version                 # Display Foreman gem version

            Options:
              -f, [--procfile=PROCFILE]  # Default: Procfile
              -d, [--root=ROOT]          # Default: Procfile directory


            """
        }
    }

    /// How a command is written: `start [PROCESS]`.
    static func usage(of command: String) -> String {
        let lines = page(of: command).split(separator: "\n")
        return lines.count > 1 && !command.isEmpty ? String(lines[1].drop { $0 == " " }) : "foreman \(command)"
    }
}
