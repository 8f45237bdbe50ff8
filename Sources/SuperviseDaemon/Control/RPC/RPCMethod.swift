import SuperviseWire

/// What a call has come to: a value as it is written, or a fault.
typealias RPCResult = Result<[UInt8], XMLRPCFault>

/// Takes the result of a call, once.
typealias RPCReply = (RPCResult) -> Void

/// The types of XML-RPC by the names that signatures have.
enum RPCType: String {
    case string
    case int
    case boolean
    case array
    case structure = "struct"
}

/// One method: what it is called, what it takes and gives, and what it does.
struct RPCMethod {
    struct Parameter {
        let type: RPCType
        let name: String
        let help: String
        /// Whether it may be left out.
        var isOptional = false
    }

    /// Answers at once or later; a fault that is thrown is the answer.
    typealias Handler = (RPCInterface, RPCArguments, RPCCaller, @escaping RPCReply) throws(XMLRPCFault) -> Void

    let name: String
    let result: RPCType
    let parameters: [Parameter]
    let help: String
    /// Whether it is refused while everything is being ended.
    var isForRunning = true
    let handle: Handler

    init(
        _ name: String,
        _ result: RPCType,
        _ parameters: [Parameter],
        _ help: String,
        isForRunning: Bool = true,
        handle: @escaping Handler
    ) {
        self.name = name
        self.result = result
        self.parameters = parameters
        self.help = help
        self.isForRunning = isForRunning
        self.handle = handle
    }

    /// One that answers at once.
    init(
        _ name: String,
        _ result: RPCType,
        _ parameters: [Parameter],
        _ help: String,
        value: @escaping (RPCInterface, RPCArguments, inout XMLRPCWriter) throws(XMLRPCFault) -> Void
    ) {
        self.init(name, result, parameters, help) { (interface, arguments, _, reply) throws(XMLRPCFault) in
            var writer = XMLRPCWriter()
            try value(interface, arguments, &writer)
            reply(.success(writer.bytes))
        }
    }

    /// The same by another name.
    func alias(_ name: String) -> RPCMethod {
        RPCMethod(name, result, parameters, help, isForRunning: isForRunning, handle: handle)
    }

    /// What `system.methodHelp` says.
    var documentation: String {
        let lines = parameters.map { "@param \($0.type.rawValue) \($0.name)  \($0.help)" }
        return ([help, ""] + lines + ["@return \(result.rawValue)"]).joined(separator: "\n")
    }

    /// What `system.methodSignature` says: the type of the result, then those of the parameters.
    var signature: [String] { [result.rawValue] + parameters.map(\.type.rawValue) }

    var leastParameters: Int { parameters.count { !$0.isOptional } }
}

/// Whoever has made a call, and may hang up before it is answered.
final class RPCCaller {
    private(set) var isGone = false
    private var actions: [() -> Void] = []

    /// Calls `action` when the caller has gone away before an answer.
    func onGone(_ action: @escaping () -> Void) { actions.append(action) }

    /// What was to be done has become pointless: there is an answer.
    func forget() { actions = [] }

    func go() {
        isGone = true
        actions.forEach { $0() }
        forget()
    }
}

/// The parameters of a call, which are as many as the method takes.
struct RPCArguments {
    let values: [XMLRPCValue]

    /// Text; bytes in base64 count as that too.
    func string(_ place: Int) throws(XMLRPCFault) -> String {
        switch values[place] {
        case .string(let text): return text
        case .base64(let bytes): return String(decoding: bytes, as: UTF8.self)
        default: throw XMLRPCFault(.incorrectParameters)
        }
    }

    /// A number, also one that is written as text.
    func int(_ place: Int) throws(XMLRPCFault) -> Int {
        switch values[place] {
        case .int(let number): return number
        case .boolean(let isTrue): return isTrue ? 1 : 0
        case .double(let number): if let number = Int(exactly: number.rounded(.towardZero)) { return number }
        case .string(let text): if let number = Int(text) { return number }
        default: break
        }
        throw XMLRPCFault(.incorrectParameters)
    }

    /// Whether it is true as Python sees it; true where it was left out.
    func flag(_ place: Int) -> Bool {
        guard values.indices.contains(place) else { return true }
        return switch values[place] {
        case .boolean(let isTrue): isTrue
        case .int(let number): number != 0
        case .double(let number): number != 0
        case .string(let text): !text.isEmpty
        case .null: false
        case .array(let values): !values.isEmpty
        case .structure(let members): !members.isEmpty
        case .base64(let bytes): !bytes.isEmpty
        case .dateTime: true
        }
    }

    /// A signal, by name or number, and how it was written.
    func signal(_ place: Int) throws(XMLRPCFault) -> String {
        if case .int(let number) = values[place] { return "\(number)" }
        return try string(place)
    }
}
