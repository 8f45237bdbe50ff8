import SuperviseCore
import SuperviseDaemon

/// The end of a smoke run for people.
enum SmokeSummary {
    static func text(of report: SmokeReport) -> String {
        var text = report.lastWords
        if let culprit = report.culprit {
            text += "last \(culprit.lastLines.count) lines of \(culprit.name):\n"
            for line in culprit.lines { text += "    \(line)\n" }
        }
        return text
    }
}

extension SmokeReport {
    /// The one line that everybody reads.
    var lastWords: String {
        let seconds = time.tenthsOfSeconds
        return switch result {
        case .passed: "smoke run passed after \(seconds) s: \(message)\n"
        default: "smoke run FAILED after \(seconds) s: \(message)\n"
        }
    }

    /// Who is to blame, if it has written anything.
    var culprit: Process? { processes.first { $0.isCulprit && !$0.lastLines.isEmpty } }
}

extension SmokeReport.Process {
    /// Its last lines as text.
    var lines: [String] { lastLines.map { String(decoding: $0, as: UTF8.self) } }
}
