import SuperviseConfig
import SuperviseCore
import Testing

@Suite struct IniIncludeTests {
    @Test("patterns in their order, files of one pattern in the order of their names")
    func order() {
        let parsed = read(
            "[supervisord]\n[include]\nfiles = b/*.conf a/*.conf\n  /opt/x.conf\n",
            files: [
                "/etc/a/1.conf": "[program:a1]\ncommand=x\n", "/etc/b/2.conf": "[program:b2]\ncommand=x\n",
                "/etc/b/1.conf": "[program:b1]\ncommand=x\n", "/opt/x.conf": "[program:x]\ncommand=x\n",
            ]
        )
        #expect(parsed.diagnostics.isEmpty)
        #expect(parsed.value.programs.map(\.name) == ["b1", "b2", "a1", "x"])
        #expect(
            parsed.value.files.map(\.name) == [
                "supervisord.conf", "/etc/b/1.conf", "/etc/b/2.conf", "/etc/a/1.conf", "/opt/x.conf",
            ]
        )
    }

    @Test("names in patterns are replaced")
    func expansion() {
        let parsed = read(
            "[supervisord]\n[include]\nfiles=%(here)s/%(host_node_name)s/%(ENV_STAGE)s.conf",
            files: ["/etc/node1/test.conf": "[program:a]\ncommand=x\n"]
        )
        #expect(parsed.value.programs.map(\.name) == ["a"])
    }

    @Test(
        "the folder of an included file is named without detours",
        arguments: [
            ("./conf.d/*.conf", "/etc/./conf.d/a.conf"), ("x/../conf.d//*.conf", "/etc/x/../conf.d//a.conf"),
            ("conf.d/*.conf", "/etc/conf.d/a.conf"),
        ]
    )
    func here(pattern: String, path: String) {
        let parsed = read(
            "[supervisord]\n[include]\nfiles=\(pattern)\n",
            files: [path: "[program:a]\ncommand=%(here)s/run\n"]
        )
        #expect(parsed.value.programs.first?.processes.first?.command == ["/etc/conf.d/run"])
        #expect(parsed.value.files.last?.name == path)
    }

    @Test("a pattern without a match is a warning")
    func noMatch() {
        let parsed = read("[supervisord]\n[include]\nfiles = conf.d/*.conf\n")
        #expect(headlines(parsed) == ["supervisord.conf:3:9: warning: no file matches \"/etc/conf.d/*.conf\""])
    }

    @Test("a file that cannot be read is passed over with a warning")
    func unreadable() {
        let access = IniFileAccess(
            glob: { [$0] },
            read: { _ throws(IniFileAccess.Failure) in throw IniFileAccess.Failure(reason: "permission denied") }
        )
        let main = SourceFile(name: "m", bytes: Array("[supervisord]\n[include]\nfiles=a\n".utf8))
        let parsed = IniConfiguration.read(IniRequest(main: main, folder: "/", access: access))
        #expect(headlines(parsed) == ["m:3:7: warning: \"/a\" is not read: permission denied"])
    }

    @Test("an include without files is an error")
    func noFiles() {
        #expect(
            headlines(read("[supervisord]\n[include]\n")) == ["supervisord.conf:2:1: error: [include] has no \"files\""]
        )
    }

    @Test("an include in an included file is passed over")
    func nested() {
        let parsed = read(
            "[supervisord]\n[include]\nfiles=a.conf\n",
            files: ["/etc/a.conf": "[include]\nfiles=b.conf\n", "/etc/b.conf": "[program:b]\ncommand=x\n"]
        )
        #expect(parsed.value.programs.isEmpty)
        #expect(headlines(parsed) == ["/etc/a.conf:2:1: warning: [include] in an included file is passed over"])
    }

    @Test("here is the folder of the file that says it")
    func here() {
        let parsed = read(
            "[supervisord]\n[include]\nfiles=sub/*.conf\n[program:a]\ncommand=%(here)s/a\ndirectory=%(here)s\n",
            files: ["/etc/sub/b.conf": "[program:b]\ncommand=%(here)s/b\n[program:a]\ndirectory=%(here)s\n"]
        )
        let processes = parsed.value.programs.compactMap(\.processes.first)
        #expect(processes.map { $0.command?.first } == ["/etc/a", "/etc/sub/b"])
        #expect(processes.first?.directory?.value == "/etc/sub")
    }

    @Test("what is wrong in an included file is said with its name and shown")
    func diagnostics() {
        let parsed = read(
            "[supervisord]\n[program:z]\ncommand=x\nnumprocs=x\n[include]\nfiles=a.conf\n",
            files: ["/etc/a.conf": "[program:a]\nstopsignal = TREM\n"]
        )
        #expect(
            parsed.diagnostics.map(\.rendered) == [
                """
                supervisord.conf:4:10: error: "x" is no integer
                    numprocs=x
                             ^
                  hint: write a number such as 10
                """,
                """
                /etc/a.conf:2:14: error: unknown signal "TREM"
                    stopsignal = TREM
                                 ^
                  hint: did you mean "TERM"?
                """,
            ]
        )
    }
}
