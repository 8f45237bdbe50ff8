import SuperviseConfig
import Testing

@testable import supervise

@Suite struct DiagnosticReportTests {
    private func report(_ procfile: String, isWhole: Bool = false) -> [Substring] {
        let file = SourceFile(name: "Procfile", bytes: Array(procfile.utf8))
        return DiagnosticReport(Procfile.parse(file).diagnostics, isWhole: isWhole).text.split(separator: "\n")
    }

    @Test("says nothing of nothing")
    func empty() {
        #expect(report("web: x\n").isEmpty)
    }

    @Test("shows the first of many warnings and counts the others, but no error goes under")
    func many() {
        let lines = report(String(repeating: "nonsense\n", count: 25))
        #expect(lines.count { $0.hasPrefix("Procfile:") && $0.contains("warning") } == 20)
        #expect(lines.contains("Procfile: error: nothing to run: the file has no entry"))
        #expect(lines.last == "supervise: 5 more warnings (see 'supervise check')")
    }

    @Test("shows all where that is asked for")
    func whole() {
        let lines = report(String(repeating: "nonsense\n", count: 25), isWhole: true)
        #expect(lines.count { $0.hasPrefix("Procfile:") && $0.contains("warning") } == 25)
        #expect(!lines.contains { $0.contains("more") })
    }
}
