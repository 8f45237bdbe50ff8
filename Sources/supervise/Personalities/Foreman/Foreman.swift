import Glibc
import SuperviseConfig
import SuperviseCore
import SuperviseDaemon
import SuperviseSystem

/// foreman 0.90.0 by another engine.
struct Foreman {
    static let version = "0.90.0"

    func run(_ arguments: [ByteString]) -> Int32 {
        do throws(ForemanUse) {
            return try obey(arguments)
        } catch {
            switch error {
            case .usage(let error): _ = StandardStream.error.write(error.foremanReport)
            case .failure(let error): _ = StandardStream.output.write("ERROR: \(error.message)\n")
            }
            return ExitCode.failure
        }
    }

    private func obey(_ arguments: [ByteString]) throws(ForemanUse) -> Int32 {
        switch arguments.first {
        case nil, "-h", "--help": return StandardStream.print(ForemanHelp.page(of: ""))
        case "-v", "--version": return version()
        default: break
        }
        let parsed = try ForemanUse.check { () throws(UsageError) in try Self.parse(arguments) }
        switch parsed.command.name {
        case "start": return try start(parsed)
        case "run": return try execute(parsed)
        case "check": return try check(parsed)
        case "version": return version()
        case "help": return try help(parsed)
        default: return try ForemanExport(settings: settings(parsed), parsed: parsed).run()
        }
    }

    private static func parse(_ arguments: [ByteString]) throws(UsageError) -> ParsedArguments {
        if let first = arguments.first?.text, first.hasPrefix("-"), !first.hasPrefix("--") {
            // Without a command it is taken for a call of help.
            throw UsageError(command: "help", problem: .unexpectedArgument(Self.list(arguments)))
        }
        if let first = arguments.first?.text, first.hasPrefix("--") {
            throw UsageError(command: "", problem: .unknownCommand(first, nearest: nil))
        }
        var parser = ArgumentParser(arguments, of: .foreman)
        let parsed = try parser.parse()
        guard parsed.command.operands.count.contains(parsed.operands.count) else {
            let text = parsed.operands.isEmpty ? "no arguments" : list(parsed.operands)
            throw UsageError(command: parsed.command.name, problem: .unexpectedArgument(text))
        }
        return parsed
    }

    /// As Ruby shows them: `arguments ["web", "worker"]`.
    private static func list(_ arguments: [ByteString]) -> String {
        "arguments [" + arguments.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
    }

    private func version() -> Int32 { StandardStream.print("\(Self.version)\n") }

    private func help(_ parsed: ParsedArguments) throws(ForemanUse) -> Int32 {
        guard let name = parsed.operands.first?.text else { return StandardStream.print(ForemanHelp.page(of: "")) }
        guard let command = CommandTable.foreman.command(name)?.name else {
            throw .usage(UsageError(command: "", problem: .unknownCommand(name, nearest: nil)))
        }
        return StandardStream.print(ForemanHelp.page(of: command))
    }

    private func settings(_ parsed: ParsedArguments) throws(ForemanUse) -> ForemanSettings {
        try ForemanUse.check { () throws(ForemanError) in try ForemanSettings(parsed) }
    }

    private func check(_ parsed: ParsedArguments) throws(ForemanUse) -> Int32 {
        let settings = try settings(parsed)
        let programs = try ForemanUse.check { () throws(ForemanError) in try settings.programs() }
        let names = programs.map(\.name).joined(separator: ", ")
        return StandardStream.print("valid procfile detected (\(names))\n")
    }

    private func start(_ parsed: ParsedArguments) throws(ForemanUse) -> Int32 {
        let settings = try settings(parsed)
        let fleet = try ForemanFleet(settings, process: parsed.operands.first?.text)
        let hasColor = Terminal.isTerminal(STDOUT_FILENO) && getenv("TERM") != nil
        var style = OutputStyle()
        style.manners = .foreman
        style.timestamps = parsed.has(Option.Foreman.noTimestamp) ? .none : .time
        style.color = settings.isSet(Option.Foreman.color) || hasColor
        style.leastNameWidth = fleet.nameWidth
        style.colorOrder = fleet.programs
        do throws(SystemError) {
            try Supervision.run(fleet.spec, style: style)
        } catch {
            throw .failure(ForemanError(message: "\(error.call): \(error.words)"))
        }
    }

    /// The command takes this process's place, so that terminal, signals and exit status are its own.
    private func execute(_ parsed: ParsedArguments) throws(ForemanUse) -> Int32 {
        let settings = try settings(parsed)
        let command = try command(parsed, settings)
        let words: [ByteString]
        switch command {
        case .direct(let direct): words = direct
        // As Ruby calls it: the name is in its messages.
        case .shell(let line): words = ["sh", "-c", line]
        }
        let entries = settings.environment.entries.map(\.bytes)
        let error = ProcessImage.replace(arguments: words.map(\.bytes), environment: entries)
        let name = parsed.operands.first ?? ""
        let reason = error.errno == EACCES ? "not executable" : "command not found"
        throw .failure(ForemanError(message: "\(reason): \(name)"))
    }

    /// The entry of the Procfile, in its root, if one is named alone; else the words as they are.
    private func command(_ parsed: ParsedArguments, _ settings: ForemanSettings) throws(ForemanUse) -> Command {
        if parsed.operands.count == 1, settings.hasProcfile {
            let programs = try ForemanUse.check { () throws(ForemanError) in try settings.programs() }
            if let entry = programs.first(where: { $0.name == parsed.operands.first?.text }) {
                try ForemanUse.check { () throws(ForemanError) in try Self.enter(settings.directory) }
                return entry.command.expanded(with: settings.variables).foremanCommand
            }
        }
        guard !parsed.operands.isEmpty else { return .direct([""]) }
        return .foreman(parsed.operands)
    }

    private static func enter(_ folder: ByteString) throws(ForemanError) {
        do throws(SystemError) {
            try SuperviseSystem.check("chdir") { folder.withCString { chdir($0) } }
        } catch {
            throw ForemanError(message: "cannot work in \(folder): \(error.words)")
        }
    }
}
