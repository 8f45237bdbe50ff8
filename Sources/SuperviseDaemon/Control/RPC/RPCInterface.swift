import SuperviseCore
import SuperviseWire

/// supervisord's XML-RPC interface over the commands of the control plane.
final class RPCInterface {
    let control: ProcessControl
    var info: ProcessInfoAnswers
    private let methods: [RPCMethod]

    init(_ control: ProcessControl) {
        self.control = control
        info = ProcessInfoAnswers()
        methods = (Self.all).sorted { $0.name < $1.name }
    }

    private static var all: [RPCMethod] {
        ofSupervisor + ofConfiguration + ofStarting + ofStopping + ofSignals + ofInfo + ofLogs + ofInput + ofSystem
    }

    var methodNames: [String] { methods.map(\.name) }

    func method(_ name: String) -> RPCMethod? {
        var (low, high) = (0, methods.count)
        while low < high {
            let middle = (low + high) / 2
            if methods[middle].name < name { low = middle + 1 } else { high = middle }
        }
        return low < methods.count && methods[low].name == name ? methods[low] : nil
    }

    /// Carries out a call; the reply comes once, perhaps before this returns.
    func call(_ call: XMLRPCCall, by caller: RPCCaller, reply: @escaping RPCReply) {
        do throws(XMLRPCFault) {
            guard let method = method(call.method) else { throw XMLRPCFault(.unknownMethod) }
            guard (method.leastParameters...method.parameters.count).contains(call.parameters.count) else {
                throw XMLRPCFault(.incorrectParameters)
            }
            if method.isForRunning, control.isEnding { throw XMLRPCFault(.shutdownState) }
            try method.handle(self, RPCArguments(values: call.parameters), caller, reply)
        } catch {
            reply(.failure(error))
        }
    }
}

// MARK: - Over HTTP

extension RPCInterface {
    /// The routes that clients of supervisord know; the interface is made when the first of them is asked for.
    static func routes(_ interface: @escaping () -> RPCInterface) -> [Router.Route] {
        [
            Router.Route("POST", "/RPC2/{…}") { exchange, _ in interface().answer(exchange) },
            Router.Route("GET", "/RPC2/{…}") { exchange, _ in exchange.answer(HTTPResponse(status: 400)) },
            Router.Route("GET", "/logtail/{name}/{…}") { exchange, values in
                LogStreams(interface().control).followProcess(values, on: exchange)
            },
            Router.Route("GET", "/mainlogtail") { exchange, _ in
                LogStreams(interface().control).followMain(on: exchange)
            },
        ]
    }

    /// Answers a request whose body is a call.
    func answer(_ exchange: any Exchange) {
        let call: XMLRPCCall
        do throws(XMLProblem) {
            call = try XMLRPCParser.call(exchange.request.body)
        } catch {
            return exchange.answer(HTTPResponse(status: 400))
        }
        let caller = RPCCaller()
        exchange.onGone = { caller.go() }
        self.call(call, by: caller) { [weak exchange] result in
            caller.forget()
            exchange?.answer(HTTPResponse(type: "text/xml", Self.body(result)))
        }
    }

    private static func body(_ result: RPCResult) -> [UInt8] {
        switch result {
        case .success(let value): XMLRPCWriter.response(encoded: value)
        case .failure(let fault): XMLRPCWriter.response(.fault(fault))
        }
    }
}
