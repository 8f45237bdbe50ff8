import SuperviseWire

/// `supervise pid`.
struct PidCommand {
    var options: NamesOptions

    func run() -> Int32 {
        do throws(AppError) {
            let client = try ControlClient(options.control)
            guard !options.names.isEmpty else {
                let pid = try client.ask(.get(["supervisor"]))["pid"]?.int
                return StandardStream.print(pid.map { "\($0)\n" } ?? "")
            }
            let query = [HTTPRequest.Parameter](names: options.names).adding("usage", "0")
            return print(StatusCommand.reports(try client.ask(.get(["processes"], query))))
        } catch {
            return error.report()
        }
    }

    private func print(_ reports: [ProcessReport]) -> Int32 {
        let status = StandardStream.print(reports.compactMap(\.pid).map { "\($0)\n" }.joined())
        let down = reports.filter { $0.pid == nil }
        for report in down {
            _ = StandardStream.error.write("supervise: \(report.name) has no process: it is \(report.state)\n")
        }
        return down.isEmpty ? status : ExitCode.failure
    }
}
