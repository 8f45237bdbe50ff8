import Foundation
import Testing

@testable import supervise

@Suite struct KeyReferenceTests {
    /// What follows it in docs/configuration.md is made from the table.
    private static let marker = "<!-- From here on made from the table of keys. -->\n\n"

    @Test("docs/configuration.md says what the table says")
    func page() throws {
        let file = URL(filePath: TestFolder.path(of: "../../docs/configuration.md")).standardizedFileURL
        let page = try String(contentsOf: file, encoding: .utf8)
        let parts = page.components(separatedBy: Self.marker)
        try #require(parts.count == 2)
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try Data((parts[0] + Self.marker + KeyReference.text).utf8).write(to: file)
        }
        let recorded = try String(contentsOf: file, encoding: .utf8)
        #expect(recorded == parts[0] + Self.marker + KeyReference.text, "RECORD_SNAPSHOTS=1 records it anew")
    }
}
