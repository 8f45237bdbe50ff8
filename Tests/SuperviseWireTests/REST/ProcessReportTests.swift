import SuperviseWire
import Testing

@Suite struct ProcessReportTests {
    private static var full: ProcessReport {
        var report = ProcessReport(name: "web.1", program: "web", group: "app", state: "RUNNING")
        report.pid = 42
        report.uptime = 1.5
        report.restarts = 2
        report.usage = ProcessReport.Usage(cpuSeconds: 0.25, cpuPercent: 16.667, memory: 4096, processes: 3)
        report.health = "healthy"
        report.lastEnd = ProcessReport.End(signal: "SIGKILL", ago: 2)
        report.waitsFor = ["db to be ready"]
        report.restartsIn = 0.5
        report.description = "why \"so\""
        return report
    }

    @Test(
        "is the same after its way through JSON",
        arguments: [full, ProcessReport(name: "a", program: "a", group: "a", state: "STOPPED")]
    )
    func roundTrip(report: ProcessReport) throws {
        #expect(ProcessReport(json: try JSONParser.parse(report.json.encoded)) == report)
    }

    @Test(
        "is nothing without its name and state",
        arguments: [.null, [], ["name": "x"], ["state": "RUNNING"]] as [JSONValue]
    )
    func missing(json: JSONValue) {
        #expect(ProcessReport(json: json) == nil)
    }
}
