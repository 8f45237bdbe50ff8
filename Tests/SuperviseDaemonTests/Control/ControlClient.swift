import Glibc
import SuperviseSystem
import SuperviseWire

/// A client that does what it likes.
final class ControlClient {
    enum Address {
        case unix([UInt8])
        case tcp(UInt16)
    }

    private var connection: Connection?
    private var parser = HTTPResponseParser()
    private var head: HTTPResponse?
    /// Whether the server has ended the connection, in order or not.
    private(set) var isOver = false
    /// What has come and is no answer yet.
    private(set) var body: [UInt8] = []
    /// The statuses of the answers so far.
    private(set) var statuses: [Int] = []

    init(_ address: Address) throws {
        switch address {
        case .unix(let path): connection = try Connection.waiting(path: path)
        case .tcp(let port): connection = try Connection.waiting(address: "127.0.0.1", port: port)
        }
        let number = connection?.number ?? -1
        _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
    }

    /// Sends as much as fits; what does not is left out.
    @discardableResult
    func send(_ text: String) -> IOResult { send(Array(text.utf8)) }

    @discardableResult
    func send(_ bytes: [UInt8]) -> IOResult { connection?.send(bytes[...]) ?? .bytes(0) }

    func finishSending() { connection?.finishSending() }

    /// Goes away.
    func vanish() { connection = nil }

    /// Reads what is there.
    func read(atMost limit: Int = .max) {
        var left = limit
        var buffer = [UInt8](repeating: 0, count: 65536)
        while !isOver, left > 0 {
            let size = min(left, buffer.count)
            let result = buffer.withUnsafeMutableBytes { connection?.receive(into: .init(rebasing: $0[..<size])) }
            switch result {
            case .bytes(let count) where count > 0:
                parser.feed(buffer[..<count])
                left -= count
            case .wouldBlock: return
            case .bytes, .failed, nil:
                isOver = true
                parser.finish()
            }
        }
    }

    /// The next answer that is whole.
    func nextAnswer() -> HTTPResponse? {
        read()
        while let event = parser.next() {
            switch event {
            case .head(let response):
                head = response
                statuses.append(response.status)
            case .piece(let bytes): body += bytes
            case .end:
                var answer = head
                answer?.body = body
                body = []
                return answer
            case .failed: isOver = true
            }
        }
        return nil
    }

    /// Whether the server has ended the connection, as far as that has come.
    func seesEnd() -> Bool {
        _ = nextAnswer()
        return isOver
    }
}
