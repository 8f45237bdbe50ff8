import SuperviseConfig

/// The manual page of INI files, made from the table of keys.
enum ConfigurationManual {
    static var text: String {
        Roff.header("supervise.conf", section: 5, book: "File Formats")
            + Roff.section("NAME") + "supervise.conf \\- configuration files of supervise\n"
            + Roff.section("DESCRIPTION") + description.map { Roff.paragraph(Roff.sentence($0)) }.joined()
            + Roff.section("GRAMMAR") + grammar.map { Roff.paragraph(Roff.sentence($0)) }.joined()
            + Roff.section("VALUES") + IniValueKind.allCases.map(value).joined()
            + Roff.section("SECTIONS") + KeyReference.sections.map(section).joined()
            + Roff.section("EXAMPLE") + Roff.lines(example)
            + Roff.section("SEE ALSO") + ".BR supervise (1)\n"
    }

    private static let description = [
        "`supervise` reads INI files as supervisord 4 does, alone or beside a Procfile. A section `[program:NAME]` "
            + "without `command` adds to the program of that name that the Procfile has; what it does not say stays "
            + "as it is for a Procfile.",
        "A file is known by its content: an INI file begins with a `[section]`. `supervise check` says what would run "
            + "and what is wrong.",
    ]

    private static let grammar = [
        "`[section]`, then `key = value` or `key: value`. Keys may be in upper or lower case. A line that is indented "
            + "deeper than its key continues the value.",
        "A comment is a line that begins with `;` or `#`, or what follows a blank and `;` or `#`.",
        "The last of several equal keys counts; equal sections are one, over files too.",
        "`%(name)s` is replaced by Python's rules: `%(ENV_X)s`, `%(here)s`, `%(program_name)s`, `%(group_name)s`, "
            + "`%(host_node_name)s`, `%(process_num)02d`, `%(numprocs)d`. `%%` is a percent sign.",
    ]

    private static let example = [
        "[supervisord]",
        "logfile = /var/log/supervise.log",
        "",
        "[program:web]",
        "command = gunicorn app -b 127.0.0.1:80%(process_num)02d",
        "process_name = %(program_name)s_%(process_num)02d",
        "numprocs = 2",
        "depends_on = db:healthy",
        "",
        "[program:db]",
        "command = postgres -D /srv/db",
        "user = postgres",
        "healthcheck = tcp://127.0.0.1:5432",
    ]

    private static func value(_ kind: IniValueKind) -> String {
        Roff.item(Roff.italic(kind.rawValue), Roff.escaped(kind.syntax) + ".")
    }

    private static func section(_ section: IniSectionKind) -> String {
        Roff.subsection(KeyReference.header(section)) + Roff.sentence(KeyReference.summary(section)) + "\n"
            + KeyReference.rows(section).map(key).joined()
    }

    private static func key(_ row: IniKeyRow) -> String {
        var notes = [Roff.italic(row.kind.rawValue)]
        if row.isRequired { notes.append("required") }
        if let standard = row.standard {
            notes.append("default: " + (standard.isEmpty ? "none" : Roff.escaped(standard)))
        }
        if row.dialect == .supervise { notes.append("not in supervisord") }
        return Roff.item(
            Roff.bold(row.key.rawValue),
            Roff.sentence(row.summary) + " (" + notes.joined(separator: "; ") + ")"
        )
    }
}
