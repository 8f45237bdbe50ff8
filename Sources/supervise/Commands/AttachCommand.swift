import Glibc
import SuperviseCore
import SuperviseSystem
import SuperviseWire

/// `supervise attach`.
struct AttachCommand {
    var options: NamesOptions

    func run() -> Int32 {
        do throws(AppError) {
            return try AttachSession(options.control, options.names[0]).run()
        } catch {
            return error.report()
        }
    }
}

/// Our terminal, connected with a process.
private final class AttachSession {
    private let name: String
    /// The process's output, an answer without end.
    private let output: ControlClient
    /// What is typed, a request for each piece.
    private let input: ControlClient
    private let loop: ClientLoop
    private var detachKey = DetachKey()

    init(_ options: ControlOptions, _ name: String) throws(AppError) {
        self.name = name
        output = try ControlClient(options)
        input = try ControlClient(socket: output)
        loop = try ClientLoop()
    }

    func run() throws(AppError) -> Int32 {
        try output.begin(.get(["processes", name, "attach"]))
        try sendSize()
        say("attached to \(name); Ctrl-\\ twice detaches")
        let terminal = RawTerminal(STDIN_FILENO)
        // On every way out.
        defer { terminal?.restore() }
        try loop.add(output.number, "the supervisor") { [unowned self] () throws(AppError) in
            try show(try output.available())
        }
        try loop.add(STDIN_FILENO, "standard input") { [unowned self] () throws(AppError) in try typed() }
        loop.onResize = { [unowned self] in loop.perform { () throws(AppError) in try sendSize() } }
        try show(output.parsed())
        let status = try loop.run { nil }
        terminal?.restore()
        return status
    }

    private func show(_ events: [HTTPResponseParser.Event]?) throws(AppError) {
        for event in events ?? [] {
            switch event {
            case .piece(let bytes):
                if StandardStream.output.write(bytes) != nil { loop.end(ExitCode.failure) }
            case .end: return try ended()
            case .head, .failed: break
            }
        }
        if events == nil { throw AppError.gone }
    }

    /// The process has ended: says how.
    private func ended() throws(AppError) {
        let report = try input.ask(.get(["processes", name])).array?.first.flatMap(ProcessReport.init(json:))
        let end = report?.lastEnd.map { end in end.signal.map { "killed by \($0)" } ?? "code \(end.code ?? 0)" }
        say("\(name) has ended" + (end.map { " (\($0))" } ?? ""))
        loop.end(ExitCode.success)
    }

    private func typed() throws(AppError) {
        var bytes = [UInt8](repeating: 0, count: 4096)
        guard case .bytes(let count) = attempt("read", { read(STDIN_FILENO, &bytes, bytes.count) }), count > 0 else {
            return loop.end(ExitCode.success)
        }
        let (passed, detaches) = detachKey.feed(bytes[..<count])
        if !passed.isEmpty { _ = try input.ask(.post(["processes", name, "input"], body: passed)) }
        guard detaches else { return }
        say("detached from \(name), which goes on")
        loop.end(ExitCode.success)
    }

    private func sendSize() throws(AppError) {
        guard let size = WindowSize(of: STDOUT_FILENO), size.rows > 0, size.columns > 0 else { return }
        let query = [HTTPRequest.Parameter]().adding("rows", "\(size.rows)").adding("columns", "\(size.columns)")
        _ = try input.ask(.post(["processes", name, "window"], query))
    }

    /// Says something of our own, on a line of its own.
    private func say(_ text: String) {
        _ = StandardStream.error.write("\r\n[supervise: \(text)]\r\n")
    }
}
