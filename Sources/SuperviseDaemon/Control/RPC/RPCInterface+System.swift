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
                let make = { (call: XMLRPCCall, then: @escaping RPCReply) in me.call(call, by: caller, reply: then) }
                RPCMulticall(calls, by: caller, make: make, reply: reply).proceed()
            },
        ]
    }

    private func known(_ name: String) throws(XMLRPCFault) -> RPCMethod {
        guard let method = method(name) else { throw XMLRPCFault(.signatureUnsupported) }
        return method
    }
}
