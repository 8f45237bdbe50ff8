import SuperviseConfig
import SuperviseCore
import Testing

@Suite struct IniInputTests {
    @Test("further files are merged after the first one and its includes, and include files of their own")
    func others() {
        @Sendable func file(_ name: String, _ text: String) -> SourceFile {
            SourceFile(name: name, bytes: Array(text.utf8))
        }
        let access = IniFileAccess(
            glob: { [$0] },
            read: { path in file(path.text, "[program:\(path.text.contains("/b/") ? "b" : "a")-x]\ncommand=%(here)s\n")
            }
        )
        let request = IniRequest(
            main: file("one", "[program:p]\ncommand=one\nstartsecs=5\n[include]\nfiles=x\n"),
            folder: "/a",
            access: access,
            others: [
                IniInput(file: file("two", "[program:p]\ncommand=%(here)s\n[include]\nfiles=x\n"), folder: "/b"),
                IniInput(file: file("three", "[program:q]\ncommand=three\n"), folder: "/c"),
            ]
        )
        let parsed = IniConfiguration.read(request)
        #expect(parsed.diagnostics.isEmpty)
        #expect(parsed.value.files.map(\.name) == ["one", "/a/x", "two", "/b/x", "three"])
        #expect(parsed.value.programs.map(\.name) == ["p", "a-x", "b-x", "q"])
        #expect(parsed.value.programs.map { $0.processes.first?.command } == [["/b"], ["/a"], ["/b"], ["three"]])
        #expect(parsed.value.programs.first?.settings.startTime == .seconds(5))
    }
}
