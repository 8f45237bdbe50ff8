import SuperviseWire

extension RPCInterface {
    /// Methods about methods.
    static var ofSystem: [RPCMethod] {
        let name = RPCMethod.Parameter(type: .string, name: "name", help: "The name of the method.")
        return [
            RPCMethod("system.listMethods", .array, [], "The names of all methods.", isForRunning: false) {
                me,
                _,
                _,
                reply in
                var writer = XMLRPCWriter()
                writer.array { writer in me.methodNames.forEach { writer.string($0) } }
                reply(.success(writer.bytes))
            },
            RPCMethod("system.methodHelp", .string, [name], "What a method does.", isForRunning: false) {
                (me, arguments, _, reply) throws(XMLRPCFault) in
                var writer = XMLRPCWriter()
                writer.string(try me.known(arguments.string(0)).documentation)
                reply(.success(writer.bytes))
            },
            RPCMethod(
                "system.methodSignature",
                .array,
                [name],
                "The types of a method: of its result, then of its parameters.",
                isForRunning: false
            ) { (me, arguments, _, reply) throws(XMLRPCFault) in
                let signature = try me.known(arguments.string(0)).signature
                var writer = XMLRPCWriter()
                writer.array { writer in signature.forEach { writer.string($0) } }
                reply(.success(writer.bytes))
            },
            RPCMethod(
                "system.multicall",
                .array,
                [RPCMethod.Parameter(type: .array, name: "calls", help: "Structs of methodName and params.")],
                "Makes several calls, one after another: their results, or structs of faultCode and faultString.",
                isForRunning: false
            ) { (me, arguments, caller, reply) throws(XMLRPCFault) in
                guard case .array(let calls) = arguments.values[0] else { throw XMLRPCFault(.incorrectParameters) }
                RPCMulticall(calls, of: me, by: caller, reply: reply).proceed()
            },
        ]
    }

    private func known(_ name: String) throws(XMLRPCFault) -> RPCMethod {
        guard let method = method(name) else { throw XMLRPCFault(.signatureUnsupported) }
        return method
    }
}

/// Several calls in one, each made when the one before is answered.
///
/// The results are bare values: supervisord has it so, against the convention, and its clients need it.
private final class RPCMulticall {
    private let interface: RPCInterface
    private let caller: RPCCaller
    private let reply: RPCReply
    private var calls: ArraySlice<XMLRPCValue>
    private var results: [UInt8] = []
    private var isWaiting = false
    private var isProceeding = false

    init(_ calls: [XMLRPCValue], of interface: RPCInterface, by caller: RPCCaller, reply: @escaping RPCReply) {
        self.calls = calls[...]
        self.interface = interface
        self.caller = caller
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
        interface.call(XMLRPCCall(name, parameters), by: caller, reply: then)
    }

    private func add(_ result: RPCResult) {
        var writer = XMLRPCWriter()
        switch result {
        case .success(let value): writer.encoded(value)
        case .failure(let fault): writer.fault(fault)
        }
        results += writer.bytes
    }
}
