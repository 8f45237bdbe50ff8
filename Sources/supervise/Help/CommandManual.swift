/// The manual page of the program: what its commands and options are.
enum CommandManual {
    static var text: String {
        Roff.header("supervise", section: 1, book: "User Commands")
            + Roff.section("NAME") + "supervise \\- run the processes of an app\n"
            + Roff.section("SYNOPSIS") + synopsis
            + Roff.section("DESCRIPTION") + description
            + Roff.section("COMMANDS") + CommandSpec.all.map(command).joined()
            + Roff.section("OPTIONS") + options
            + Roff.section("SIGNALS") + items(signals)
            + Roff.section("EXIT STATUS") + items(exitCodes)
            + Roff.section("ENVIRONMENT") + environment
            + Roff.section("FILES") + items(files)
            + Roff.section("EXAMPLES") + examples
            + Roff.section("SEE ALSO") + ".BR supervise.conf (5)\n"
    }

    private static var synopsis: String {
        CommandSpec.all.map { line($0) + "\n" }.joined(separator: ".br\n")
    }

    private static func line(_ command: CommandSpec) -> String {
        let operands = command.operands.usage.isEmpty ? "" : " " + Roff.escaped(command.operands.usage)
        return Roff.bold("supervise \(command.name)") + " [" + Roff.italic("OPTION") + "...]" + operands
    }

    private static var description: String {
        Roff.escaped(CommandSpec.top.summary + ".") + "\n"
            + Roff.paragraph(
                Roff.sentence(
                    "What to run is said by a Procfile, of lines such as `web: gunicorn app`; by an INI file as "
                        + "supervisord reads it; or by both."
                )
            )
    }

    private static func command(_ command: CommandSpec) -> String {
        let operands = command.operands
        return Roff.subsection(command.name) + line(command) + "\n"
            + Roff.paragraph(Roff.escaped(command.summary + "."))
            + (operands.doc.isEmpty ? "" : Roff.item(Roff.italic(operands.name), Roff.escaped(operands.doc + ".")))
            + command.discussion.map { Roff.paragraph(Roff.escaped($0)) }.joined()
    }
}

// MARK: - Options

extension CommandManual {
    private static var options: String {
        Option.Group.allCases
            .map { group in
                let options = CompletionText.allOptions.filter { $0.group == group }
                return Roff.subsection(group.rawValue) + options.map(option).joined()
            }
            .joined()
    }

    private static func option(_ option: Option) -> String {
        let commands = CommandSpec.all.filter { $0.options.contains(option) }.map(\.name)
        let isEverywhere = commands.count == CommandSpec.all.count || commands.isEmpty
        let place = isEverywhere ? "" : " Of " + commands.map(Roff.bold).joined(separator: ", ") + "."
        let rows = option.helpRows
        return Roff.item(heading(option), rows.prefix(1).map { Roff.escaped($0.1 + ".") }.joined() + place)
            + rows.dropFirst()
            .map { flags, doc in
                Roff.item(Roff.bold(String(flags.drop { $0 == " " })), Roff.escaped(doc + "."))
            }
            .joined()
    }

    private static func heading(_ option: Option) -> String {
        let spellings = option.shorts.prefix(1).map { "-\($0)" } + option.names.prefix(1).map { "--\($0)" }
        let value = option.value.map { " " + Roff.italic($0.placeholder) } ?? ""
        return spellings.map(Roff.bold).joined(separator: ", ") + value
    }

    private static var environment: String {
        let options = CompletionText.allOptions.filter { !$0.variables.isEmpty }
        return
            options.map { option in
                let names = option.variables.map(Roff.bold).joined(separator: ", ")
                return Roff.item(names, "Used where " + Roff.bold("--\(option.names[0])") + " is not given.")
            }
            .joined()
    }
}

// MARK: - What no table has

extension CommandManual {
    private static func items(_ rows: [(String, String)]) -> String {
        rows.map { Roff.item(Roff.bold($0.0), Roff.sentence($0.1)) }.joined()
    }

    private static let signals = [
        ("SIGTERM, SIGINT", "Stop everything in order; a second one kills what is left."),
        ("SIGHUP", "Read the files again and change what changed; a broken file changes nothing."),
        ("SIGUSR2", "Close all logs and open them anew."),
    ]

    private static let exitCodes =
        ExitCode.meanings.map { ("\($0.code)", $0.words) } + [
            ("128+n", "Signal n killed the first process that failed, or stopped everything."),
            ("other", "The code of the first process that failed."),
        ]

    private static let files = [
        ("Procfile", "What to run, one `NAME: COMMAND` a line."),
        ("supervisord.conf", "The same as an INI file, where there is no Procfile."),
        ("supervise.ini", "Beside the Procfile: what it cannot say of its programs."),
        (".env", "Variables for all programs, one `NAME=VALUE` a line."),
    ]

    private static var examples: String {
        ([CommandSpec.top] + CommandSpec.all).flatMap(\.examples)
            .map { Roff.item(Roff.bold($0.line), Roff.escaped($0.doc) + ".") }
            .joined()
    }
}
