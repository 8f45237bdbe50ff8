import Glibc
import SuperviseTestSupport
import Testing

@Suite("INI: grammar", .serialized, .timeLimit(.minutes(5)))
struct IniGrammarTests {
    /// Lines of a section, and the words that a program of it is given.
    typealias Words = (lines: String, words: [String])

    private func expect(_ table: [Words], _ launch: (IniLaunch) -> IniLaunch = { $0 }) async throws {
        try await launch(IniLaunch.once(table.map(\.lines)))
            .run { app in
                let outputs = try await app.outputs(table.count)
                for (row, output) in zip(table, outputs) {
                    #expect(output == row.words.flatMap { "<\($0)>".split(separator: "\n").map(String.init) }, "\(row)")
                }
                try await app.stopWell()
            }
    }

    @Test("keys in any case, = or :, blanks around both; the last of equal keys counts")
    func keys() async throws {
        try await expect([
            ("COMMAND = sh show x", ["x"]),
            ("Command: sh show x", ["x"]),
            ("command\t=\tsh show x  ", ["x"]),
            ("command=sh show a=b c:d", ["a=b", "c:d"]),
            ("command: sh show a=b", ["a=b"]),
            ("command=sh show first\ncommand=sh show last", ["last"]),
            ("command=sh show x\nno_such_key=1", ["x"]),
        ])
    }

    @Test("comments: whole lines, and ; or # behind a blank")
    func comments() async throws {
        try await expect([
            ("; comment\ncommand=sh show x", ["x"]),
            ("# comment\n   ; another\ncommand=sh show x", ["x"]),
            ("command=sh show x ; comment", ["x"]),
            ("command=sh show x # comment", ["x"]),
            ("command=sh show x\t;comment", ["x"]),
            ("command=sh show a;b c#d", ["a;b", "c#d"]),
            ("command=sh show a\n; between\n  b", ["a", "b"]),
            ("command=sh show a ; one\n  b # two", ["a", "b"]),
        ])
    }

    @Test("a deeper line continues a value, with a line end between; an empty line may be inside")
    func continuation() async throws {
        try await expect([
            ("command=sh show a\n  b\n\tc", ["a", "b", "c"]),
            ("command=\n  sh show\n  a", ["a"]),
            ("command=sh show 'a\n  b'", ["a\nb"]),
            ("command=sh show a\n\n  b", ["a", "b"]),
            ("command=sh show a\n  b=c\n  [d]", ["a", "b=c", "[d]"]),
            ("command=sh -c 'echo \"<1>\"\n  echo \"<2>\"'", ["1", "2"]),
        ])
    }

