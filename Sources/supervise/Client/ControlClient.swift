import Glibc
import SuperviseCore
import SuperviseSystem
import SuperviseWire

/// A connection with the supervisor of an app: requests and their answers, one after another.
final class ControlClient {
    /// A larger piece of an answer is read in several.
    private static let pieceSize = 64 * 1024

    private let socket: ControlSocket
    private let connection: Connection
    private var parser = HTTPResponseParser()
    /// How long a supervisor may take that has nothing to wait for.
    private static let patience = Duration.seconds(10)

    /// When waiting for an answer ends, in monotonic nanoseconds.
    private var deadline: Int64?
    /// How long each answer may take; nil is for ever.
    private var limit: Duration? = patience
    /// Whether an answer that is late only says that something takes its time.
    private var isPatient = false

    /// Connects with the supervisor that the options mean.
    convenience init(_ options: ControlOptions) throws(AppError) {
        let socket = try ControlSocket.find(options)
        do throws(SystemError) {
            try self.init(socket: socket)
        } catch {
            throw AppError(unreachable: socket.path, error)
        }
    }

    /// Connects with the supervisor that listens there.
    init(socket: ControlSocket) throws(SystemError) {
        self.socket = socket
        connection = try Connection.waiting(path: socket.path.bytes)
    }

    /// The descriptor, for those who wait for several.
    var number: Int32 { connection.number }

    /// Makes sure that the supervisor answers, and then waits for what takes its time: no longer than this, if at all.
    func setLimit(_ limit: Duration?) throws(AppError) {
        _ = try ask(.get(["supervisor"]))
        wait(atMost: limit)
    }

    /// Waits for answers no longer than this from now on.
    func wait(atMost limit: Duration?) {
        (self.limit, isPatient) = (limit, true)
        deadline = limit.map { Clock.monotonicNanoseconds() + $0.nanoseconds }
    }

    /// Waits for answers as long as another one does: what is left of its time is left for both.
    func wait(as other: ControlClient) {
        (limit, isPatient, deadline) = (other.limit, other.isPatient, other.deadline)
    }

    /// The time that somebody has set for all that he waits for, where it is over.
    var passedLimit: Duration? {
        guard isPatient, let deadline, deadline <= Clock.monotonicNanoseconds() else { return nil }
        return limit
    }

    /// Sends a request.
    func send(_ request: HTTPRequest) throws(AppError) {
        var request = request
        // The limit that somebody has given is for all that he has asked for.
        if !isPatient { deadline = limit.map { Clock.monotonicNanoseconds() + $0.nanoseconds } }
        request.fields["Host"] = "localhost"
        if let authorization = socket.authorization { request.fields["Authorization"] = authorization }
        do throws(SystemError) {
            try connection.sendAll(request.serialized())
        } catch {
            throw AppError.gone
        }
    }

    /// The next part of an answer; nil at the end of the connection.
    func next() throws(AppError) -> HTTPResponseParser.Event? {
        while true {
            if let event = parser.next() {
                guard case .failed(let problem) = event else { return event }
                throw problem == .cutOff ? AppError.gone : AppError.nonsense(problem)
            }
            guard try receive() else { return nil }
        }
    }

    /// What has come, as far as it has come, without waiting; empty where that is nothing yet.
    /// - Returns: Nil at the end of the connection.
    func available() throws(AppError) -> [HTTPResponseParser.Event]? {
        let isOpen = try receive()
        let events = parsed()
        return isOpen || !events.isEmpty ? events : nil
    }

    /// Waits until something has come, and drops it, or until this time is over.
    func waitForNews(atMost most: Duration) throws(AppError) {
        guard parsed().isEmpty else { return }
        var request = pollfd(fd: connection.number, events: Int16(POLLIN), revents: 0)
        guard poll(&request, 1, Int32(clamping: most.nanoseconds / 1_000_000)) > 0 else { return }
        if try available() == nil { throw AppError.gone }
    }

