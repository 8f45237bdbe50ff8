import Glibc
import SuperviseConfig
import SuperviseCore
import SuperviseDaemon
import SuperviseSystem

/// supervisord 4.3.0 by another engine.
struct Supervisord {
    static let version = "4.3.0"
    /// The permission bits that a daemon's files lack unless something else is said.
    private static let standardUmask: UInt32 = 0o022

    private let files: SupervisordFiles

    init(program: String) {
        files = SupervisordFiles(program: program)
    }

    func run(_ arguments: [ByteString]) -> Int32 {
        do throws(SupervisordError) {
            let parsed = try Self.parse(arguments, of: .supervisord)
            if parsed.has(Option.Supervisord.help) {
                return StandardStream.print(SupervisordHelp.page(program: files.program))
            }
            if parsed.has(Option.Supervisord.version) { return StandardStream.print("\(Self.version)\n") }
            guard parsed.operands.isEmpty else {
                let words = parsed.operands.map { "'\($0)'" }.joined(separator: ", ")
                throw SupervisordError("positional arguments are not supported: [\(words)]")
            }
            return try supervise(SupervisordValues(parsed))
        } catch {
            return error.report(program: files.program)
        }
    }

    static func parse(_ arguments: [ByteString], of table: CommandTable) throws(SupervisordError) -> ParsedArguments {
        var parser = ArgumentParser(arguments, of: table)
        do throws(UsageError) {
            return try parser.parse()
        } catch {
            throw SupervisordError(error.getoptMessage)
        }
    }

    private func supervise(_ values: SupervisordValues) throws(SupervisordError) -> Int32 {
        let path = try configuration(values)
        let start = try SupervisordStart(path: path, values: values)
        var settings = start.own.settings
        do throws(SystemError) {
            var daemon: DaemonProcess?
            if !start.isForeground {
                daemon = try DaemonProcess.begin()
                umask(start.umask ?? Self.standardUmask)
                settings?.openingLines.append(.init(.info, "daemonizing the supervisord process"))
                if let folder = start.directory { settings?.openingLines.append(Self.enter(folder)) }
            }
            try Supervision.run(
                start.fleet,
                style: OutputStyle(),
                settings: settings,
                control: start.own.control,
                reader: start.own.reader,
                daemon: daemon
            )
        } catch {
            throw SupervisordError("\(error.call): \(error.words)")
        }
    }

    private static func enter(_ folder: ByteString) -> DaemonSettings.Line {
        do throws(SystemError) {
            try check("chdir") { folder.withCString { chdir($0) } }
            return .init(.info, "set current directory: '\(folder)'")
        } catch {
            return .init(.critical, "can't chdir into '\(folder)': \(error.words)")
        }
    }

    private func configuration(_ values: SupervisordValues) throws(SupervisordError) -> ByteString {
        if let path = values.path(Option.Supervisord.configuration) { return path }
        if getuid() == 0 {
            _ = StandardStream.error.write(
                "\(files.program): UserWarning: Supervisord is running as root and it is searching for its configuration "
                    + "file in default locations (including its current working directory); you probably want to specify "
                    + "a \"-c\" argument specifying an absolute path to a configuration file for improved security.\n"
            )
        }
        guard let path = files.standard else {
            throw SupervisordError(
                "No config file found at default paths (\(files.searchPaths.joined(separator: ", "))); use the -c option "
                    + "to specify a config file at a different path"
            )
        }
        return path
    }
}
