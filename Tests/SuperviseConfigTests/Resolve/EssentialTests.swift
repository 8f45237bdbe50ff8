import SuperviseConfig
import SuperviseCore
import Testing

@Suite("essential=true in an INI file alone")
struct EssentialTests {
    private func fleet(_ sections: String, exit: ExitPolicy? = nil, procfile: String? = nil) throws -> FleetSpec {
        let files = procfile.map { [SourceFile(name: "Procfile", bytes: Array($0.utf8))] } ?? []
        var request = ResolveRequest(procfiles: files)
        request.ini = read("[supervisord]\n" + sections)
        request.exit = exit
        return try #require(Resolver.resolve(request).fleet)
    }

    private static let two = "[program:a]\ncommand=x\nessential=true\n[program:b]\ncommand=x\n"

    @Test("makes a program whose end for good ends all; the others do not count")
    func written() throws {
        let fleet = try fleet(Self.two)
        #expect(fleet.exit == .essential)
        #expect(fleet.instances.map(\.program.essential) == [true, false])
    }

    @Test("written for all programs, it holds for all")
    func byDefault() throws {
        let fleet = try fleet("[program-default]\nessential=true\n" + Self.two)
        #expect(fleet.instances.map(\.program.essential) == [true, true])
    }

    @Test("where nobody wrote it nothing ends all", arguments: ["", "essential=false\n"])
    func unwritten(line: String) throws {
        let fleet = try fleet("[program:a]\ncommand=x\n" + line)
        #expect(fleet.exit == .never)
        #expect(fleet.instances.map(\.program.essential) == [line.isEmpty])
    }

    @Test("--exit goes before it, and counts all programs")
    func option() throws {
        let fleet = try fleet(Self.two, exit: .any)
        #expect(fleet.exit == .any)
        #expect(fleet.instances.map(\.program.essential) == [true, true])
    }

    @Test("numprocs beside a Procfile needs no names, and names there are of no use")
    func overlayCount() throws {
        let fleet = try fleet("[program:web]\nnumprocs=2\n", procfile: "web: run\n")
        #expect(fleet.instances.map(\.name) == ["web.1", "web.2"])
    }

    @Test("beside a Procfile it is what holds anyway")
    func overlay() throws {
        let fleet = try fleet("[program:web]\nessential=true\n", procfile: "web: run\nworker: run\n")
        #expect(fleet.exit == .fatal)
        #expect(fleet.instances.map(\.program.essential) == [true, true])
    }
}
