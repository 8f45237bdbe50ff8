import SuperviseWire
import Testing

@testable import supervise

@Suite struct StatusTableTests {
    static func report(
        _ name: String,
        _ state: String,
        pid: Int? = nil,
        health: String? = nil,
        why: String = ""
    ) -> ProcessReport {
        var report = ProcessReport(name: name, program: name, group: name, state: state)
        report.health = health
        report.description = why
        guard let pid else { return report }
        report.pid = pid
        report.uptime = 7265
        report.restarts = 3
        report.usage = .init(cpuSeconds: 1, cpuPercent: 12.34, memory: 50_550_000, processes: 2)
        return report
    }

    private let reports = [
        report("web.1", "RUNNING", pid: 12345, health: "healthy"),
        report("worker.1", "BACKOFF", why: "exited with code 3; starts again in 1.2s (restart 2 of 3 in a row)"),
        report("once.1", "STOPPED"),
    ]

    @Test("has a line for each process, and in those that are down what there is to say of them")
    func table() {
        let text = StatusTable(reports: reports, width: 80, isColored: false).text
        #expect(
            text == """
                NAME      STATE      PID  UPTIME  RESTARTS    CPU  MEMORY  HEALTH
                web.1     RUNNING  12345   2h01m         3  12.3%   48.2M  healthy
                worker.1  BACKOFF  exited with code 3; starts again in 1.2s (restart 2 of 3 in …
                once.1    STOPPED

                """
        )
    }

    @Test("has no column for health where nothing is checked")
    func withoutHealth() {
        let text = StatusTable(reports: [Self.report("a", "RUNNING", pid: 1)], width: nil, isColored: false).text
        #expect(
            text
                == "NAME  STATE    PID  UPTIME  RESTARTS    CPU  MEMORY\na     RUNNING    1   2h01m         3  12.3%   48.2M\n"
        )
    }

    @Test("colours the state alone")
    func colors() {
        let lines = StatusTable(reports: reports, width: nil, isColored: true).lines
        #expect(lines[0].hasPrefix("NAME"))
        #expect(lines[1].hasPrefix("web.1     \u{1B}[32mRUNNING\u{1B}[0m  12345"))
        #expect(lines[2].contains("\u{1B}[33mBACKOFF\u{1B}[0m"))
        // A name may be that of a state.
        let odd = StatusTable(reports: [Self.report("RUNNING", "FATAL")], width: nil, isColored: true).lines[1]
        #expect(odd == "RUNNING  \u{1B}[31mFATAL\u{1B}[0m")
    }

    @Test("is only its head where there is no process")
    func empty() {
        let text = StatusTable(reports: [], width: nil, isColored: false).text
        #expect(text == "NAME  STATE  PID  UPTIME  RESTARTS  CPU  MEMORY\n")
    }
}

@Suite struct AmountTests {
    @Test(
        "times",
        arguments: [
            (0, "0s"), (59.9, "59s"), (60, "1m00s"), (3599, "59m59s"), (3600, "1h00m"), (86399, "23h59m"),
            (90000, "1d01h"), (-1, "0s"), (Double.infinity, "11574074074d01h"),
        ]
    )
    func age(seconds: Double, text: String) { #expect(Amount.age(seconds) == text) }

    @Test(
        "shares",
        arguments: [
            (0, "0.0%"), (0.04, "0.0%"), (12.35, "12.4%"), (99.94, "99.9%"), (99.96, "100%"), (1234, "1234%"),
            (1e300, "1000000000000000%"),
        ]
    )
    func percent(share: Double, text: String) { #expect(Amount.percent(share) == text) }

    @Test(
        "sizes",
        arguments: [
            (0, "0K"), (1023, "0K"), (524_288, "512K"), (1_048_576, "1.0M"), (50_550_000, "48.2M"),
            (1_073_741_824, "1.0G"), (1_500_000_000_000, "1.3T"), (Int.max, "838860T"),
        ]
    )
    func bytes(count: Int, text: String) { #expect(Amount.bytes(count) == text) }
}
