// The options of honcho 2.0.0. What is shown of them is in `HonchoHelp`; here is what is understood.

extension CommandTable {
    static let honcho = CommandTable(
        top: CommandSpec("", options: Option.Honcho.common),
        command: { CommandSpec.honcho(named: $0) },
        commands: { CommandSpec.honchoNames.compactMap { CommandSpec.honcho(named: $0) } }
    )
}

extension CommandSpec {
    /// As honcho lists them.
    static let honchoNames = ["check", "export", "help", "run", "start", "version"]

    fileprivate static func honcho(named name: String) -> CommandSpec? {
        let common = Option.Honcho.common
        switch name {
        case "start":
            return CommandSpec(name, operands: "processes", 0...Int.max, options: common + Option.Honcho.start)
        case "run": return CommandSpec(name, operands: "argv", 0...Int.max, options: common, ownsRest: true)
        case "check": return CommandSpec(name, options: common)
        case "export":
            return CommandSpec(name, operands: "FORMAT, LOCATION", 2...2, options: common + Option.Honcho.export)
        case "help": return CommandSpec(name, operands: "task", 0...1, options: [.help])
        case "version": return CommandSpec(name, options: [.help])
        default: return nil
        }
    }
}

extension Option {
    /// A flag, or an option with a value, of which nothing is shown.
    init(_ short: Character?, _ names: String..., value placeholder: String? = nil) {
        self.init(
            names: names,
            shorts: short.map { [$0] } ?? [],
            value: placeholder.map { Value(placeholder: $0, completion: .none) },
            doc: "",
            group: .general
        )
    }

    enum Honcho {
        static let env = Option("e", "env", value: "ENV")
        static let root = Option("d", "app-root", value: "DIR")
        static let noColour = Option(nil, "no-colour")
        static let noPrefix = Option(nil, "no-prefix")
        static let procfile = Option("f", "procfile", value: "FILE")
        static let version = Option.version
        static let common = [Option.help, env, root, noColour, noPrefix, procfile, version]

        static let port = Option("p", "port", value: "N")
        static let concurrency = Option("c", "concurrency", value: "process=num,process=num")
        static let quiet = Option("q", "quiet", value: "process1,process2,process3")
        static let start = [port, concurrency, quiet]

        static let app = Option("a", "app", value: "APP")
        static let log = Option("l", "log", value: "DIR")
        static let user = Option("u", "user", value: "USER")
        static let shell = Option("s", "shell", value: "SHELL")
        static let templates = Option("t", "template-dir", value: "DIR")
        static let export = [app, log, port, concurrency, user, shell, templates]
    }
}
