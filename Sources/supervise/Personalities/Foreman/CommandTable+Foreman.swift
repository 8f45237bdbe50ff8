// The options of foreman 0.90.0. What is shown of them is in `ForemanHelp`; here is what is understood.

extension CommandTable {
    static let foreman = CommandTable(
        top: CommandSpec("", options: []),
        command: { CommandSpec.foreman(named: $0) },
        commands: { CommandSpec.foremanNames.compactMap { CommandSpec.foreman(named: $0) } },
        grammar: .thor
    )
}

extension CommandSpec {
    /// As foreman lists them.
    static let foremanNames = ["check", "export", "help", "run", "start", "version"]

    /// The command of this name, or the only one that begins so.
    fileprivate static func foreman(named name: String) -> CommandSpec? {
        let matches = foremanNames.filter { $0.hasPrefix(name) }
        guard let full = matches.first, matches.count == 1 else { return nil }
        let common = Option.Foreman.common
        switch full {
        case "start": return CommandSpec(full, 0...1, options: common + Option.Foreman.start)
        case "run": return CommandSpec(full, 0...Int.max, options: common + [Option.Foreman.env], ownsRest: true)
        case "export": return CommandSpec(full, 1...2, options: common + Option.Foreman.export)
        case "help": return CommandSpec(full, 0...1, options: common)
        default: return CommandSpec(full, options: common)
        }
    }
}

extension Option {
    enum Foreman {
        static let procfile = Option("f", "procfile", value: "PROCFILE")
        static let root = Option("d", "root", value: "ROOT")
        static let common = [procfile, root]

        static let color = Option("c", "color")
        static let noColor = Option(nil, "no-color", "skip-color")
        static let env = Option("e", "env", value: "ENV")
        static let formation = Option("m", "formation", value: "FORMATION")
        static let port = Option("p", "port", value: "N")
        static let timeout = Option("t", "timeout", value: "N")
        static let timestamp = Option(nil, "timestamp")
        static let noTimestamp = Option(nil, "no-timestamp", "skip-timestamp")
        static let start = [color, noColor, env, formation, port, timeout, timestamp, noTimestamp]

        static let app = Option("a", "app", value: "APP")
        static let log = Option("l", "log", value: "LOG")
        static let runFolder = Option("r", "run", value: "RUN")
        static let user = Option("u", "user", value: "USER")
        /// foreman gives `-t` to two options, of which the later one has it.
        static let template = Option(nil, "template", value: "TEMPLATE")
        static let export = [app, log, runFolder, env, port, user, template, formation, timeout]
    }
}
