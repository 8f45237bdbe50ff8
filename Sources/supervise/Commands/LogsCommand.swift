import Glibc
import SuperviseCore
import SuperviseDaemon
import SuperviseSystem
import SuperviseWire

/// `supervise logs`.
struct LogsCommand {
    var options: LogsOptions

    func run() -> Int32 {
        do throws(AppError) {
            let client = try ControlClient(options.control)
            let printer = LogPrinter(style, processes: try processes(client))
            try client.begin(.get(["logs"], query))
            return try show(client, printer)
        } catch {
            return error.report()
        }
    }

    private func show(_ client: ControlClient, _ printer: LogPrinter) throws(AppError) -> Int32 {
        var lines = LineBuffer()
        while let event = try client.next() {
            switch event {
            case .piece(let bytes):
                for line in lines.feed(bytes) { add(line, to: printer) }
                if let failure = printer.flush() { return Self.end(failure) }
            // What is followed ends in order when the supervisor does.
            case .end: return ExitCode.success
            case .head, .failed: break
            }
        }
        throw AppError.gone
    }

    private func add(_ line: [UInt8], to printer: LogPrinter) {
        guard let json = try? JSONParser.parse(line) else { return }
        if let process = json["process"]?.string, let text = json["line"]?.string {
            let time = Duration.milliseconds(max(0, json["ms"]?.int ?? 0))
            printer.add(Array(text.utf8), of: process, at: time.nanoseconds)
        } else if let count = json["lost"]?.int {
            _ = printer.flush()
            _ = StandardStream.error.write("supervise: \(count) lines were not read in time and are not shown\n")
        }
    }

    /// A reader that went away is no failure, as with `head`.
    private static func end(_ failure: SystemError) -> Int32 {
        guard failure.errno != EPIPE else { return ExitCode.success }
        _ = StandardStream.error.write("supervise: cannot write to standard output: \(failure.words)\n")
        return ExitCode.failure
    }

    private func processes(_ client: ControlClient) throws(AppError) -> [(name: String, program: String)] {
        let answer = try client.ask(.get(["processes"], [HTTPRequest.Parameter(name: "usage", value: "0")]))
        return StatusCommand.reports(answer).map { ($0.name, $0.program) }
    }

    private var query: [HTTPRequest.Parameter] {
        [HTTPRequest.Parameter](names: options.names)
            .adding("tail", options.lines.map(String.init))
            .adding("since", options.since.map(Self.text))
            .adding("follow", options.isFollowing ? "1" : nil)
    }

    /// Whole seconds without a unit, which supervisors of every version read.
    private static func text(_ age: Duration) -> String {
        age.components.attoseconds == 0 ? String(age.components.seconds) : age.shortText
    }

    private var style: OutputStyle {
        OutputStyle(
            format: options.output.format,
            timestamps: options.output.timestamps,
            prefix: options.output.prefix == .full,
            color: ColorChoice.resolve(options.output.color, onTerminal: STDOUT_FILENO)
        )
    }
}
