import Testing

@testable import supervise

@Suite struct HelpPageTests {
    @Test("shows a page for each command", arguments: OptionTableTests.commands)
    func page(command: CommandSpec) throws {
        let name = command.name.isEmpty ? "supervise" : command.name
        try Snapshot.expect(HelpPage(command).text, matches: "help-\(name).txt")
    }

    @Test("shows a short usage")
    func shortUsage() throws {
        try Snapshot.expect(HelpPage.shortUsage, matches: "usage.txt")
    }

    @Test("stays within 92 columns of ASCII, without blanks at the end", arguments: OptionTableTests.commands)
    func width(command: CommandSpec) {
        for line in HelpPage(command).text.split(separator: "\n") {
            #expect(line.count <= 92 && line.utf8.count == line.count && line.last != " ", "\(line)")
        }
    }
}
