import Glibc
import SuperviseCore

@main
enum Supervise {
    static func main() {
        StandardDescriptors.ensureOpen()
        if let name = CommandLine.unsafeArgv[0], let personality = Personality(calledAs: name) {
            exit(personality.run(Array(arguments.dropFirst()), calledAs: String(cString: name)))
        }
        // Scripts and health checks ask for it; without the table of commands it takes two thirds of the time.
        if VersionCommand.isAll(of: CommandLine.unsafeArgv) { exit(VersionCommand().run()) }
        exit(run(Array(arguments.dropFirst())))
    }

    /// The arguments as the kernel has them: a command for `run` may hold bytes that are not UTF-8.
    private static var arguments: [ByteString] {
        (0..<Int(CommandLine.argc))
            .compactMap { index in
                guard let argument = CommandLine.unsafeArgv[index] else { return nil }
                return ByteString(UnsafeRawBufferPointer(start: argument, count: strlen(argument)))
            }
    }

    private static func run(_ arguments: [ByteString]) -> Int32 {
        do {
            switch try Invocation.parse(arguments) {
            case .start(let options): return StartCommand(options: options).run()
            case .status(let options): return StatusCommand(options: options).run()
            case .logs(let options): return LogsCommand(options: options).run()
            case .operate(let options): return OperateCommand(options: options).run()
            case .scale(let options): return ScaleCommand(options: options).run()
            case .signal(let options): return SignalCommand(options: options).run()
            case .attach(let options): return AttachCommand(options: options).run()
            case .why(let options): return WhyCommand(options: options).run()
            case .events(let options): return EventsCommand(options: options).run()
            case .reload(let options): return ReloadCommand(options: options).run()
            case .shutdown(let options): return ShutdownCommand(options: options).run()
            case .pid(let options): return PidCommand(options: options).run()
            case .run(let options): return RunCommand(options: options).run()
            case .check(let options): return CheckCommand(options: options).run()
            case .smoke(let options): return SmokeCommand(options: options).run()
            case .export(let options): return ExportCommand(options: options).run()
            case .personality(let tool, let arguments):
                return tool.run(arguments, calledAs: "supervise as \(tool.rawValue)")
            case .installLinks(let folder, let names): return InstallLinksCommand(folder: folder, names: names).run()
            case .completions(let shell): return CompletionsCommand(shell: shell).run()
            case .help(let topic): return HelpCommand(topic: topic).run()
            case .version: return VersionCommand().run()
            }
        } catch {
            _ = StandardStream.error.write(error.report)
            return ExitCode.usage
        }
    }
}
