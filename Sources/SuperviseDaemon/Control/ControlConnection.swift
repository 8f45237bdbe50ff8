import SuperviseCore
import SuperviseSystem
import SuperviseWire

/// One connection: requests are read, and answered in their order.
final class ControlConnection: EventHandler {
    private enum Phase {
        /// Waits for a request or for the rest of one.
        case reading
        case answering(ControlExchange)
        /// What is left goes out; then nothing more is read.
        case closing
        /// All is sent; what the peer still sends is thrown away, as to close with it unread would take the answer
        /// away from a peer that has not read it (RFC 9112 §9.6).
        case lingering
        case over
    }

    /// What is waited for, so long at most.
    private enum Wait {
        /// Something that may take its time.
        case none
        /// A head, from its first byte or from the connection on.
        case head
        case body
        /// Another request.
        case next
        /// The peer, to take some of an answer.
        case taking
        /// The end of what the peer sends.
        case end
    }

    /// How much less a connection is needed than another one, least first.
    struct Use: Comparable {
        var rank: Int
        var since: Instant

        static func < (first: Use, second: Use) -> Bool { (first.rank, first.since) < (second.rank, second.since) }
    }

    static let headLimit = Duration.seconds(10)
    private static let bodyLimit = Duration.seconds(60)
    private static let takingLimit = Duration.seconds(60)
    private static let endLimit = Duration.seconds(2)
    /// What one receive takes at most.
    private static let receiveSize = 16 * 1024
    /// How much is read ahead of a request that is being answered.
    private static let mostAhead = 64 * 1024
    /// From so much on that waits for the peer, a stream takes no more.
    static let mostOutput = 256 * 1024
    /// How many requests of one connection are answered before others have their turn.
    private static let requestsPerTurn = 16

    private unowned let server: ControlServer
    private var connection: Connection?
    private let number: Int32
    private var parser = HTTPRequestParser()
    private var phase = Phase.reading
    private var output: [UInt8] = []
    private var sent = 0
    private var interest = EventLoop.Interest.read
    private var hasInputEnded = false
    /// Whether a request has come over this connection.
    private var hasAsked = false
    private var isAdvancing = false
    /// Whether requests have been read that wait for the next turn.
    private var isBehind = false
    private var wait = Wait.none
    /// When it began to wait for that.
    private var since: Instant
    /// When the wait is over; nil where it may last.
    private(set) var deadline: Instant?

    init(_ connection: consuming Connection, server: ControlServer) {
        number = connection.number
        self.connection = consume connection
        self.server = server
        since = server.now
    }

    /// Waits for the first request.
    func begin() throws(SystemError) {
        try server.loop.add(number, interest, handler: self)
        settle()
    }

    /// Says that there is no room, and closes.
    func refuse() {
        _ = connection?.send(HTTPAnswerWriter().whole(HTTPResponse(status: 503))[...])
        connection = nil
        phase = .over
    }

    /// Whether something waits for the peer.
    var hasOutput: Bool { sent < output.count }

    /// How much it is needed; nil where a request is being answered, and the peer is there and takes the answer.
    var use: Use? {
        switch phase {
        case .lingering, .over: Use(rank: 0, since: since)
        case .reading: Use(rank: parser.isWithinBody ? 2 : 1, since: since)
        case .closing: Use(rank: 3, since: since)
        case .answering: hasInputEnded ? Use(rank: 4, since: since) : hasOutput ? Use(rank: 5, since: since) : nil
        }
    }

    // MARK: - Events

    func ready() {
        if isBehind {
            isBehind = false
            return advance()
        }
        if hasOutput {
            flush()
            if !hasOutput { drained() }
            return settle()
        }
        guard wantsInput else { return close() }
        receive()
    }

    /// The deadline has come.
    func expired() {
        guard case .reading = phase, parser.isWithinRequest, !hasOutput, !isBehind else { return close() }
        endWait()
        fail(.timedOut)
    }

    /// The supervisor ends: what is being answered is ended too.
    func finish() {
        switch phase {
        case .reading: close()
        case .answering(let exchange): exchange.cutShort()
        case .closing, .lingering, .over: break
        }
    }

    /// Ends it at once, and tells who answers a request.
    func close() {
        guard connection != nil else { return }
        server.loop.remove(number)
        connection = nil
        deadline = nil
        output = []
        sent = 0
        let last = phase
        phase = .over
        server.closed(self)
        if case .answering(let exchange) = last { exchange.gone() }
    }

    // MARK: - Reading

    private var wantsInput: Bool {
        guard !hasInputEnded else { return false }
        switch phase {
        case .reading, .lingering: return true
        case .answering: return parser.waiting < Self.mostAhead
        case .closing, .over: return false
        }
    }

