import SuperviseConfig
import Testing

@testable import supervise

@Suite struct ProgramTableTests {
    @Test(
        "cuts commands where a terminal ends, and nowhere else",
        arguments: [
            (nil, "echo one two three"), (80, "echo one two three"), (44, "echo one two three"),
            (43, "echo one two thr…"), (27, "…"), (1, "…"),
        ] as [(Int?, String)]
    )
    func width(width: Int?, command: String) throws {
        let file = SourceFile(name: "Procfile", bytes: Array("web: echo one two three\n".utf8))
        let programs = Resolver.resolve(ResolveRequest(procfiles: [file])).programs
        let lines = ProgramTable(programs: programs, width: width).text.split(separator: "\n")
        #expect(try #require(lines.last) == "web      1          5000  " + command)
    }
}
