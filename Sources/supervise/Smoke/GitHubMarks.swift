import SuperviseCore
import SuperviseDaemon

/// What GitHub Actions reads in a log ("Workflow commands for GitHub Actions").
enum GitHubMarks {
    /// All that the processes write is folded away.
    static let beginning = "::group::supervise smoke\n"

    /// The end of the first group, the verdict, and what the culprit has written.
    static func text(of report: SmokeReport) -> String {
        var text = "::endgroup::\n" + report.lastWords
        if report.result != .passed {
            text += "::error title=supervise smoke::\(escaped(report.message))\n"
        }
        if let culprit = report.culprit {
            text += "::group::last \(culprit.lastLines.count) lines of \(culprit.name)\n"
            // A line of the culprit's own could be a mark.
            for line in culprit.lines { text += "    \(line)\n" }
            text += "::endgroup::\n"
        }
        return text
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "%": result += "%25"
            case "\r": result += "%0D"
            case "\n", "\r\n": result += "%0A"
            default: result.append(character)
            }
        }
    }
}
