import SuperviseCore
import SuperviseDaemon
import Testing

@testable import supervise

@Suite struct GitHubMarksTests {
    private static let evil = ["::set-env name=PATH::/evil", "a ##[add-mask]b", "::endgroup::", "::x::"]

    private func report(_ result: SmokeResult, _ lines: [String]) -> SmokeReport {
        let culprit = SmokeReport.Process(
            name: "web.1",
            program: "web",
            isCulprit: result != .passed,
            lastLines: lines.map { Array($0.utf8) }
        )
        return SmokeReport(result: result, message: "50% of\nit", time: .seconds(1), processes: [culprit])
    }

    /// The lines that a runner takes for commands: those outside of what it is told to pass over.
    private func commands(_ text: String) -> [String] {
        var token: String?
        var commands: [String] = []
        for line in text.split(separator: "\n").map(String.init) {
            if let end = token {
                if line == "::\(end)::" { token = nil }
            } else if line.hasPrefix("::stop-commands::") {
                token = String(line.dropFirst("::stop-commands::".count))
            } else if line.contains("::") || line.contains("##[") {
                commands.append(line)
            }
        }
        #expect(token == nil, "it ends as it began")
        return commands
    }

    @Test("nothing that processes have written is a command; our own are")
    func disarmed() {
        let marks = GitHubMarks()
        let live = Self.evil.map { "12:34:56 web.1 | \($0)\n" }.joined() + Self.evil.map { $0 + "\n" }.joined()
        let result = SmokeResult.timedOut(waitingFor: [])
        #expect(
            commands(marks.beginning + live + marks.text(of: report(result, Self.evil))) == [
                "::group::supervise smoke", "::endgroup::", "::error title=supervise smoke::50%25 of%0Ait",
                "::group::last 4 lines of web.1", "::endgroup::",
            ]
        )
        #expect(
            commands(marks.beginning + live + marks.text(of: report(.passed, Self.evil))) == [
                "::group::supervise smoke", "::endgroup::",
            ]
        )
    }

    @Test("what resumes is another word each time, and none that can be guessed")
    func tokens() {
        let tokens = Set((0..<100).map { _ in GitHubMarks().token })
        #expect(tokens.count == 100)
        #expect(tokens.allSatisfy { $0.utf8.allSatisfy { $0 != UInt8(ascii: ":") } && $0.utf8.count > 20 })
    }
}
