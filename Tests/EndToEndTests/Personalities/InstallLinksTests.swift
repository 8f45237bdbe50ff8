import Glibc
import SuperviseTestSupport
import Testing

@Suite("Links by which supervise is another tool", .serialized, .timeLimit(.minutes(5)))
struct InstallLinksTests {
    @Test("install-links makes the links, again and again, and each is its tool")
    func links() async throws {
        for _ in 1...2 {
            try await Launch(nil, arguments: ["install-links", "bin"])
                .run { directory in
                    try directory.makeDirectory("bin")
                    // A link to another copy gives way.
                    try directory.makeLink("bin/honcho", to: "/nowhere/supervise")
                } _: { app in
                    try await app.expectExit(0)
                    let made = names(in: app.directory.file("bin")).sorted()
                    #expect(made == ["foreman", "honcho", "supervisorctl", "supervisord"])
                    try await Launch(nil, arguments: ["version"])
                        .with(\.program, [app.directory.file("bin/honcho")])
                        .run { tool in
                            try await tool.expectExit(0)
                            #expect(tool.outputText == "honcho 2.0.0\n")
                        }
                }
        }
    }

    @Test("what is not ours stays, and then nothing is made")
    func stranger() async throws {
        try await Launch(nil, arguments: ["install-links", "bin", "foreman", "honcho"])
            .run { directory in
                try directory.makeDirectory("bin")
                try directory.write("#!/bin/sh\n".utf8, to: "bin/honcho")
            } _: { app in
                try await app.expectExit(1)
                #expect(names(in: app.directory.file("bin")) == ["honcho"])
                #expect(app.errorText.contains("'bin/honcho' exists and is not a link to supervise"))
            }
    }

    @Test("a tool that there is not is refused")
    func unknown() async throws {
        try await Launch(nil, arguments: ["as", "overmind", "start"])
            .run { app in
                try await app.expectExit(2)
                #expect(app.errorText.contains("honcho, foreman, supervisord or supervisorctl"))
            }
    }
}
