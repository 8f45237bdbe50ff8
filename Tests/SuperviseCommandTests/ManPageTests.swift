import Foundation
import SuperviseCore
import Testing

@testable import supervise

@Suite(.timeLimit(.minutes(5))) struct ManPageTests {
    private static func file(_ page: ManPage) -> URL {
        URL(filePath: TestFolder.path(of: "../../docs/man/\(page.rawValue)")).standardizedFileURL
    }

    @Test("docs/man says what the tables say", arguments: ManPage.allCases)
    func recorded(page: ManPage) throws {
        let file = Self.file(page)
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try Data(page.text.utf8).write(to: file)
        }
        let recorded = try String(contentsOf: file, encoding: .utf8)
        #expect(recorded == page.text, "RECORD_SNAPSHOTS=1 records it anew")
    }

    @Test("is printed by help", arguments: ManPage.allCases)
    func topic(page: ManPage) throws {
        #expect(try Invocation.parse(["help", .init(page.rawValue)]) == .help(.manual(page)))
    }

    @Test("docs/running.md has the same exit codes")
    func exitCodes() throws {
        let file = URL(filePath: TestFolder.path(of: "../../docs/running.md"))
        let text = try String(contentsOf: file, encoding: .utf8)
        let section = try #require(text.components(separatedBy: "\n## Exit codes\n").last)
        let rows = section.components(separatedBy: "\n\n").first { $0.contains("| --- |") } ?? ""
        let codes = rows.split(separator: "\n")
            .flatMap { $0.split(separator: "|").first?.split(separator: ",") ?? [] }
            .compactMap { Int32($0.filter { $0 != " " }) }
        // Those of SIGINT and SIGTERM are of the kind 128+n.
        #expect(Set(codes).subtracting([130, 143]) == Set(ExitCode.meanings.map(\.code)))
        #expect(SmokeResult.timedOut(waitingFor: []).exitCode == ExitCode.timeOver)
    }

    @Test("is read by groff without a warning", .enabled(if: Child.find("groff") != nil), arguments: ManPage.allCases)
    func groff(page: ManPage) throws {
        let groff = try #require(Child.find("groff"))
        let result = try Child.run(groff, ["-man", "-Tutf8", "-ww", "-z", Self.file(page).path])
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    }

    @Test("shows every command and every option")
    func complete() {
        let text = ManPage.command.text
        for command in CommandSpec.all { #expect(text.contains(Roff.subsection(command.name))) }
        for option in CompletionText.allOptions { #expect(text.contains(Roff.bold("--\(option.names[0])"))) }
    }

    @Test(
        "leaves no character that roff takes for its own",
        arguments: [(".x", "\\&.x"), ("a-b", "a\\-b"), ("\\", "\\e"), ("'`\"", "\\(aq\\(ga\\(dq"), ("a.b", "a.b")]
    )
    func escaped(text: String, roff: String) {
        #expect(Roff.escaped(text) == roff)
    }
}
