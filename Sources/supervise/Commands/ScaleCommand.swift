import SuperviseWire

/// `supervise scale`.
struct ScaleCommand {
    var options: ScaleOptions

    func run() -> Int32 {
        do throws(AppError) {
            let client = try ControlClient(options.control)
            try client.setLimit(options.waiting.limit)
            var status = ExitCode.success
            for item in options.counts {
                let query = [HTTPRequest.Parameter(name: "count", value: String(item.count))]
                    .adding("wait", options.waiting.waits ? nil : "0")
                let report = OperationReport(try client.ask(.post(["processes", item.program, "scale"], query)))
                status = max(status, report.print())
            }
            return status
        } catch {
            return error.report()
        }
    }
}
