import SuperviseCore
import SuperviseWire

/// `supervise signal`.
struct SignalCommand {
    var options: SignalOptions

    func run() -> Int32 {
        do throws(AppError) {
            let client = try ControlClient(options.control)
            var request = HTTPRequest.operation("signal", on: options.names)
            request.query = request.query.adding("signal", String(options.signal.rawValue))
            return OperationReport(try client.ask(request)).print()
        } catch {
            return error.report()
        }
    }
}
