import SuperviseConfig
import SuperviseCore

/// What a command line asks for.
enum Invocation: Hashable, Sendable {
    case start(StartOptions)
    case status(StatusOptions)
    case logs(LogsOptions)
    /// `stop` and `restart`.
    case operate(OperateOptions)
    case scale(ScaleOptions)
    case signal(SignalOptions)
    case attach(NamesOptions)
    case why(NamesOptions)
    case events(NamesOptions)
    case reload(ControlOptions)
    case shutdown(ShutdownOptions)
    case pid(NamesOptions)
    case run(RunOptions)
    case check(CheckOptions)
    case smoke(SmokeOptions)
    case export(ExportOptions)
    /// Another tool, with its own command line.
    case personality(Personality, [ByteString])
    case installLinks(folder: ByteString, [Personality])
    case completions(Shell)
    /// A page.
    case help(HelpCommand.Topic)
    case version
}

extension Invocation {
    /// Understands the arguments, the program's own name not among them.
    static func parse(_ arguments: [ByteString]) throws(UsageError) -> Invocation {
        var parser = ArgumentParser(arguments)
        let parsed = try parser.parse()
        if parsed.has(.help) { return .help(.command(parser.commandBehindHelp ?? parsed.command)) }
        if parsed.has(.version) { return .version }
        try checkOperands(parsed)
        // By name: a comparison of two commands would make the tables of all between.
        switch parsed.command.name {
        case "start": return .start(try StartOptions(parsed))
        case "run": return .run(try RunOptions(parsed))
        case "check": return .check(try CheckOptions(parsed))
        case "smoke": return .smoke(try SmokeOptions(parsed))
        case "export": return .export(try ExportOptions(parsed))
        case "as":
            let tool = try tool(parsed.operands[0], of: parsed)
            return .personality(tool, Array(parsed.operands.dropFirst()))
        case "install-links":
            var tools: [Personality] = []
            for name in parsed.operands.dropFirst() { tools.append(try tool(name, of: parsed)) }
            return .installLinks(folder: parsed.operands[0], tools)
        case "completions": return .completions(try shell(parsed))
        case "help": return .help(try topic(parsed))
        case "version": return .version
        case let name: return try control(name, parsed)
        }
    }

    /// The commands that speak with a running supervisor.
    private static func control(_ name: String, _ parsed: ParsedArguments) throws(UsageError) -> Invocation {
        switch name {
        case "status": .status(try StatusOptions(parsed))
        case "logs": .logs(try LogsOptions(parsed))
        case "stop": .operate(try OperateOptions(.stop, parsed))
        case "restart": .operate(try OperateOptions(.restart, parsed))
        case "scale": .scale(try ScaleOptions(parsed))
        case "signal": .signal(try SignalOptions(parsed))
        case "attach": .attach(try NamesOptions(parsed))
        case "why": .why(try NamesOptions(parsed))
        case "events": .events(try NamesOptions(parsed))
        case "reload": .reload(try ControlOptions(parsed))
        case "shutdown": .shutdown(try ShutdownOptions(parsed))
        case "pid": .pid(try NamesOptions(parsed))
        default: throw UsageError(command: "", problem: .missingCommand)
        }
    }

    private static func checkOperands(_ parsed: ParsedArguments) throws(UsageError) {
        let allowed = parsed.command.operands
        if parsed.operands.count > allowed.count.upperBound {
            let first = parsed.operands[allowed.count.upperBound]
            throw UsageError(command: parsed.command.name, problem: .unexpectedArgument(first.text))
        }
        if parsed.operands.count < allowed.count.lowerBound {
            let name = allowed.word(at: parsed.operands.count)
            throw UsageError(command: parsed.command.name, problem: .missingArgument(name))
        }
    }

    private static func tool(_ name: ByteString, of parsed: ParsedArguments) throws(UsageError) -> Personality {
        guard let tool = Personality(rawValue: name.text) else {
            let problem = UsageError.Problem.unknownWord(name.text, allowed: Personality.words)
            throw UsageError(command: parsed.command.name, problem: problem)
        }
        return tool
    }

    private static func shell(_ parsed: ParsedArguments) throws(UsageError) -> Shell {
        let name = parsed.operands.map(\.text).joined()
        guard let shell = Shell(rawValue: name) else {
            throw UsageError(command: parsed.command.name, problem: .unknownWord(name, allowed: Shell.words))
        }
        return shell
    }

    private static func topic(_ parsed: ParsedArguments) throws(UsageError) -> HelpCommand.Topic {
        guard let name = parsed.operands.first?.text else { return .command(.top) }
        if name == "configuration" { return .configuration }
        if let page = ManPage(rawValue: name) { return .manual(page) }
        guard let command = CommandSpec.named(name) else {
            let nearest = NearestName.nearest(to: name, in: CommandSpec.all.map(\.name))
            throw UsageError(command: "", problem: .unknownCommand(name, nearest: nearest))
        }
        return .command(command)
    }
}
