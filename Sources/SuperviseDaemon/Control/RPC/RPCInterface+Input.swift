import SuperviseCore
import SuperviseWire

extension RPCInterface {
    /// Methods that say something to processes.
    static var ofInput: [RPCMethod] {
        let process = RPCMethod.Parameter(type: .string, name: "name", help: "The process: group:name, or name.")
        let text = RPCMethod.Parameter(type: .string, name: "chars", help: "The text, which is sent as UTF-8.")
        let type = RPCMethod.Parameter(type: .string, name: "type", help: "The type of the event.")
        let data = RPCMethod.Parameter(type: .string, name: "data", help: "Its data.")
        return [
            RPCMethod(
                "supervisor.sendProcessStdin",
                .boolean,
                [process, text],
                "Writes text to the standard input of a process."
            ) { (me, arguments, writer) throws(XMLRPCFault) in
                try me.send(arguments)
                writer.boolean(true)
            },
            RPCMethod(
                "supervisor.sendRemoteCommEvent",
                .boolean,
                [type, data],
                "Sends an event to the listeners of REMOTE_COMMUNICATION.",
                isForRunning: false
            ) { (me, arguments, _, reply) throws(XMLRPCFault) in
                let (type, data) = (try arguments.text(0), try arguments.text(1))
                me.control.supervisor.listeners
                    .publish(remoteCommunication: Array(type.utf8), data: Array(data.utf8))
                reply(.true)
            },
        ]
    }

    private func send(_ arguments: RPCArguments) throws(XMLRPCFault) {
        // What is no text is said before anything else, as by supervisord.
        guard let bytes = Self.bytes(arguments.values[1]) else {
            throw XMLRPCFault(.incorrectParameters, arguments.values[1].scalarText)
        }
        let name = try arguments.string(0)
        let id = try one(name)
        switch control.fleet.state(of: id) {
        case .starting, .running: break
        case .stopped, .backoff, .stopping, .exited, .fatal: throw XMLRPCFault(.notRunning, name)
        }
        switch control.supervisor.children.write(bytes, toInputOf: id) {
        case .taken: break
        case .noProcess: throw XMLRPCFault(.notRunning, name)
        case .closed: throw XMLRPCFault(.noFile, name)
        case .full: throw XMLRPCFault(.failed, "\(name) does not read what was sent before")
        }
    }

    private static func bytes(_ value: XMLRPCValue) -> [UInt8]? {
        switch value {
        case .string(let text): Array(text.utf8)
        case .base64(let bytes): bytes
        default: nil
        }
    }
}

extension RPCArguments {
    /// Text, or a number or a flag as Python prints it.
    func text(_ place: Int) throws(XMLRPCFault) -> String {
        if let text = values[place].scalarText { return text }
        return try string(place)
    }
}

extension XMLRPCValue {
    /// A number or a flag as Python prints it; nil for anything else.
    fileprivate var scalarText: String? {
        switch self {
        case .int(let number): "\(number)"
        case .double(let number): "\(number)"
        case .boolean(let isTrue): isTrue ? "True" : "False"
        case .null: "None"
        case .string, .dateTime, .base64, .array, .structure: nil
        }
    }
}
