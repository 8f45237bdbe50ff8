import SuperviseTestSupport
import Testing

@Suite("INI: include", .serialized, .timeLimit(.minutes(5)))
struct IniIncludeTests {
    private func program(_ name: String, _ mark: String, _ more: String = "") -> String {
        "[program:\(name)]\ncommand=./probe mark \(mark) %(here)s , sleep\n\(more)\n"
    }

    @Test("patterns in their order, the files of one by name; relative to the main file, each with its own here")
    func order() async throws {
        let launch = IniLaunch("[include]\nfiles = %(here)s/z.conf conf.d/*.conf\n  missing.conf\n")
        try await launch
            .with(
                \.files,
                [
                    "z.conf": program("a", "fromZ"), "conf.d/b.conf": program("a", "fromB"),
                    "conf.d/c.conf": program("a", "fromC"), "conf.d/d.txt": "no configuration\n",
                ]
            )
            .run { app in
                try await app.waitForMarks("fromC")
                #expect(app.directory.lines(of: "fromC") == [app.directory.path + "/conf.d"])
                #expect(!app.directory.exists("fromZ"))
                #expect(!app.directory.exists("fromB"))
                try await app.waitForLog("Included extra file ", count: 3)
                let texts = app.logTexts.filter { $0.contains("Included extra file ") }
                #expect(texts.count == 3, "\(texts)")
                #expect(
                    zip(texts, ["z.conf", "b.conf", "c.conf"]).allSatisfy { $0.contains($1 + "\" during parsing") }
                )
                try await app.stopWell()
            }
    }

    @Test("sections of several files are one, key by key; the last wins")
    func merge() async throws {
        let launch = IniLaunch(program("a", "first", "autorestart=false") + "[include]\nfiles=more.conf\n")
        try await launch.with(
            \.files,
            ["more.conf": "[program:a]\ncommand=./probe mark second , exit 0\nstartsecs=0\n"]
        )
        .run { app in
            try await app.waitForLog("exited: a (exit status 0; expected)")
            #expect(app.directory.lines(of: "second").count == 1)
            #expect(!app.directory.exists("first"))
            try await app.stopWell()
        }
    }

    @Test("[include] in an included file is passed over; [supervisord] in one counts")
    func nested() async throws {
        let launch = IniLaunch("[include]\nfiles=more.conf\n")
        try await launch
            .with(
                \.files,
                [
                    "more.conf": "[supervisord]\nidentifier=other\nenvironment=A=fromMore\n[include]\nfiles=deep.conf\n"
                        + "[program:a]\ncommand=./probe mark %(ENV_A)s , sleep\n",
                    "deep.conf": program("deep", "deep"),
                ]
            )
            .run { app in
                try await app.waitForMarks("fromMore")
                try await app.waitForLog("success: a entered RUNNING state")
                #expect(!app.directory.exists("deep"))
                #expect(names(in: app.directory.path).contains { $0.hasPrefix("a-stdout---other-") })
                try await app.stopWell()
            }
    }

    @Test("a pattern without a match is no mistake; names in it are replaced")
    func patterns() async throws {
        let launch = IniLaunch("[include]\nfiles = none-*.conf\n  %(ENV_ROLE)s.conf [mn]ore.con?\n")
        try await launch.with(\.environment, ["ROLE": "web"])
            .with(\.files, ["web.conf": program("web", "web"), "more.conf": program("more", "more")])
            .run { app in
                try await app.waitForMarks("web")
                try await app.waitForMarks("more")
                try await app.stopWell()
            }
    }

    @Test("a group may be in another file than its programs")
    func group() async throws {
        let launch = IniLaunch("[group:g]\nprograms=a,b\n[include]\nfiles=more.conf\n")
        try await launch.with(\.files, ["more.conf": program("a", "a") + program("b", "b")])
            .run { app in
                try await app.waitForMarks("a")
                try await app.waitForMarks("b")
                try await app.stopWell()
            }
    }
}
