import SuperviseWire

/// Several calls in one, each made when the one before is answered.
///
/// The results are bare values: supervisord has it so, against the convention, and its clients need it.
final class RPCMulticall {
    /// How much all results may be: two parts of a log and more, and what a client can be expected to keep.
    ///
    /// A request has room for thousands of calls, each of which may have 8 MiB of a log for its result.
    static let mostBytes = 16 << 20

    private let caller: RPCCaller
    private let makeCall: (XMLRPCCall, @escaping RPCReply) -> Void
    private let reply: RPCReply
    private var calls: ArraySlice<XMLRPCValue>
    private var results: [UInt8] = []
    /// Whether a result had no room: from there on nothing is called any more.
    private var isFull = false
    private var isWaiting = false
    private var isProceeding = false

    /// - Parameters:
    ///   - calls: Structs of methodName and params.
    ///   - caller: Nothing is called any more when it has gone away.
    ///   - make: Makes one call; its reply comes once, perhaps before this returns.
    ///   - reply: Takes all results.
    init(
        _ calls: [XMLRPCValue],
        by caller: RPCCaller,
        make: @escaping (XMLRPCCall, @escaping RPCReply) -> Void,
        reply: @escaping RPCReply
    ) {
        self.calls = calls[...]
        self.caller = caller
        makeCall = make
        self.reply = reply
    }

    /// Makes calls until one is answered later, and replies after the last.
    func proceed() {
        // An answer that comes at once goes on in the loop, not deeper and deeper.
        guard !isProceeding, !caller.isGone else { return }
        isProceeding = true
        while !isWaiting, let call = calls.popFirst() {
            isWaiting = true
            make(call) { [self] result in
                isWaiting = false
                add(result)
                proceed()
            }
        }
        isProceeding = false
        guard !isWaiting else { return }
        var writer = XMLRPCWriter(capacity: results.count + 100)
        writer.array { $0.encoded(results) }
        reply(.success(writer.bytes))
    }

    private func make(_ call: XMLRPCValue, _ then: @escaping RPCReply) {
        guard !isFull else { return then(.failure(Self.noRoom)) }
        guard case .string(let name)? = call["methodName"] else {
            return then(.failure(XMLRPCFault(.incorrectParameters, "No methodName")))
        }
        guard name != "system.multicall" else {
            return then(.failure(XMLRPCFault(.incorrectParameters, "Recursive system.multicall forbidden")))
        }
        var parameters: [XMLRPCValue] = []
        switch call["params"] {
        case .array(let values): parameters = values
        case nil: break
        default: return then(.failure(XMLRPCFault(.incorrectParameters)))
        }
        makeCall(XMLRPCCall(name, parameters), then)
    }

    private func add(_ result: RPCResult) {
        var writer = XMLRPCWriter()
        switch result {
        case .success(let value) where results.count + value.count <= Self.mostBytes: writer.encoded(value)
        case .success:
            isFull = true
            writer.fault(Self.noRoom)
        case .failure(let fault): writer.fault(fault)
        }
        results += writer.bytes
    }

    private static var noRoom: XMLRPCFault {
        XMLRPCFault(.failed, "the results of all calls have more than \(mostBytes >> 20) MiB")
    }
}
