import SuperviseWire

/// `supervise stop` and `restart`, and `start` of processes of a supervisor that runs.
struct OperateCommand {
    var options: OperateOptions

    func run() -> Int32 {
        do throws(AppError) {
            let client = try ControlClient(options.control)
            try client.setLimit(options.waiting.limit)
            if let most = options.most { return try RollingRestart(client, options.names, most: most).run() }
            return try OperationReport(client.ask(request)).print()
        } catch {
            return error.report()
        }
    }

    private var request: HTTPRequest {
        .operation(options.verb.rawValue, on: options.names, waits: options.waiting.waits)
    }
}

extension HTTPRequest {
    /// Does something with all processes that the names mean.
    static func operation(_ verb: String, on names: [String], waits: Bool = true) -> HTTPRequest {
        let others = [Parameter](names: names.dropFirst())
        return .post(["processes", names.first ?? "all", verb], others.adding("wait", waits ? nil : "0"))
    }
}
