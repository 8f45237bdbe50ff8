import Foundation
import Testing

/// Text that is compared whole with a file in `Snapshots`; with `RECORD_SNAPSHOTS=1` the file is written instead.
enum Snapshot {
    static func expect(_ text: String, matches name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let file = URL(filePath: TestFolder.path(of: "Snapshots/\(name)"))
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try Data(text.utf8).write(to: file)
        }
        let recorded = try String(contentsOf: file, encoding: .utf8)
        #expect(text == recorded, "RECORD_SNAPSHOTS=1 records it anew", sourceLocation: sourceLocation)
    }
}

/// The folder of these tests in the source tree.
enum TestFolder {
    static func path(of name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: name).path
    }
}
