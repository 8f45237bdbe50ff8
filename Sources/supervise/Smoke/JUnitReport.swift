import SuperviseCore
import SuperviseDaemon

/// A smoke run as a report that build servers read, in the format that Ant's JUnit task began.
///
/// Each process is a test case, which is passed when it was ready; the command is one too.
enum JUnitReport {
    static func text(of report: SmokeReport) -> String {
        let cases = report.processes.map { testCase(of: $0, in: report) }
        let failures = cases.count(where: \.hasFailed)
        let isUnnamed = report.result != .passed && failures == 0
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text += "<testsuite name=\"supervise smoke\" tests=\"\(cases.count + (isUnnamed ? 1 : 0))\""
        text += " failures=\"\(failures + (isUnnamed ? 1 : 0))\" errors=\"0\" time=\"\(report.time.thousandths)\">\n"
        text += cases.map(\.text).joined()
        if isUnnamed {
            text += "  <testcase classname=\"supervise\" name=\"smoke\">\n"
            text += "    <failure message=\"\(escaped(report.message))\"/>\n  </testcase>\n"
        }
        return text + "</testsuite>\n"
    }

    private static func testCase(
        of process: SmokeReport.Process,
        in report: SmokeReport
    ) -> (text: String, hasFailed: Bool) {
        let time = process.readyAfter ?? report.time
        var text = "  <testcase classname=\"\(escaped(process.program))\" name=\"\(escaped(process.name))\""
        text += " time=\"\(time.thousandths)\">\n"
        if process.isCulprit {
            text += "    <failure message=\"\(escaped(report.message))\"/>\n"
        } else if process.readyAfter == nil, report.result != .passed || !process.isCommand {
            text += "    <skipped message=\"it was not seen to be ready\"/>\n"
        }
        if !process.lastLines.isEmpty {
            text += "    <system-out>\(escaped(process.lines.joined(separator: "\n")))</system-out>\n"
        }
        return (text + "  </testcase>\n", process.isCulprit)
    }

    /// Text for XML 1.0, which has no place for most control characters (§2.2).
    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n": result.unicodeScalars.append(scalar)
            case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}

extension Duration {
    /// The seconds with three decimals: `0.512`.
    fileprivate var thousandths: String {
        let milliseconds = nanoseconds / 1_000_000
        let rest = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }
}
