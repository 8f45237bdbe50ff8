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
    /// By which the supervisor knows whose size it is told.
    private let identity = "\(getpid())-\(String(Clock.monotonicNanoseconds(), radix: 36))"
    private var detachKey = DetachKey()
    /// Until when a first key to detach is kept back, in monotonic nanoseconds.
    private var heldUntil: Int64?
    private var modes = TerminalModes()

    init(_ options: ControlOptions, _ name: String) throws(AppError) {
        self.name = name
        output = try ControlClient(options)
        input = try ControlClient(socket: output)
        loop = try ClientLoop()
    }

    func run() throws(AppError) -> Int32 {
        guard Self.canWait(for: STDIN_FILENO) else {
            throw AppError("standard input is neither a terminal nor a pipe", status: ExitCode.usage)
        }
        let query = [HTTPRequest.Parameter]().adding("client", identity)
        try output.begin(.get(["processes", name, "attach"], query))
        try sendSize()
        say("attached to \(name); Ctrl-\\ twice detaches")
        let terminal = RawTerminal(STDIN_FILENO)
        // On every way out.
        defer {
            terminal?.restore()
            if Terminal.isTerminal(STDOUT_FILENO) { _ = StandardStream.output.write(modes.reset) }
        }
        try loop.add(output.number, "the supervisor") { [unowned self] () throws(AppError) in
            try show(try output.available())
        }
        try loop.add(STDIN_FILENO, "standard input") { [unowned self] () throws(AppError) in try typed() }
        loop.onResize = { [unowned self] in loop.perform { () throws(AppError) in try sendSize() } }
        loop.onSuspend = { terminal?.pause() }
        loop.onContinue = { terminal?.resume() }
        try show(output.parsed())
        return try loop.run { [unowned self] in
            loop.perform { () throws(AppError) in try releaseHeld() }
            return heldUntil
        }
    }

    /// Whether a descriptor can be waited for, as neither files nor `/dev/null` can (epoll_ctl(2)).
    private static func canWait(for descriptor: Int32) -> Bool {
        var info = stat()
        guard fstat(descriptor, &info) == 0 else { return false }
        let kind = info.st_mode & S_IFMT
        return kind == S_IFIFO || kind == S_IFSOCK || Terminal.isTerminal(descriptor)
    }

    /// Passes on one key to detach, which no other has followed.
    private func releaseHeld() throws(AppError) {
        guard let until = heldUntil, until <= Clock.monotonicNanoseconds() else { return }
        heldUntil = nil
        try pass(detachKey.release())
    }

    private func show(_ events: [HTTPResponseParser.Event]?) throws(AppError) {
        for event in events ?? [] {
            switch event {
            case .piece(let bytes):
                modes.note(bytes)
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
        try pass(passed)
        heldUntil = detachKey.isHeld ? Clock.monotonicNanoseconds() + DetachKey.patience.nanoseconds : nil
        guard detaches else { return }
        say("detached from \(name), which goes on")
        loop.end(ExitCode.success)
    }

    private func pass(_ keys: [UInt8]) throws(AppError) {
        if !keys.isEmpty { _ = try input.ask(.post(["processes", name, "input"], body: keys)) }
    }

    private func sendSize() throws(AppError) {
        guard let size = WindowSize(of: STDOUT_FILENO), size.rows > 0, size.columns > 0 else { return }
        let query = [HTTPRequest.Parameter]().adding("rows", "\(size.rows)").adding("columns", "\(size.columns)")
            .adding("client", identity)
        _ = try input.ask(.post(["processes", name, "window"], query))
    }

    /// Says something of our own, on a line of its own.
    private func say(_ text: String) {
        _ = StandardStream.error.write("\r\n[supervise: \(text)]\r\n")
    }
}
