import Glibc
import SuperviseCore
import SuperviseSystem

/// A check by a connection: that it is accepted, or what a GET is answered with.
final class NetworkProbe: EventHandler {
    private enum Phase {
        case finding
        case connecting
        case sending(ArraySlice<UInt8>)
        case receiving
        /// It is told; the rest of an answer is read, so that its sender need not see the connection break.
        case told
        case over
    }

    /// How much of an answer is read.
    static let mostAnswer = 16 * 1024

    private let host: String
    private let port: UInt16
    /// What is sent; nil where a connection is enough.
    private let request: [UInt8]?
    private let loop: EventLoop
    private let tell: (ProbeFailure?) -> Void
    private var phase = Phase.finding
    /// The addresses that have not been tried.
    private var addresses: ArraySlice<String> = []
    private var connection: Connection?
    private var interest: EventLoop.Interest?
    private var answer: [UInt8] = []
    private var received = 0

    /// A check of whether a connection is accepted, or with a path, of what a GET of it is answered with.
    /// - Parameters:
    ///   - host: A numeric address or a name.
    ///   - port: Where it is asked for.
    ///   - path: What is asked for over HTTP.
    ///   - loop: Calls this.
    ///   - tell: Is told the result, once; not after `cancel`.
    init(host: String, port: UInt16, path: String?, loop: EventLoop, tell: @escaping (ProbeFailure?) -> Void) {
        self.host = host
        self.port = port
        request = path.map { Self.request(host: host, port: port, path: $0) }
        self.loop = loop
        self.tell = tell
    }

    /// Begins; may tell the result at once.
    func begin(_ names: HostNames) {
        do throws(SystemError) {
            try names.find(host) { [weak self] in self?.found($0) }
        } catch {
            finish(.network(error.words))
        }
    }

    /// Ends it; it tells nothing any more.
    func cancel() {
        close()
        phase = .over
    }

    private func found(_ result: HostNames.Result) {
        guard case .finding = phase else { return }
        switch result {
        case .success(let found):
            addresses = found[...]
            connect(after: .network("no address to connect to"))
        case .failure(let failure):
            finish(.unknownHost(host, reason: failure.reason))
        }
    }

    /// Tries the next address; where there is none, it has failed as the last one did.
    private func connect(after failure: ProbeFailure) {
        var failure = failure
        while let address = addresses.popFirst() {
            close()
            do throws(SystemError) {
                connection = try Connection(address: address, port: port)
                phase = .connecting
                return try advance()
            } catch {
                failure = .network(error.words)
            }
        }
        finish(failure)
    }

    func ready() {
        do throws(SystemError) {
            try advance()
        } catch {
            if case .connecting = phase { return connect(after: .network(error.words)) }
            finish(.network(error.words))
        }
    }

    /// Goes as far as it can without waiting: on the own machine a connection is made at once.
    private func advance() throws(SystemError) {
        if case .connecting = phase {
            guard try connection?.isMade() ?? false else { return try watch(.writeEdge) }
            guard let request else { return finish(nil) }
            phase = .sending(request[...])
        }
        if case .sending(let rest) = phase { try send(rest) }
        switch phase {
        case .receiving, .told: try receive()
        case .finding, .connecting, .sending, .over: break
        }
    }

    private func send(_ bytes: ArraySlice<UInt8>) throws(SystemError) {
        var rest = bytes
        while !rest.isEmpty {
            switch connection?.send(rest) ?? .bytes(rest.count) {
            case .bytes(let count): rest = rest.dropFirst(count)
            case .wouldBlock:
                phase = .sending(rest)
                return try watch(.writeEdge)
            case .failed(let error): throw error
            }
        }
        phase = .receiving
        try watch(.read)
    }

    private func receive() throws(SystemError) {
        var piece = [UInt8](repeating: 0, count: 4096)
        switch piece.withUnsafeMutableBytes({ connection?.receive(into: $0) ?? .bytes(0) }) {
        case .wouldBlock: return
        case .failed(let error): throw error
        case .bytes(0): finish(.noAnswer)
        case .bytes(let count):
            received += count
            if case .receiving = phase { judge(piece[..<count]) }
            if received >= Self.mostAnswer { finish(.notHTTP) }
        }
    }

    private func judge(_ bytes: ArraySlice<UInt8>) {
        answer += bytes
        switch HTTPStatus(of: answer) {
        case .open: break
        case .notHTTP: finish(.notHTTP)
        case .known(let status):
            phase = .told
            answer = []
            tell((200...399).contains(status) ? nil : .status(status))
        }
    }

    /// Closes the connection, and tells the result if that has not been done.
    private func finish(_ failure: ProbeFailure?) {
        close()
        defer { phase = .over }
        switch phase {
        case .told, .over: return
        case .finding, .connecting, .sending, .receiving: break
        }
        phase = .over
        tell(failure)
    }

    private func close() {
        if interest != nil, let number = connection?.number { loop.remove(number) }
        interest = nil
        connection = nil
    }

    private func watch(_ interest: EventLoop.Interest) throws(SystemError) {
        guard self.interest != interest, let number = connection?.number else { return }
        if self.interest != nil { loop.remove(number) }
        self.interest = nil
        try loop.add(number, interest, handler: self)
        self.interest = interest
    }

    private static func request(host: String, port: UInt16, path: String) -> [UInt8] {
        let name = host.contains(":") ? "[\(host)]" : host
        let place = port == 80 ? name : "\(name):\(port)"
        let lines = ["GET \(path) HTTP/1.1", "Host: \(place)", "User-Agent: supervise", "Connection: close", "", ""]
        return Array(lines.joined(separator: "\r\n").utf8)
    }
}
