import SuperviseCore
import SuperviseDaemon

/// What GitHub Actions reads in a log ("Workflow commands for GitHub Actions").
///
/// It reads them wherever they stand in a line, also in what processes write: between `stop` and `resume` it does not.
struct GitHubMarks: Sendable {
    /// What ends `stop`: random, so that no process can write it.
    let token: String

    init() {
        token = "supervise-" + (0..<2).map { _ in String(UInt64.random(in: 0...UInt64.max), radix: 36) }.joined()
    }

    private var stop: String { "::stop-commands::\(token)\n" }
    private var resume: String { "::\(token)::\n" }

    /// All that the processes write is folded away.
    var beginning: String { "::group::supervise smoke\n" + stop }

    /// The end of the first group, the verdict, and what the culprit has written.
    func text(of report: SmokeReport) -> String {
        var text = resume + "::endgroup::\n" + stop + report.lastWords + resume
        if report.result != .passed {
            text += "::error title=supervise smoke::\(Self.escaped(report.message))\n"
        }
        if let culprit = report.culprit {
            text += "::group::last \(culprit.lastLines.count) lines of \(Self.escaped(culprit.name))\n" + stop
            for line in culprit.lines { text += "    \(line)\n" }
            text += resume + "::endgroup::\n"
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
