import SuperviseCore
import SuperviseSystem
import SuperviseWire

/// Calls methods of a supervisord, each over a connection of its own.
struct RPCClient {
    /// A longer answer is none of supervisord: its largest is a log, of which a client asks for a part.
    private static let largestAnswer = 64 << 20

    var address: ServerAddress
    var username: String?
    var password: String?

    /// Calls a method of the namespace `supervisor`, and waits for its value.
    func call(_ method: String, _ parameters: XMLRPCValue...) throws(RPCFailure) -> XMLRPCValue {
        try call(method, parameters)
    }

    /// Calls a method of the namespace `supervisor`, and waits for its value.
    func call(_ method: String, _ parameters: [XMLRPCValue]) throws(RPCFailure) -> XMLRPCValue {
        let body = XMLRPCWriter.call(XMLRPCCall("supervisor.\(method)", parameters))
        var fields: HTTPFields = ["Host": address.host, "Content-Type": "text/xml", "Connection": "close"]
        fields.append("Accept", "text/xml")
        let answer = try exchange(HTTPRequest(method: "POST", path: ["RPC2"], fields: authorized(fields), body: body))
        let response: XMLRPCResponse
        do throws(XMLProblem) {
            response = try XMLRPCParser.response(answer)
        } catch {
            throw .garbled("\(error)")
        }
        switch response {
        case .value(let value): return value
        case .fault(let fault): throw .fault(fault)
        }
    }

    /// A request for a path whose answer does not end; sent, and not read.
    func follow(_ path: [String]) throws(RPCFailure) -> Connection {
        let fields: HTTPFields = ["Host": address.host, "Accept": "*/*"]
        return try send(HTTPRequest(method: "GET", path: path, fields: authorized(fields), body: []))
    }

    private func authorized(_ fields: HTTPFields) -> HTTPFields {
        guard let password, !password.isEmpty else { return fields }
        var fields = fields
        let text = Base64.encode("\(username ?? ""):\(password)".utf8)
        fields.append("Authorization", "Basic " + String(decoding: text, as: UTF8.self))
        return fields
    }

    private func send(_ request: HTTPRequest) throws(RPCFailure) -> Connection {
        let connection = try address.connect()
        do throws(SystemError) {
            try connection.sendAll(request.serialized())
        } catch {
            throw .system(error)
        }
        return connection
    }

    /// The body of the answer.
    private func exchange(_ request: HTTPRequest) throws(RPCFailure) -> [UInt8] {
        let connection = try send(request)
        var parser = HTTPResponseParser()
        var body: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var isOver = false
        while true {
            while let event = parser.next() {
                switch event {
                case .head(let response):
                    guard response.status == 200 else { throw .status(response.status) }
                case .piece(let bytes):
                    body += bytes
                    guard body.count <= Self.largestAnswer else { throw .garbled("the answer is too large") }
                case .end: return body
                case .failed(let problem): throw .garbled(problem.message)
                }
            }
            guard !isOver else { throw .noAnswer }
            switch buffer.withUnsafeMutableBytes({ connection.receive(into: $0) }) {
            case .bytes(0):
                isOver = true
                parser.finish()
            case .bytes(let count): parser.feed(buffer[..<count])
            case .wouldBlock: continue
            case .failed(let error): throw .system(error)
            }
        }
    }
}
