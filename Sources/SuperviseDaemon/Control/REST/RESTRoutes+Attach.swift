import SuperviseCore
import SuperviseSystem
import SuperviseWire

// A terminal that is connected with a process: its output is one answer without end, what is typed comes in requests
// of its own, on another connection. So it needs nothing of HTTP but what every client and proxy has.
extension RESTRoutes {
    /// How many lines one sees of what was there before.
    private static let lookBack = 10

    /// The output of a process as it comes, until that ends.
    func attach(_ exchange: any Exchange, _ name: String) throws(RESTFailure) {
        let id = try one(name)
        guard run(of: id) != nil else {
            throw RESTFailure(status: 409, code: "not_running", message: "\(name) is not running")
        }
        guard terminal(of: id) != nil else {
            throw RESTFailure(
                status: 409,
                code: "no_terminal",
                message: "\(name) has no terminal: give it one by 'pty=true' in its section, or start the "
                    + "supervisor in a terminal"
            )
        }
        let tails = supervisor.children.tails
        exchange.begin(HTTPResponse(status: 200, type: "application/octet-stream", []))
        _ = exchange.write(
            Array(tails.lines(of: id, last: Self.lookBack).flatMap { Array($0.bytes) + [UInt8(ascii: "\n")] })
        )
        let output = AttachedOutput(exchange)
        let key = tails.attach(to: id) { output.add($0) }
        exchange.onDrained = { output.drained() }
        windows.add(key, Self.client(exchange), to: id)
        var token: ProcessControl.Token?
        let end = { [control, weak self] in
            tails.detach(key, from: id)
            token.map(control.cancel)
            token = nil
            self?.forgetWindow(key, of: id)
        }
        token = control.subscribe { events in
            guard events.contains(where: { $0.instance == id && $0.kind.isEndOfProcess }) else { return }
            end()
            output.end()
        }
        exchange.onGone = end
    }

    /// What was typed.
    func input(_ exchange: any Exchange, _ name: String) throws(RESTFailure) {
        switch supervisor.children.write(exchange.request.body, toInputOf: try one(name)) {
        case .taken: exchange.answer(HTTPResponse(status: 204))
        case .noProcess: throw RESTFailure(status: 409, code: "not_running", message: "\(name) is not running")
        case .closed:
            throw RESTFailure(status: 409, code: "input_closed", message: "\(name) has closed its standard input")
        case .full:
            throw RESTFailure(status: 429, code: "input_full", message: "\(name) does not read its standard input")
        }
    }

    /// The size of the terminal that is connected.
    func window(_ exchange: any Exchange, _ name: String) throws(RESTFailure) {
        let id = try one(name)
        guard let rows = try exchange.number("rows", 1...Int(UInt16.max)),
            let columns = try exchange.number("columns", 1...Int(UInt16.max))
        else { throw .invalid("rows", "given, and 'columns' too") }
        let size = WindowSize(rows: UInt16(rows), columns: UInt16(columns))
        windows.resize(Self.client(exchange), of: id, to: size)
        setWindow(of: id, size)
        exchange.answer(HTTPResponse(status: 204))
    }

    private func run(of id: InstanceID) -> Run? {
        let current = supervisor.children.current
        guard current.indices.contains(id.index), let run = current[id.index], run.pid != nil else { return nil }
        return run
    }

    /// What a client calls itself, so that its size goes with it; all that say nothing are one.
    private static func client(_ exchange: any Exchange) -> String {
        exchange.request.parameter("client") ?? ""
    }

    /// A client has gone: the process gets the size of another one, or its own again.
    private func forgetWindow(_ key: Int, of id: InstanceID) {
        let last = windows.size(of: id)
        windows.remove(key)
        let next = windows.size(of: id)
        if next != last { setWindow(of: id, next ?? ownSize) }
    }

    /// The size that processes have by themselves.
    private var ownSize: WindowSize {
        if case .terminal(let size) = supervisor.children.channel { size } else { .standard }
    }

    private func setWindow(of id: InstanceID, _ size: WindowSize) {
        if let terminal = terminal(of: id) { size.apply(to: terminal) }
    }

    private func terminal(of id: InstanceID) -> Int32? {
        guard let output = run(of: id)?.outputs.first, output.isOpen, output.isTerminal else { return nil }
        return output.number
    }
}

/// The output of a process on its way to a terminal that may be slower than the process.
///
/// What such a terminal has not read in time is left out, but the newest, and said.
private final class AttachedOutput {
    /// A few screens.
    private static let mostWaiting = 64 * 1024

    private let exchange: any Exchange
    private var waiting: [UInt8] = []
    /// How many bytes before those were left out.
    private var missed = 0
    private var isEnding = false

    init(_ exchange: any Exchange) { self.exchange = exchange }

    func add(_ bytes: UnsafeRawBufferPointer) {
        if waiting.isEmpty, exchange.write(Array(bytes)) { return }
        waiting += bytes
        let excess = waiting.count - Self.mostWaiting
        // Rarely, as it moves all the others.
        guard excess > Self.mostWaiting else { return }
        waiting.removeFirst(excess)
        missed += excess
    }

    /// The terminal has read all that it was given.
    func drained() {
        guard !waiting.isEmpty else { return }
        let notice = missed > 0 ? "\r\n[supervise: \(missed) bytes were not read in time]\r\n" : ""
        guard exchange.write(Array(notice.utf8) + waiting) else { return }
        (waiting, missed) = ([], 0)
        if isEnding { exchange.end() }
    }

    /// Nothing comes any more.
    func end() {
        isEnding = true
        if waiting.isEmpty { exchange.end() }
    }
}

extension Event.Kind {
    fileprivate var isEndOfProcess: Bool {
        switch self {
        case .exited, .startFailed: true
        default: false
        }
    }
}
