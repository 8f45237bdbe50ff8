import Glibc
import SuperviseConfig
import SuperviseCore
import SuperviseDaemon
import SuperviseSystem

/// honcho 2.0.0 by another engine.
struct Honcho {
    static let version = "2.0.0"

    func run(_ arguments: [ByteString]) -> Int32 {
        do throws(UsageError) {
            return try obey(try Self.parse(arguments))
        } catch {
            _ = StandardStream.error.write(error.honchoReport)
            return ExitCode.usage
        }
    }

    private static func parse(_ arguments: [ByteString]) throws(UsageError) -> ParsedArguments {
        var parser = ArgumentParser(arguments, of: .honcho)
        let parsed = try parser.parse()
        guard !parsed.has(.help), !parsed.has(.version) else { return parsed }
        guard !parsed.command.name.isEmpty else { throw UsageError(command: "", problem: .missingCommand) }
        let allowed = parsed.command.operands
        if parsed.operands.count > allowed.count.upperBound {
            let rest = parsed.operands[allowed.count.upperBound...].map(\.text).joined(separator: " ")
            throw UsageError(command: parsed.command.name, problem: .unexpectedArgument(rest))
        }
        if parsed.operands.count < allowed.count.lowerBound {
            let names = allowed.name.split(separator: ", ").dropFirst(parsed.operands.count).joined(separator: ", ")
            throw UsageError(command: parsed.command.name, problem: .missingArgument(names))
        }
        if parsed.command.name == "export", let format = parsed.operands.first?.text,
            !HonchoExport.formats.contains(where: { $0.rawValue == format })
        {
            let problem = UsageError.Problem.unknownWord(format, allowed: HonchoExport.formats.map(\.rawValue))
            throw UsageError(command: "export", problem: problem)
        }
        return parsed
    }

    private func obey(_ parsed: ParsedArguments) throws(UsageError) -> Int32 {
        let command = parsed.command.name
        if parsed.has(.help) { return StandardStream.print(HonchoHelp.page(of: command)) }
        if parsed.has(.version) {
            return StandardStream.print("honcho \(command.isEmpty ? "" : command + " ")\(Self.version)\n")
        }
        if command == "help" { return try help(parsed) }
        do throws(HonchoError) {
            switch command {
            case "start": return try start(parsed)
            case "run": return try execute(parsed)
            case "check": return try check(parsed)
            case "version": return StandardStream.print("honcho \(Self.version)\n")
            default: return try HonchoExport(parsed).run()
            }
        } catch {
            HonchoLog.write(.error, error.message)
            return ExitCode.failure
        }
    }

    private func help(_ parsed: ParsedArguments) throws(UsageError) -> Int32 {
        let task = parsed.operands.first?.text ?? ""
        guard task.isEmpty || CommandSpec.honchoNames.contains(task) else {
            throw UsageError(command: "", problem: .unknownCommand(task, nearest: nil))
        }
        return StandardStream.print(HonchoHelp.page(of: task))
    }

    private func check(_ parsed: ParsedArguments) throws(HonchoError) -> Int32 {
        let names = try HonchoFiles(parsed).programs().map(\.name).joined(separator: ", ")
        HonchoLog.write(.info, "Valid procfile detected (\(names))")
        return ExitCode.success
    }

    private func start(_ parsed: ParsedArguments) throws(HonchoError) -> Int32 {
        let fleet = try HonchoFleet(parsed, names: parsed.operands.map(\.text)).spec()
        guard !fleet.instances.isEmpty else { return ExitCode.success }
        var style = OutputStyle()
        style.manners = .honcho
        style.prefix = !parsed.has(Option.Honcho.noPrefix)
        style.color = !parsed.has(Option.Honcho.noColour) && Terminal.isTerminal(STDOUT_FILENO)
        let quiet = parsed.value(Option.Honcho.quiet)?.text ?? ""
        style.quiet = Set(quiet.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
        do throws(SystemError) {
            try Supervision.run(fleet, style: style)
        } catch {
            throw HonchoError(message: "\(error.call): \(error.words)")
        }
    }

    /// The shell takes this process's place, so that terminal, signals and exit status are the command's own.
    private func execute(_ parsed: ParsedArguments) throws(HonchoError) -> Int32 {
        let line = parsed.operands.map { $0.shellQuoted }.joined(separator: [UInt8(ascii: " ")])
        let environment = try HonchoFiles(parsed).environment.entries
        let words: [ByteString] = ["/bin/sh", "-c", ByteString(line)]
        let error = ProcessImage.replace(arguments: words.map(\.bytes), environment: environment.map(\.bytes))
        throw HonchoError(message: "cannot run /bin/sh: \(error.words)")
    }
}
