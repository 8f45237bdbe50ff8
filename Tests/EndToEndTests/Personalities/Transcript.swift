import Foundation
import SuperviseTestSupport
import Testing

/// What a program has printed and how it has ended, without what differs from run to run.
struct Transcript: Hashable {
    var text: String

    init(_ app: Supervisor, _ status: EndStatus, isSorted: Bool = false) {
        var output = Self.neutral(app.outputText, folder: app.directory.path)
        if isSorted { output = output.split(separator: "\n").sorted().map { $0 + "\n" }.joined() }
        let errors = Self.neutral(app.errorText, folder: app.directory.path)
        text = "\(status)\n--- stdout\n\(output)--- stderr\n\(errors)"
    }

    private static func neutral(_ text: String, folder: String) -> String {
        var text = text.replacingOccurrences(of: folder, with: "DIR")
        text.replace(#/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[\d+\]/#, with: "DATE [PID]")
        text.replace(#/\d\d:\d\d:\d\d /#, with: "HH:MM:SS ")
        text.replace(#/(pid[ =])\d+/#) { "\($0.1)PID" }
        text.replace(#/uptime \d+:\d\d:\d\d/#, with: "uptime T")
        text.replace(#/[A-Z][a-z]{2} \d\d \d\d:\d\d [AP]M/#, with: "DATE")
        text.replace(#/: file: \S+ line: \d+/#, with: "")
        text.replace(#/For help, use \S+ -h/#, with: "For help, use PROGRAM -h")
        text.replace(#/Usage: \S*supervis(ord|orctl) /#) { "Usage: supervis\($0.1) " }
        return text
    }
}

/// Transcripts of the real tools, recorded with `RECORD_SNAPSHOTS=1` where they are installed.
enum Golden {
    static var isRecording: Bool { ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" }

    static func url(_ name: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/\(name).txt")
    }

    static func read(_ name: String) throws -> String {
        try String(contentsOf: url(name), encoding: .utf8)
    }

    static func write(_ text: String, _ name: String) throws {
        try FileManager.default.createDirectory(
            at: url(name).deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: url(name))
    }
}