    @Test("command: words as a POSIX shell splits them, and nothing else of a shell")
    func words() async throws {
        try await expect([
            (#"command=sh show "a b" 'c d' e\ f"#, ["a b", "c d", "e f"]),
            (#"command=sh show "a\"b" "c\\d" "e\f" 'g\h'"#, [#"a"b"#, #"c\d"#, #"e\f"#, #"g\h"#]),
            (#"command=sh show a"b"'c'd "" ''"#, ["abcd", "", ""]),
            (
                "command=sh show $HOME ~ * {a,b} `x` $(x) | > < &",
                [
                    "$HOME", "~", "*", "{a,b}", "`x`", "$(x)", "|", ">", "<", "&",
                ]
            ),
            ("command=\"sh\" show x", ["x"]),
            ("command=sh show \u{E9} \u{4E2D}", ["\u{E9}", "\u{4E2D}"]),
        ])
    }

    @Test("a lone percent sign is taken as one, where supervisord refuses it", .enabled(if: !isPeer))
    func percent() async throws {
        try await expect([("command=sh show 100% +%F %d", ["100%", "+%F", "%d"])])
    }

    @Test("%(NAME)s and printf's forms; %% is a percent sign")
    func expansions() async throws {
        try await expect(
            [
                (
                    "command=sh show %(program_name)s %(group_name)s %(process_num)d %(numprocs)d",
                    ["p0", "p0", "0", "1"]
                ),
                ("command=sh show 100%% %%(here)s", ["100%", "%(here)s"]),
                ("command=sh show %(ENV_GIVEN)s %(ENV_PERCENT)s", ["given", "50%(here)s"]),
                ("command=sh show %(ENV_WORDS)s", ["a", "b c"]),
                ("command=sh show '%(program_name)6s' %(program_name).1s %(program_name)r", ["    p4", "p", "p4"]),
                ("environment=OWN=mine\ncommand=sh show %(ENV_OWN)s %(ENV_ALL)s", ["mine", "all"]),
                (
                    "command=sh show %(process_num)02d %(process_num)s '%(process_num)3d' %(process_num)x",
                    [
                        "07", "7", "  7", "7",
                    ]
                ),
            ]
        ) { launch in
            launch.with(\.environment, ["GIVEN": "given", "PERCENT": "50%(here)s", "WORDS": "a \"b c\""])
                .with(\.head, IniLaunch.head + "environment=ALL=all\n")
                .with(\.text, launch.text + "numprocs_start=7\n")
        }
    }

    @Test("%(here)s is the folder of the file, %(host_node_name)s the node's name")
    func places() async throws {
        var name = utsname()
        uname(&name)
        let node = withUnsafeBytes(of: name.nodename) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        try await IniLaunch.once(["command=sh show %(here)s %(host_node_name)s"])
            .run { app in
                #expect(try await app.outputs(1) == [["<\(app.directory.path)>", "<\(node)>"]])
                try await app.stopWell()
            }
    }

    @Test("environment: quotes, commas, line ends, a comma at the end")
    func environment() async throws {
        let table: [(text: String, a: String, b: String)] = [
            ("A=1,B=2", "1", "2"),
            (#"A="1",B='2'"#, "1", "2"),
            (#"A="1,2",B='x y'"#, "1,2", "x y"),
            ("A=1,", "1", ""),
            ("A=1,\n  B=2\n  ,", "1", "2"),
            (" A = 1 , B = 2", "1", "2"),
            (#"A='a"b',B="c'd""#, #"a"b"#, "c'd"),
            ("A=/usr/bin:/x,B=a+b.c-d(e)", "/usr/bin:/x", "a+b.c-d(e)"),
            (#"A="a;b",B="c#d=e""#, "a;b", "c#d=e"),
            (#"A="100%%",B="$HOME""#, "100%", "$HOME"),
            (#"A="",B=''"#, "", ""),
            ("A=1,B=2,A=3", "3", "2"),
            (#"A="http://u:p@h/?q=1&r=2""#, "http://u:p@h/?q=1&r=2", ""),
            (#"A="%(program_name)s-%(process_num)d""#, "p13-0", ""),
        ]
        let sections = table.map { "command=sh -c 'echo \"<$A>\"; echo \"<$B>\"'\nenvironment=\($0.text)" }
        try await IniLaunch.once(sections)
            .run { app in
                for (row, output) in zip(table, try await app.outputs(table.count)) {
                    #expect(output == ["<\(row.a)>", "<\(row.b)>"], "\(row)")
                }
                try await app.stopWell()
            }
    }

    @Test("sections: headers with comments, unknown ones, plug-ins, one in two parts")
    func sections() async throws {
        let launch = IniLaunch(
            """
            [program:a] ; a comment
            command=sh show %(program_name)s

            [unknown]
            key=value
            [rpcinterface:supervisor]
            supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
            [supervisorctl]
            serverurl=unix:///tmp/none.sock
            prompt=x
            [ctlplugin:x]
            supervisor.ctl_factory=x:y

            [program:a]
            startsecs=0
            autorestart=false
            stdout_logfile=%(here)s/a.out
            """
        )
        try await launch.with(\.files, ["show": "echo $1\n"])
            .run { app in
                try await app.waitForLog("exited: a (exit status 0; expected)")
                #expect(app.directory.lines(of: "a.out") == ["a"])
                try await app.stopWell()
            }
    }

    @Test("a configuration without programs runs, and ends when it is asked to")
    func nothing() async throws {
        try await IniLaunch("")
            .run { app in
                try await app.waitForLog("supervisord started with pid")
                try await app.stopWell()
            }
    }

    @Test(
        "what looks odd is accepted",
        arguments: [
            "[program:a]\ncommand=./probe mark started\nnumprocs=0\n[program:b]\ncommand=./probe mark started , sleep\n",
            "[program:a]\ncommand=./probe mark started , sleep\npriority=-5\nstartretries=0\nstopwaitsecs=0\n",
            "[program:a]\ncommand=./probe mark started , sleep\nstartsecs=+2\nnumprocs_start=010\n",
            "[program:a]\ncommand=./probe mark started , sleep\nnumprocs=1\nprocess_name=other\n",
            "[program:a-b.c_d@e]\ncommand=./probe mark started , sleep\n",
            "[program: a]\ncommand=./probe mark started , sleep\n",
            "[program:a]\ncommand=./probe mark started , sleep\nexitcodes=0,\t2 , 255\n",
            "[program:a]\ncommand=./probe mark started , sleep\nexitcodes=\n",
            "[program:a]\ncommand=./probe mark started , sleep\nstdout_logfile_maxbytes=2gb\nstderr_logfile_maxbytes=0\n",
            "[program:a]\ncommand=./probe mark started , sleep\numask=0022\nserverurl=AUTO\n",
            "[group:g]\npriority=1\n[program:a]\ncommand=./probe mark started , sleep\n",
            "[group:g]\nprograms=a, a\n[program:a]\ncommand=./probe mark started , sleep\n",
            "[program:a]\ncommand=./probe mark started , sleep\nredirect_stderr=true\nstderr_logfile=%(here)s/e.log\n",
        ]
    )
    func accepted(_ text: String) async throws {
        try await IniLaunch(text)
            .run { app in
                try await app.waitForMarks("started")
                try await app.stopWell()
            }
    }
}
