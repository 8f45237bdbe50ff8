import SuperviseConfig
import SuperviseCore
import SuperviseDaemon
import SuperviseSystem

/// What a smoke run tells people and build servers, beside the lines of the processes.
struct SmokeOutput: Sendable {
    var junit: ByteString?
    /// Nil where the log is not GitHub's.
    var marks: GitHubMarks?

    /// Finds out whether the report can be written, and opens the first group.
    func prepare() throws(AppError) {
        if let junit {
            do {
                try WholeFile.write([], to: junit.bytes)
            } catch {
                throw AppError("cannot write '\(junit)': \(error.words)", status: ExitCode.cannotCreate)
            }
        }
        if let marks { _ = StandardStream.output.write(marks.beginning) }
    }

    /// Everything has ended.
    func finish(_ report: SmokeReport) {
        if let junit {
            do {
                try WholeFile.write(Array(JUnitReport.text(of: report).utf8), to: junit.bytes)
            } catch {
                _ = StandardStream.error.write("supervise: cannot write '\(junit)': \(error.words)\n")
            }
        }
        let text = marks?.text(of: report) ?? SmokeSummary.text(of: report)
        _ = StandardStream.output.write(text)
    }
}