    private func receive() {
        let result = withUnsafeTemporaryAllocation(byteCount: Self.receiveSize, alignment: 1) { buffer in
            let result = connection?.receive(into: buffer) ?? .bytes(0)
            if case .bytes(let count) = result, count > 0 { take(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
            return result
        }
        switch result {
        case .bytes(0): inputEnded()
        case .bytes, .wouldBlock: break
        case .failed: close()
        }
    }

    private func take(_ bytes: UnsafeRawBufferPointer) {
        switch phase {
        case .lingering, .closing, .over: return
        case .answering(let exchange):
            parser.feed(Array(bytes)[...])
            // Nobody sends so much behind a request for something that has no end.
            if exchange.isStream, parser.waiting >= Self.mostAhead { return close() }
            settle()
        case .reading:
            parser.feed(Array(bytes)[...])
            advance()
        }
    }

    /// The peer sends nothing more: it waits for an answer that will be whole, or has gone.
    private func inputEnded() {
        hasInputEnded = true
        guard case .answering(let exchange) = phase, !exchange.isStream else { return close() }
        settle()
    }

    // MARK: - Requests

    /// Answers what has been read, one after the other.
    private func advance() {
        guard !isAdvancing else { return }
        isAdvancing = true
        var left = Self.requestsPerTurn
        while case .reading = phase, !hasOutput {
            if left == 0, parser.waiting > 0 {
                isBehind = true
                break
            }
            guard let event = parser.next() else { break }
            left -= 1
            take(event)
        }
        isAdvancing = false
        if case .reading = phase, hasInputEnded, !isBehind, !hasOutput { return close() }
        settle()
    }

    private func take(_ event: HTTPRequestParser.Event) {
        switch event {
        case .failed(let problem): fail(problem)
        case .head(let request, let asks):
            if let refusal = server.policy.refusal(of: request) { return end(with: refusal) }
            if asks { send(HTTPAnswerWriter.goOn) }
        case .request(let request):
            hasAsked = true
            endWait()
            let exchange = ControlExchange(request, connection: self)
            phase = .answering(exchange)
            if let refusal = server.policy.refusal(of: request) { return exchange.answer(refusal) }
            server.route(exchange)
        }
    }

    private func fail(_ problem: HTTPProblem) {
        end(with: HTTPResponse(status: problem.status, type: "text/plain", Array("\(problem.message)\n".utf8)))
    }

    /// Answers what is read no further.
    private func end(with response: HTTPResponse) {
        phase = .closing
        send(HTTPAnswerWriter().whole(response))
        settle()
    }

    // MARK: - Answers

    /// The answer is complete; the next request is.
    func answered(keepsConnection: Bool) {
        guard case .answering = phase else { return }
        phase = keepsConnection ? .reading : .closing
        advance()
    }

    /// Whether a stream may go on.
    var takesMore: Bool { output.count - sent < Self.mostOutput }

    /// Sends what can be sent now; the rest follows.
    func send(_ bytes: [UInt8]) {
        guard connection != nil else { return }
        // A large answer need not be moved.
        if output.isEmpty { output = bytes } else { output += bytes }
        flush()
        if !isAdvancing { settle() }
    }

    private func flush() {
        while hasOutput {
            switch connection?.send(output[sent...]) ?? .wouldBlock {
            case .bytes(let count):
                sent += count
                endWait()
            case .wouldBlock:
                return forgetSent()
            case .failed: return close()
            }
        }
        output.removeAll(keepingCapacity: output.capacity <= Self.receiveSize)
        sent = 0
    }

    /// What has left us need not be kept, but is not worth a move each time.
    private func forgetSent() {
        guard sent > output.count / 2 else { return }
        output.removeFirst(sent)
        sent = 0
    }

    /// All that waited for the peer has gone out.
    private func drained() {
        switch phase {
        case .answering(let exchange): exchange.drained()
        case .reading: advance()
        case .closing, .lingering, .over: break
        }
    }

    // MARK: - What is waited for

    /// Makes the loop tell what the connection now waits for.
    private func settle() {
        guard connection != nil else { return }
        if case .closing = phase, !hasOutput {
            if hasInputEnded { return close() }
            phase = .lingering
            connection?.finishSending()
        }
        settleWait()
        let wanted: EventLoop.Interest = hasOutput || isBehind ? .write : wantsInput ? .read : .hangUp
        guard wanted != interest else { return }
        interest = wanted
        do throws(SystemError) {
            try server.loop.change(number, to: wanted)
        } catch {
            close()
        }
    }

    /// Begins to wait for something else, if that has changed.
    private func settleWait() {
        let next = nextWait
        guard next != wait else { return }
        wait = next
        since = server.now
        deadline = limit.map { since + $0 }
        if let deadline { server.expects(deadline) }
    }

    /// What has been waited for has come; more of it may be waited for anew.
    private func endWait() {
        wait = .none
        deadline = nil
    }

    private var nextWait: Wait {
        switch phase {
        // A stream may rest as long as its reader likes.
        case .answering, .over: return .none
        case .lingering: return .end
        case .reading, .closing:
            if hasOutput || isBehind { return .taking }
            if parser.isWithinBody { return .body }
            return parser.isWithinRequest || !hasAsked ? .head : .next
        }
    }

    private var limit: Duration? {
        switch wait {
        case .none: nil
        case .head: Self.headLimit
        case .body: Self.bodyLimit
        case .next: server.policy.idleLimit
        case .taking: Self.takingLimit
        case .end: Self.endLimit
        }
    }
}
