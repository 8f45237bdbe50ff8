import SuperviseConfig
import SuperviseCore

/// What `supervise export` was asked for.
struct ExportOptions: Hashable, Sendable {
    var configuration = ConfigurationOptions()
    var format: ExportFormat
    /// The folder that is written to.
    var folder: ByteString
    var except: [String] = []
    var restart: RestartPolicy?
    var restartDelay: Duration?
    var timeout: Duration?
    /// Nil: the name of the app's folder.
    var app: String?
    var user: String?
    var logFolder: String?
    var shell: String?
    var image: String?
    /// Whether files are replaced that no export has written.
    var isForced = false
}

extension ExportOptions {
    init(_ parsed: ParsedArguments) throws(UsageError) {
        guard let word = parsed.operands.first?.text, let folder = parsed.operands.dropFirst().first else {
            throw UsageError(command: parsed.command.name, problem: .missingArgument("DIR"))
        }
        guard let format = ExportFormat(rawValue: word) else {
            let problem = UsageError.Problem.unknownWord(word, allowed: ExportFormat.words)
            throw UsageError(command: parsed.command.name, problem: problem)
        }
        // honcho's -t is a folder of templates, foreman's a time or templates; ours is a time, as everywhere.
        if let template = parsed.templateOption {
            throw UsageError(command: parsed.command.name, problem: .templates(option: template))
        }
        self.init(configuration: try ConfigurationOptions(parsed), format: format, folder: folder)
        except = parsed.list(.except)
        restart = try parsed.restart(.restart)
        restartDelay = try parsed.duration(.restartDelay)
        timeout = try parsed.duration(.timeout)
        app = try parsed.path(.app)?.text
        user = try parsed.path(.user)?.text
        logFolder = try parsed.path(.log)?.text
        shell = try parsed.path(.shell)?.text
        image = try parsed.path(.image)?.text
        isForced = parsed.has(.force)
    }
}

extension ParsedArguments {
    /// The option that names templates, as it is written.
    fileprivate var templateOption: String? {
        if let template = occurrences(of: .template).last { return template.spelling }
        guard let time = occurrences(of: .timeout).last, time.spelling == "-t" else { return nil }
        return Duration(text: time.value.text) == nil ? time.spelling : nil
    }
}