    /// What has been received and not been given.
    func parsed() -> [HTTPResponseParser.Event] {
        var events: [HTTPResponseParser.Event] = []
        while let event = parser.next() {
            if case .failed = event { break }
            events.append(event)
        }
        return events
    }

    /// Waits for bytes; false at the end of the connection.
    private func receive() throws(AppError) -> Bool {
        try wait()
        var result = IOResult.wouldBlock
        let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, count in
            result = connection.receive(into: UnsafeMutableRawBufferPointer(buffer))
            if case .bytes(let received) = result { count = received }
        }
        switch result {
        case .bytes where !piece.isEmpty:
            parser.feed(piece[...])
            return true
        case .bytes, .failed:
            parser.finish()
            return false
        case .wouldBlock: return true
        }
    }

    private func wait() throws(AppError) {
        guard let deadline else { return }
        var request = pollfd(fd: connection.number, events: Int16(POLLIN), revents: 0)
        while deadline > Clock.monotonicNanoseconds() {
            let count = try? check("poll") {
                let left = max(0, deadline - Clock.monotonicNanoseconds())
                return poll(&request, 1, Int32(clamping: left / 1_000_000 + 1))
            }
            // What keeps us from waiting is found by the read that follows.
            if count != 0 { return }
        }
        let limit = limit ?? .zero
        throw isPatient ? AppError(late: limit) : AppError(silent: socket.path, for: limit)
    }
}

// MARK: - Whole answers

extension ControlClient {
    /// Asks, and gives the JSON of the answer.
    func ask(_ request: HTTPRequest) throws(AppError) -> JSONValue {
        try send(request)
        var status = 0
        var body: [UInt8] = []
        while let event = try next() {
            switch event {
            case .head(let head): status = head.status
            case .piece(let bytes): body += bytes
            case .failed: break
            case .end: return try Self.json(body, status: status)
            }
        }
        throw AppError.gone
    }

    /// Asks for an answer without end.
    func begin(_ request: HTTPRequest) throws(AppError) {
        try send(request)
        guard case .head(let head)? = try next() else { throw AppError.gone }
        guard head.status != 200 else {
            // What follows comes when something happens.
            deadline = nil
            return
        }
        var body: [UInt8] = []
        while case .piece(let bytes)? = try next() { body += bytes }
        _ = try Self.json(body, status: head.status)
        throw AppError.gone
    }

    private static func json(_ body: [UInt8], status: Int) throws(AppError) -> JSONValue {
        let value: JSONValue
        do throws(JSONParser.Failure) {
            value = body.isEmpty ? .null : try JSONParser.parse(body)
        } catch {
            throw AppError("the supervisor has answered something that is no JSON", status: ExitCode.failure)
        }
        guard (200...299).contains(status) else {
            throw AppError(
                value["error"]?["message"]?.string ?? "the supervisor has answered with status \(status)",
                status: ExitCode.failure
            )
        }
        return value
    }
}

extension HTTPRequest {
    static func get(_ path: [String], _ query: [Parameter] = []) -> HTTPRequest {
        HTTPRequest(method: "GET", path: path, query: query)
    }

    static func post(_ path: [String], _ query: [Parameter] = [], body: [UInt8] = []) -> HTTPRequest {
        HTTPRequest(method: "POST", path: path, query: query, body: body)
    }
}

extension [HTTPRequest.Parameter] {
    /// The names of processes as the routes take them.
    init(names: some Sequence<String>) {
        self = names.map { HTTPRequest.Parameter(name: "name", value: $0) }
    }

    /// With one more.
    func adding(_ name: String, _ value: String?) -> Self {
        value.map { self + [HTTPRequest.Parameter(name: name, value: $0)] } ?? self
    }
}

extension ControlClient {
    /// Another connection with the same supervisor.
    convenience init(socket other: ControlClient) throws(AppError) {
        do throws(SystemError) {
            try self.init(socket: other.socket)
        } catch {
            throw AppError.gone
        }
    }
}
