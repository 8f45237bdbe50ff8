import SuperviseConfig
import SuperviseCore
import Testing

@Suite struct IniGroupTests {
    private static let programs =
        "[supervisord]\n[program:a]\ncommand=%(group_name)s\n[program:b]\ncommand=x\n[program:c]\ncommand=x\npriority=1\n"

    @Test("a group takes its programs out of their own groups; all are in the order of their priorities and names")
    func members() {
        let parsed = read(Self.programs + "[group:x]\nprograms = b, a\npriority=%(ENV_P)s\n", environment: ["P=5"])
        #expect(parsed.diagnostics.isEmpty)
        #expect(parsed.value.groups.map(\.name) == ["c", "x"])
        #expect(parsed.value.groups.map(\.priority) == [1, 5])
        #expect(parsed.value.groups.map(\.isDeclared) == [false, true])
        #expect(parsed.value.groups.map { $0.programs.map(\.value) } == [["c"], ["b", "a"]])
        #expect(parsed.value.programs.map(\.name) == ["a", "b", "c"])
        #expect(parsed.value.programs.map(\.group) == ["x", "x", "c"])
        #expect(parsed.value.programs.first?.processes.first?.command == ["x"])
    }

    @Test("an unknown member is an error at its place")
    func unknown() throws {
        let parsed = read(Self.programs + "[group:x]\nprograms=a,worker\n[program:wroker]\ncommand=x\n")
        #expect(
            parsed.diagnostics.map(\.rendered) == [
                """
                supervisord.conf:10:12: error: unknown program "worker" in [group:x]
                    programs=a,worker
                               ^
                  hint: did you mean "wroker"?
                """
            ]
        )
    }

    @Test("programs of a Procfile are known, whether a section adds something to them or not")
    func procfilePrograms() {
        let text = "[program:db]\nstartsecs=2\n[group:g]\nprograms=web, db\n"
        var request = IniRequest(main: SourceFile(name: "supervise.ini", bytes: Array(text.utf8)), folder: "/")
        request.procfilePrograms = ["web", "db", "other"]
        let parsed = IniConfiguration.read(request)
        #expect(parsed.diagnostics.isEmpty)
        #expect(parsed.value.programs.map(\.name) == ["db", "web"])
        #expect(parsed.value.programs.map(\.group) == ["g", "g"])
        #expect(parsed.value.programs.last?.set.isEmpty == true)
        request.procfilePrograms = ["db"]
        #expect(headlines(IniConfiguration.read(request)).first?.contains("unknown program \"web\"") == true)
    }

    @Test("a name that is two programs is an error")
    func ambiguous() {
        let parsed = read(
            Self.programs + "[fcgi-program:a]\ncommand=x\nsocket=tcp://a:1\n[group:x]\nprograms=a\n"
        )
        let errors = parsed.diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.message) == ["\"a\" is both a program and a fcgi-program"])
    }

    @Test("a member of two groups is run in both, a member that is named twice once")
    func twice() {
        let parsed = read(Self.programs + "[group:x]\nprograms=a,a\n[group:y]\nprograms=a\n")
        #expect(
            headlines(parsed) == [
                "supervisord.conf:10:12: warning: \"a\" is named twice",
                "supervisord.conf:12:10: warning: \"a\" is in the group \"x\" too: it is run in both",
            ]
        )
        let copies = parsed.value.programs.filter { $0.name == "a" }
        #expect(copies.map(\.group) == ["x", "y"])
        #expect(copies.map { $0.processes.first?.command } == [["x"], ["y"]])
    }

    @Test("a group without programs is a warning", arguments: ["", "programs=\n", "programs=,\n"])
    func empty(text: String) {
        let parsed = read("[supervisord]\n[group:x]\n" + text)
        #expect(headlines(parsed).map { $0.contains("warning: [group:x] has no programs") } == [true])
        #expect(parsed.value.groups.map(\.name) == ["x"])
    }

    @Test("of two groups with one name only the first is run, as in supervisord")
    func sameGroup() {
        let parsed = read(Self.programs + "[group:b]\nprograms=a\n[eventlistener:c]\ncommand=y\nevents=EVENT\n")
        #expect(
            headlines(parsed) == [
                "supervisord.conf:4:1: warning: another group has the name \"b\": this one is passed over",
                "supervisord.conf:6:1: warning: another group has the name \"c\": this one is passed over",
            ]
        )
        #expect(parsed.value.programs.map { "\($0.group):\($0.name)" } == ["b:a", "c:c"])
        #expect(parsed.value.groups.map(\.name) == ["c", "b"])
    }

    @Test("of two processes with one name in a group only the last is run, as in supervisord")
    func sameProcess() {
        let text = """
            [supervisord]
            [program:a]
            command=a
            process_name=p
            [program:b]
            command=b
            process_name=p
            [group:x]
            programs=a,b
            """
        let parsed = read(text)
        #expect(
            headlines(parsed) == [
                "supervisord.conf:7:14: warning: another process of the group \"x\" has the name \"p\": only this one is run"
            ]
        )
        #expect(parsed.value.programs.map { $0.processes.count } == [0, 1])
    }
}
