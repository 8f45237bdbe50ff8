import SuperviseWire

/// A request over a connection, and its answer.
final class ControlExchange: Exchange {
    private enum Phase {
        case open
        case streaming
        case over
    }

    let request: HTTPRequest
    var onGone: (() -> Void)? {
        didSet {
            guard phase == .over, let tell = onGone else { return }
            onGone = nil
            tell()
        }
    }
    var onDrained: (() -> Void)? {
        // What is called no more must not hold what holds us.
        didSet { if phase == .over { onDrained = nil } }
    }
    private weak var connection: ControlConnection?
    private var writer: HTTPAnswerWriter
    private var phase = Phase.open

    init(_ request: HTTPRequest, connection: ControlConnection) {
        self.request = request
        self.connection = connection
        writer = HTTPAnswerWriter(request)
    }

    /// Whether the answer comes in pieces.
    var isStream: Bool { phase == .streaming }

    func answer(_ response: HTTPResponse) {
        guard phase == .open else { return }
        complete(writer.whole(response))
    }

    func begin(_ head: HTTPResponse) {
        guard phase == .open else { return }
        let bytes = writer.begin(head)
        guard !writer.isBodiless else {
            // Nobody reads what the route would write.
            let gone = onGone
            complete(bytes)
            gone?()
            return
        }
        phase = .streaming
        connection?.send(bytes)
    }

    func write(_ bytes: [UInt8]) -> Bool {
        guard phase == .streaming, let connection else { return true }
        guard connection.takesMore else { return false }
        connection.send(writer.piece(bytes))
        return true
    }

    func end() {
        guard phase == .streaming else { return }
        complete(writer.end())
    }

    private func complete(_ bytes: [UInt8]) {
        phase = .over
        onGone = nil
        onDrained = nil
        connection?.send(bytes)
        connection?.answered(keepsConnection: writer.keepsConnection)
    }

    // MARK: - What the connection tells

    func drained() {
        guard phase == .streaming else { return }
        onDrained?()
    }

    /// The peer has gone away.
    func gone() {
        guard phase != .over else { return }
        phase = .over
        let tell = onGone
        onGone = nil
        onDrained = nil
        tell?()
    }

    /// The supervisor ends before the answer is complete.
    func cutShort() {
        writer.endConnection()
        let tell = onGone
        if isStream { end() } else { answer(HTTPResponse(status: 503)) }
        tell?()
    }
}
